// @ts-check
/** A message of the operator, and when it was sent. @typedef {{ text: string, at: number }} Message */

const KEPT_AS = 'usher:messages';

/** What a tab keeps from page to page: messages that nobody dismissed, and the session that they were said to. */
export const keptMessages = {
  /** @param {string} session @returns {Message[] | undefined} undefined where nothing is kept for that session */
  read(session) {
    try {
      const kept = JSON.parse(globalThis.sessionStorage.getItem(KEPT_AS) ?? 'null');
      return kept.session === session ? kept.waiting.filter(isMessage) : undefined;
    } catch {
      // Nothing there, nothing of ours, or a browser that keeps nothing.
      return undefined;
    }
  },
  /** @param {string} session @param {readonly Message[]} waiting none: all were dismissed */
  write(session, waiting) {
    try {
      globalThis.sessionStorage.setItem(KEPT_AS, JSON.stringify({ session, waiting }));
    } catch {
      // They are on this page alone, then.
    }
  },
  forget() {
    try {
      globalThis.sessionStorage.removeItem(KEPT_AS);
    } catch {
      // There is nothing to forget.
    }
  },
};

/** @param {Partial<Message>} kept */
function isMessage({ text, at }) {
  return typeof text === 'string' && Number.isFinite(at);
}
