// @ts-check
import { append, attach } from './overlay.js';

/** @typedef {import('./notice.js').Ending} Ending */

/**
 * Says that the server sleeps, at the foot of the page, until it is heard again. It takes nobody's focus.
 * @param {{ language: string, asleep: Record<string, string> }} texts
 * @param {{
 *   ask: () => Promise<{ ok: boolean, body: any }>,
 *   onEnded: (ending: Ending) => void,
 *   onAwake: () => void,
 * }} server `ask` rejects where it does not answer
 */
export function createAsleep(texts, { ask, onEnded, onAwake }) {
  /** Milliseconds before it is read out. */
  const READ_OUT_AFTER = 100;
  /**
   * Milliseconds between two looks, in case that our line did not outlive the sleep. Seldom: some machines are woken by
   * being asked.
   */
  const LOOK_EVERY = 60_000;

  /** @type {HTMLElement | undefined} */
  let note;
  /** @type {number | undefined} */
  let timer;

  /** @param {boolean} signedIn */
  function begin(signedIn) {
    if (note !== undefined) return;
    const { host, root } = attach('usher-asleep', style);
    note = host;
    const line = append(root, 'p');
    line.setAttribute('role', 'status');
    line.lang = texts.language;
    // What a reader of the screen has not known empty is not read out.
    setTimeout(() => (line.textContent = texts.asleep[signedIn ? 'user' : 'guest'] ?? ''), READ_OUT_AFTER);
    lookLater();
  }

  function lookLater() {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), LOOK_EVERY * (0.75 + Math.random() / 2));
  }

  async function look() {
    const { ok, body } = await ask().catch(() => ({ ok: false, body: {} }));
    if (body.code === 'session-ended') onEnded(body);
    else if (ok) end();
    else if (note !== undefined) lookLater();
  }

  /** The server was heard. */
  function end() {
    if (note === undefined) return;
    clearTimeout(timer);
    note.remove();
    note = undefined;
    onAwake();
  }

  const style = `
    :host { color-scheme: light dark; }
    p {
      box-sizing: border-box; position: fixed; inset: auto 16px 24px; z-index: 2147483647; display: flex; gap: 12px;
      align-items: center; width: fit-content; max-width: min(32rem, calc(100vw - 32px)); margin: 0 auto;
      padding: 10px 20px 10px 16px; border: 1px solid light-dark(#e2ddd3, #3d3831); border-radius: 14px;
      background: light-dark(#fff, #25221e); color: light-dark(#1f1b16, #f3efe8);
      box-shadow: 0 8px 24px rgb(0 0 0 / 0.16); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
    }
    p::before {
      content: ''; flex: none; width: 16px; height: 16px; border-radius: 50%;
      box-shadow: inset 5px -3px light-dark(#c4820e, #f2b445);
    }
    p:empty { visibility: hidden; }
    @media (prefers-reduced-motion: no-preference) {
      p { animation: come 0.2s ease-out; }
      @keyframes come { from { opacity: 0; transform: translateY(8px); } }
    }
    :lang(ko) { word-break: keep-all; }
    :lang(ja) { word-break: auto-phrase; }
  `;

  return { begin, end, isOn: () => note !== undefined };
}
