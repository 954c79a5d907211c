// @ts-check
import { keptMessages } from './kept-messages.js';
import { append, attach } from './overlay.js';

/** @typedef {import('./kept-messages.js').Message} Message */

/**
 * The operator's words, laid over a corner of the page until they are dismissed, one after the other: here, in another tab
 * of the browser, or on a later page of this one. They take nobody's focus. A page that shows them itself says so by
 * `preventDefault()` on `usher:message`.
 * @param {{ language: string, message: Record<string, string> }} texts
 */
export function createMessages({ language, message: texts }) {
  /** Milliseconds before it is read out. */
  const READ_OUT_AFTER = 100;
  /** Messages, more than wait for a browser at once. */
  const REMEMBERED = 20;

  /** The last that were shown here: of several servers that beats go to each brings it. @type {Message[]} */
  let shownBefore = [];
  /** The one that is shown comes first. @type {Message[]} */
  let waiting = [];
  /** @type {ReturnType<typeof open> | undefined} */
  let card;
  /** The one on the card. @type {Message | undefined} */
  let shown;
  /** Public id of the session that they are said to. @type {string | undefined} */
  let session;
  /** Open while there is something to dismiss. @type {BroadcastChannel | undefined} */
  let tabs;

  /** @param {Message} message */
  function show(message) {
    if (shownBefore.some((one) => isSame(one, message))) return;
    shownBefore = [...shownBefore.slice(1 - REMEMBERED), message];
    const detail = { text: message.text, at: message.at };
    const event = new CustomEvent('usher:message', { detail, cancelable: true });
    if (!document.dispatchEvent(event)) return;
    waiting.push(message);
    keep();
    update();
  }

  function dismiss() {
    tabs?.postMessage(waiting.shift());
    keep();
    update();
  }

  function keep() {
    if (session !== undefined) keptMessages.write(session, waiting);
  }

  /** Shows the first of those that wait, if any do. */
  function update() {
    const [first] = waiting;
    if (first === undefined) {
      card?.close();
      tabs?.close();
      [card, tabs] = [undefined, undefined];
    } else {
      tabs ??= listenToTabs();
      const isNew = card === undefined;
      card ??= open();
      if (isNew || first !== shown) card.fill(first, isNew ? READ_OUT_AFTER : 0);
      card.count();
    }
    shown = first;
  }

  /** What is dismissed in one tab is dismissed in all that can hear each other. */
  function listenToTabs() {
    if (!('BroadcastChannel' in globalThis)) return undefined;
    const channel = new BroadcastChannel('usher:messages');
    channel.onmessage = ({ data }) => {
      waiting = waiting.filter((one) => !isSame(one, data));
      keep();
      update();
    };
    return channel;
  }

  /**
   * Says whose page this is: what was said to this session on an earlier page of the tab is shown again, unless it was
   * dismissed there, and what was said to another one is forgotten.
   * @param {string} id
   */
  function belongTo(id) {
    session = id;
    const kept = keptMessages.read(id);
    if (kept !== undefined) {
      waiting = waiting.filter((one) => kept.some((other) => isSame(one, other)));
      update();
      kept.forEach(show);
    } else if (waiting.length > 0) keep();
    else forget();
  }

  /** Leaves nothing for a later page. */
  function forget() {
    keptMessages.forget();
  }

  /** Takes away all there are. */
  function clear() {
    waiting = [];
    forget();
    update();
  }

  /** @param {Message} one @param {Message} other */
  function isSame(one, other) {
    return one.at === other.at && one.text === other.text;
  }

  function open() {
    const { host, root } = attach('usher-message', style);
    const box = append(root, 'section');
    box.lang = language;
    box.setAttribute('aria-labelledby', 'title');
    const head = append(box, 'header');
    const title = append(head, 'h2', texts['title']);
    title.id = 'title';
    const time = append(head, 'time');
    const words = append(box, 'p');
    words.setAttribute('role', 'status');
    words.dir = 'auto';
    const foot = append(box, 'footer');
    const more = append(foot, 'span');
    const button = append(foot, 'button', texts['close']);
    button.type = 'button';
    button.addEventListener('click', dismiss);
    box.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') dismiss();
    });
    /** Where the focus was before it came here. @type {EventTarget | null} */
    let before = null;
    box.addEventListener('focusin', ({ relatedTarget }) => (before = relatedTarget ?? before));
    // Over what fills the screen, such as a film, too.
    if ('popover' in box) {
      box.popover = 'manual';
      box.showPopover();
    }
    return {
      /** What a reader of the screen has not known empty is not read out. @param {Message} first @param {number} later */
      fill(first, later) {
        time.dateTime = new Date(first.at).toISOString();
        time.textContent = new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(first.at);
        setTimeout(() => (words.textContent = first.text), later);
      },
      /** Says how many more there are. */
      count() {
        const left = waiting.length - 1;
        const form =
          texts[`more_${new Intl.PluralRules(language).select(left)}`] ?? texts['more_other'] ?? '';
        const count = new Intl.NumberFormat(language).format(left);
        more.textContent = left === 0 ? '' : form.replace('{{count}}', count);
      },
      close() {
        const hadFocus = root.activeElement !== null;
        host.remove();
        if (hadFocus && before instanceof HTMLElement) before.focus();
      },
    };
  }

  const style = `
    :host { color-scheme: light dark; }
    section {
      box-sizing: border-box; position: fixed; inset: auto 24px 24px auto; z-index: 2147483647; display: grid;
      gap: 8px; width: min(24rem, calc(100vw - 32px)); height: auto; max-height: calc(100vh - 48px); margin: 0;
      padding: 16px 16px 12px 20px; border: 1px solid light-dark(#e2ddd3, #3d3831); border-radius: 14px; overflow: auto;
      background: light-dark(#fff, #25221e); color: light-dark(#1f1b16, #f3efe8);
      box-shadow: 0 12px 36px rgb(0 0 0 / 0.22); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
    }
    section::before {
      content: ''; position: absolute; inset-block: 16px; inset-inline-start: 0; width: 3px; border-radius: 2px;
      background: light-dark(#d59a2c, #f2b445);
    }
    header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 8px; }
    h2 { margin: 0; font-size: 0.875rem; line-height: 1.4; font-weight: 600; }
    time, footer { font-size: 0.875rem; color: light-dark(#5c564c, #b3aca0); font-variant-numeric: tabular-nums; }
    p { margin: 0; min-height: 1.5em; white-space: pre-wrap; }
    footer { display: flex; align-items: center; justify-content: space-between; gap: 16px; }
    button {
      min-height: 32px; margin-inline-start: auto; padding: 4px 14px; border: 1px solid light-dark(#8c8578, #7d766b);
      border-radius: 6px; background: none; color: light-dark(#1f1b16, #f3efe8); font: inherit; font-weight: 600;
      cursor: pointer;
    }
    button:hover { background: light-dark(#f4f1eb, #2f2b26); }
    button:focus-visible { outline: 2px solid light-dark(#a86400, #f8c366); outline-offset: 2px; }
    @media (max-width: 480px) { section { inset: auto 16px 16px; width: auto; } }
    @media (prefers-reduced-motion: no-preference) {
      section { animation: come 0.2s ease-out; }
      @keyframes come { from { opacity: 0; transform: translateY(8px); } }
    }
    :lang(ko) { word-break: keep-all; }
    :lang(ja) { word-break: auto-phrase; }
  `;

  return { show, belongTo, forget, clear };
}
