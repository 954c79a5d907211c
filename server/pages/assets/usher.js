// @ts-check
/**
 * Usher's heartbeat for any page: <script src="/usher/usher.js" defer></script>
 *
 * Keeps this tab's line to the server open, tells it when the page is looked at, left alone or in the
 * background, and shows why when the session has ended. Where WebSockets do not get through it asks by HTTP.
 */
(() => {
  /**
   * Filled in by the server, in the browser's language.
   * @type {{
   *   language: string,
   *   online: Record<string, string>,
   *   ended: Record<string, { title: string, text: string }>,
   *   by: string, at: string, again: string, words: string,
   *   device: { both: string, unknown: string },
   * }}
   */
  const texts = JSON.parse('/*TEXTS*/');

  /** @typedef {{ reason: string, at?: number, note?: string | null, by?: { address: string, device: { browser: string | null, system: string | null } } | null }} Ending */

  /** Milliseconds: without input until idle; first and longest wait before a new try; for an answer. */
  const IDLE_AFTER = 120_000;
  const FIRST_WAIT = 1_000;
  const LONGEST_WAIT = 30_000;
  const ANSWER_WITHIN = 10_000;
  /** Silence, in intervals, that means a dead line. */
  const SILENCE = 2.5;

  /** @type {Record<number, string>} */
  const reasons = {
    4001: 'displaced',
    4002: 'kicked',
    4003: 'expired',
    4004: 'signed-out',
    4005: 'disabled',
    4006: 'password-changed',
  };
  const badFrame = [1007, 1008, 1009];

  /** @type {WebSocket | undefined} */
  let socket;
  let failures = 0;
  let over = false;
  let said = '';
  let interval = 20_000;
  let lastInput = Date.now();
  /** @type {number | undefined} */
  let silenceTimer;
  /** @type {number | undefined} */
  let retryTimer;
  /** Beats by HTTP while the line does not get through. @type {number | undefined} */
  let beatTimer;
  let beating = false;

  const presence = () =>
    document.visibilityState === 'hidden'
      ? 'hidden'
      : Date.now() - lastInput > IDLE_AFTER
        ? 'idle'
        : 'active';

  /** Tells the server how this page is, if that changed. */
  function say() {
    if (socket?.readyState !== WebSocket.OPEN) return;
    const message = JSON.stringify({
      type: 'state',
      presence: presence(),
      page: location.pathname.slice(0, 1024),
    });
    if (message === said) return;
    said = message;
    socket.send(message);
  }

  function connect() {
    if (over || socket !== undefined) return;
    clearTimeout(retryTimer);
    const line = new WebSocket(
      `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/usher/live`,
    );
    socket = line;
    // One that never opens is as dead as one that falls silent.
    listen(line);
    line.onmessage = (event) => {
      const message = JSON.parse(event.data);
      listen(line);
      if (message.type === 'hello') {
        failures = 0;
        beating = false;
        clearTimeout(beatTimer);
        interval = message.interval;
        said = '';
        say();
        listen(line);
        showOnline(message.online);
      } else if (message.type === 'online') {
        showOnline(message.count);
      } else if (message.type === 'ended') {
        end(message);
      }
    };
    line.onclose = (event) => {
      clearTimeout(silenceTimer);
      if (socket === line) socket = undefined;
      const reason = reasons[event.code];
      if (reason !== undefined) end({ reason });
      else if (!badFrame.includes(event.code)) retry();
    };
  }

  /**
   * Browsers answer the server's pings by themselves, but do not tell when those stop. So we listen, too.
   * @param {WebSocket} line
   */
  function listen(line) {
    clearTimeout(silenceTimer);
    silenceTimer = setTimeout(() => line.close(), interval * SILENCE);
  }

  /** Comes back after a random part of a growing time, so that a restarted server is not run over. */
  function retry() {
    if (over) return;
    failures++;
    const most = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (failures - 1));
    clearTimeout(retryTimer);
    retryTimer = setTimeout(
      () => void again(),
      failures === 1 ? Math.random() * most : most / 2 + (Math.random() * most) / 2,
    );
  }

  /** Tries the line again. */
  async function again() {
    if (!beating) await beat();
    connect();
  }

  /**
   * A beat by HTTP. A refused line does not say why; this does. Where lines do not get through it keeps us
   * counted, at the pace that the server answers with.
   */
  async function beat() {
    clearTimeout(beatTimer);
    beating = false;
    try {
      const answer = await fetch('/usher/heartbeat', {
        method: 'POST',
        headers: { accept: 'application/json' },
        signal: AbortSignal.timeout(ANSWER_WITHIN),
      });
      const body = await answer.json();
      if (body.code === 'session-ended') return end(body);
      if (!answer.ok || over) return;
      showOnline(body.online);
      beating = true;
      beatTimer = setTimeout(() => void beat(), body.interval * (0.75 + Math.random() / 2));
    } catch {
      // Out of reach: the line is tried anyway, and fails into the next wait.
    }
  }

  /** @param {number} count */
  function showOnline(count) {
    const form =
      texts.online[new Intl.PluralRules(texts.language).select(count)] ?? texts.online['other'] ?? '';
    for (const element of document.querySelectorAll('[data-usher-online]')) {
      element.textContent = fill(form, { count: new Intl.NumberFormat(texts.language).format(count) });
    }
  }

  /** @param {string} text @param {Record<string, string>} values */
  const fill = (text, values) => text.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name] ?? '');

  /** @param {Ending} ending */
  function end(ending) {
    if (over) return;
    over = true;
    clearTimeout(silenceTimer);
    clearTimeout(retryTimer);
    clearTimeout(beatTimer);
    document.dispatchEvent(new CustomEvent('usher:ended', { detail: ending }));
    show(ending);
  }

  /**
   * Covers the page, which no longer belongs to anybody, and says why. Kept apart from the page's own style.
   * @param {Ending} ending
   */
  function show({ reason, at, note, by }) {
    const words = texts.ended[reason] ?? texts.ended['expired'];
    const host = document.createElement('usher-ended');
    const root = host.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
    const dialog = append(root, 'dialog');
    dialog.setAttribute('aria-labelledby', 'title');
    dialog.setAttribute('role', 'alertdialog');
    dialog.lang = texts.language;
    append(dialog, 'h1', words?.title).id = 'title';
    append(dialog, 'p', words?.text);
    if (note) {
      append(dialog, 'p', texts.words).className = 'small';
      append(dialog, 'blockquote', note);
    }
    if (by) append(dialog, 'p', fill(texts.by, { device: deviceWords(by.device), address: by.address }));
    if (at) {
      const time = new Intl.DateTimeFormat(texts.language, {
        dateStyle: 'medium',
        timeStyle: 'short',
      }).format(at);
      append(dialog, 'p', fill(texts.at, { time })).className = 'small';
    }
    const link = append(dialog, 'a', texts.again);
    const next = location.pathname + location.search;
    link.href = `/usher/sign-in?${new URLSearchParams({ ended: reason, next })}`;
    // There is nothing to go back to.
    dialog.addEventListener('cancel', (event) => event.preventDefault());
    document.documentElement.append(host);
    dialog.showModal();
  }

  /** @param {{ browser: string | null, system: string | null }} device */
  function deviceWords({ browser, system }) {
    return browser && system
      ? fill(texts.device.both, { browser, system })
      : (browser ?? system ?? texts.device.unknown);
  }

  /**
   * @template {keyof HTMLElementTagNameMap} K
   * @param {Node} parent @param {K} name @param {string} [text]
   */
  function append(parent, name, text) {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    parent.appendChild(element);
    return element;
  }

  const style = `
    :host { color-scheme: light dark; }
    dialog {
      box-sizing: border-box; width: min(26rem, calc(100vw - 32px)); margin: auto; padding: 32px; border: 0;
      border-radius: 14px; background: light-dark(#fff, #25221e); color: light-dark(#1f1b16, #f3efe8);
      box-shadow: 0 16px 48px rgb(0 0 0 / 0.3); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
    }
    dialog::backdrop { background: light-dark(rgb(247 245 241 / 0.82), rgb(20 18 16 / 0.82)); backdrop-filter: blur(6px); }
    h1 { margin: 0 0 8px; font-size: 1.25rem; line-height: 1.25; font-weight: 600; }
    p { margin: 0 0 12px; }
    .small { margin-bottom: 4px; font-size: 0.875rem; color: light-dark(#5c564c, #b3aca0); }
    blockquote {
      margin: 0 0 12px; padding: 8px 12px; border-left: 3px solid light-dark(#d59a2c, #8a6724);
      background: light-dark(#fdf1d9, #372a12); border-radius: 4px; white-space: pre-wrap;
    }
    a {
      display: block; margin-top: 20px; padding: 10px 16px; border-radius: 6px; text-align: center;
      background: light-dark(#f4b33f, #f2b445); color: #2b1c00; font-weight: 600; text-decoration: none;
    }
    a:hover { background: light-dark(#eba528, #f8c366); }
    dialog:lang(ko) { word-break: keep-all; }
    a:focus-visible { outline: 2px solid light-dark(#a86400, #f8c366); outline-offset: 2px; }
  `;

  const touched = () => {
    const wasIdle = presence() === 'idle';
    lastInput = Date.now();
    if (wasIdle) say();
  };
  for (const kind of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart']) {
    addEventListener(kind, touched, { passive: true, capture: true });
  }
  setInterval(say, IDLE_AFTER / 8);
  document.addEventListener('visibilitychange', say);
  addEventListener('popstate', say);
  addEventListener('hashchange', say);
  // A page kept for the back button holds no line; when it is shown again it starts over.
  addEventListener('pagehide', () => {
    clearTimeout(silenceTimer);
    clearTimeout(retryTimer);
    clearTimeout(beatTimer);
    const line = socket;
    socket = undefined;
    if (line) line.onclose = null;
    line?.close();
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) void again();
  });
  connect();
})();
