// @ts-check
/** Milliseconds to wait for an answer. */
const ANSWER_WITHIN = 10_000;

/** How the page is. @typedef {{ presence: string, page: string }} State */
/** @typedef {import('./notice.js').Ending} Ending */
/** @typedef {import('./messages.js').Message} Message */

/**
 * Beats by HTTP, where WebSockets do not get through. One does for all tabs of a browser that can hear each other.
 *
 * @param {{
 *   state: () => State,
 *   isNeeded: () => boolean,
 *   onOnline: (count: number) => void,
 *   onSession: (id: string) => void,
 *   onMessage: (message: Message) => void,
 *   onEnded: (ending: Ending) => void,
 * }} page
 */
export function createHttpBeats({ state, isNeeded, onOnline, onSession, onMessage, onEnded }) {
  /** @type {number | undefined} */
  let timer;
  let on = false;
  /** @type {BroadcastChannel | undefined} */
  let tabs;

  /** What the server says to a beat. Throws where it cannot be reached. */
  async function ask() {
    const answer = await fetch('/usher/heartbeat', {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify(state()),
      signal: AbortSignal.timeout(ANSWER_WITHIN),
    });
    return { ok: answer.ok, body: await answer.json() };
  }

  /** Keeps us counted, at the pace that the server answers with. Out of reach it stops. */
  async function beat() {
    clearTimeout(timer);
    try {
      const { ok, body } = await ask();
      if (body.code === 'session-ended') {
        tabs?.postMessage({ ended: body });
        return onEnded(body);
      }
      if (!ok) return stop();
      start();
      // Also if there is a line by now: what was said is said only once.
      tabs?.postMessage({ answer: body });
      hear(body);
      if (isNeeded()) goOn(body);
      else stop();
    } catch {
      stop();
    }
  }

  function start() {
    on = true;
    if (tabs !== undefined || !('BroadcastChannel' in globalThis)) return;
    tabs = new BroadcastChannel('usher');
    tabs.onmessage = ({ data: { ended, answer } }) => {
      if (ended !== undefined) return onEnded(ended);
      hear(answer);
      goOn(answer);
    };
  }

  /** @param {{ session?: string, messages?: Message[] }} answer */
  function hear({ session, messages = [] }) {
    if (session !== undefined) onSession(session);
    messages.forEach(onMessage);
  }

  /**
   * The next beat comes from the tab that is due first: not from one in the background, if there is another, as the
   * page in the foreground tells how its person is.
   * @param {{ online: number, interval: number }} answer
   */
  function goOn({ online, interval }) {
    onOnline(online);
    clearTimeout(timer);
    const least = document.visibilityState === 'hidden' ? 1 : 0.75;
    timer = setTimeout(() => void beat(), interval * (least + Math.random() / 4));
  }

  function stop() {
    on = false;
    clearTimeout(timer);
    tabs?.close();
    tabs = undefined;
  }

  return { ask, beat, stop, isOn: () => on };
}
