// @ts-check
import { append, attach } from './overlay.js';

/** @typedef {{ browser: string | null, system: string | null }} Device */
/**
 * @typedef {{
 *   reason: string, at?: number, note?: string | null, farewell?: string | null, undoUntil?: number | null,
 *   by?: { address: string | null, device: Device } | null,
 * }} Ending
 */
/**
 * @typedef {{
 *   language: string,
 *   reasons: Record<number, string>,
 *   online: Record<string, string>,
 *   ended: Record<string, { title: string, text: string }>,
 *   message: Record<string, string>,
 *   asleep: Record<string, string>,
 *   by: string, byDevice: string, at: string, again: string, words: string, notMe: string, restored: string,
 *   device: { both: string, unknown: string },
 * }} Texts
 */

/**
 * What is laid over the page, kept apart from its style: why the session ended, and that it goes on.
 * @param {Texts} texts
 */
export function createNotice(texts) {
  /** Milliseconds: to read that the page goes on; before it is read out. */
  const READ_WITHIN = 8_000;
  const READ_OUT_AFTER = 100;

  /** @type {(() => void) | undefined} */
  let lift;

  /**
   * Covers the page, which no longer belongs to anybody, and says why.
   * @param {Ending} ending
   */
  function show({ reason, at, note, farewell, by }) {
    const words = texts.ended[reason] ?? texts.ended['expired'];
    const { host, root } = attach('usher-ended', style);
    const dialog = append(root, 'dialog');
    dialog.setAttribute('aria-labelledby', 'title');
    dialog.setAttribute('aria-describedby', 'why');
    dialog.setAttribute('role', 'alertdialog');
    dialog.lang = texts.language;
    append(dialog, 'h1', words?.title).id = 'title';
    const why = append(dialog, 'div');
    why.id = 'why';
    append(why, 'p', words?.text);
    if (note) {
      append(why, 'p', texts.words).className = 'small';
      append(why, 'blockquote', note).dir = 'auto';
    }
    if (farewell) {
      const line = append(why, 'p', farewell);
      line.className = 'lines';
      line.dir = 'auto';
    }
    if (by) {
      const [device, address] = [deviceWords(by.device), by.address ?? ''];
      append(why, 'p', fill(by.address === null ? texts.byDevice : texts.by, { device, address }));
    }
    if (at) {
      const time = new Intl.DateTimeFormat(texts.language, {
        dateStyle: 'medium',
        timeStyle: 'short',
      }).format(at);
      append(why, 'p', fill(texts.at, { time })).className = 'small';
    }
    const link = append(dialog, 'a', texts.again);
    const next = location.pathname + location.search;
    link.href = `/usher/sign-in?${new URLSearchParams({ ended: reason, next })}`;
    if (reason === 'displaced') {
      const deny = append(dialog, 'a', texts.notMe);
      deny.href = '/usher/not-me';
      deny.className = 'plain';
    }
    // There is nothing to go back to.
    dialog.addEventListener('cancel', (event) => event.preventDefault());
    lift = () => {
      // Closing gives the focus back to where it was.
      dialog.close();
      host.remove();
    };
    dialog.showModal();
  }

  /** Takes it away again, and says that the page goes on. */
  function takeBack() {
    lift?.();
    const { host, root } = attach('usher-restored', style);
    const line = append(root, 'p');
    line.setAttribute('role', 'status');
    line.lang = texts.language;
    // What a reader of the screen has not known empty is not read out.
    setTimeout(() => (line.textContent = texts.restored), READ_OUT_AFTER);
    setTimeout(() => host.remove(), READ_WITHIN);
  }

  /** @param {Device} device */
  function deviceWords({ browser, system }) {
    return browser && system
      ? fill(texts.device.both, { browser, system })
      : (browser ?? system ?? texts.device.unknown);
  }

  /** @param {string} text @param {Record<string, string>} values */
  function fill(text, values) {
    return text.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name] ?? '');
  }

  const style = `
    :host { color-scheme: light dark; }
    dialog {
      box-sizing: border-box; width: min(26rem, calc(100vw - 32px)); margin: auto; padding: 32px; border: 0;
      border-radius: 14px; background: light-dark(#fff, #25221e); color: light-dark(#1f1b16, #f3efe8);
      box-shadow: 0 16px 48px rgb(0 0 0 / 0.3); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
    }
    dialog::backdrop { background: light-dark(rgb(247 245 241 / 0.82), rgb(20 18 16 / 0.82)); backdrop-filter: blur(6px); }
    h1 { margin: 0 0 8px; font-size: 1.25rem; line-height: 1.25; font-weight: 600; text-wrap: balance; }
    p { margin: 0 0 12px; }
    .lines { white-space: pre-line; unicode-bidi: plaintext; }
    .small { margin-bottom: 4px; font-size: 0.875rem; color: light-dark(#5c564c, #b3aca0); }
    blockquote {
      margin: 0 0 12px; padding: 8px 12px; border-inline-start: 3px solid light-dark(#d59a2c, #8a6724);
      background: light-dark(#fdf1d9, #372a12); border-radius: 4px; white-space: pre-wrap;
    }
    a {
      display: block; margin-top: 20px; padding: 10px 16px; border-radius: 6px; text-align: center;
      background: light-dark(#f4b33f, #f2b445); color: #2b1c00; font-weight: 600; text-decoration: none;
    }
    a:hover { background: light-dark(#eba528, #f8c366); }
    a.plain {
      margin-top: 12px; padding: 9px 15px; border: 1px solid light-dark(#8c8578, #7d766b); background: none;
      color: inherit;
    }
    a.plain:hover { background: light-dark(#f4f1eb, #2f2b26); }
    a:focus-visible { outline: 2px solid light-dark(#a86400, #f8c366); outline-offset: 2px; }
    [role='status'] {
      box-sizing: border-box; position: fixed; inset: auto 16px 24px; z-index: 2147483647; width: fit-content;
      max-width: calc(100vw - 32px); margin: 0 auto; padding: 12px 20px; border-radius: 10px;
      background: light-dark(#1f1b16, #f3efe8); color: light-dark(#fff, #1f1b16);
      box-shadow: 0 8px 24px rgb(0 0 0 / 0.3); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
    }
    [role='status']:empty { visibility: hidden; }
    :lang(ko) { word-break: keep-all; }
    :lang(ja) { word-break: auto-phrase; }
  `;

  return { show, takeBack, fill };
}
