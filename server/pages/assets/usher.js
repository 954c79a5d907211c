// @ts-check
/**
 * Usher's heartbeat for any page: <script src="/usher/usher.js" defer></script>
 *
 * Keeps this tab's line to the server open, tells it when the page is looked at, left alone or in the
 * background, shows what the operator has to say, that the server sleeps, and why when the session has ended. If that
 * is taken back the page goes on as it was; when it cannot be any more the page is emptied. Where WebSockets do not get
 * through it asks by HTTP.
 *
 * Served as one script together with what it imports.
 */
import { createAsleep } from './asleep.js';
import { createHttpBeats } from './http-beats.js';
import { createMessages } from './messages.js';
import { createNotice } from './notice.js';

/** @typedef {import('./notice.js').Texts} Texts */
/** @typedef {import('./notice.js').Ending} Ending */

/** Filled in by the server, in the browser's language. @type {Texts} */
const texts = JSON.parse('/*TEXTS*/');

const notice = createNotice(texts);
const messages = createMessages(texts);
/** While the line does not get through; a refused line does not say why, this does. */
const beats = createHttpBeats({
  state,
  isNeeded: () => !over && socket?.readyState !== WebSocket.OPEN,
  onOnline: showOnline,
  onSession: messages.belongTo,
  onMessage: messages.show,
  onEnded: end,
});

/** While the server's machine sleeps, as it told us. */
const asleep = createAsleep(texts, { ask: beats.ask, onEnded: end, onAwake });

/** Milliseconds: without input until idle; first and longest wait before a new try. */
const IDLE_AFTER = 120_000;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;
/**
 * A page says now and then that somebody is still at it: beats alone do not keep anybody signed in. Often enough for
 * the shortest idle time-out, a minute.
 */
const SAY_AGAIN = 25_000;
/** A restarted server gets everybody back within so long. */
const SPREAD = 5_000;
/** Where many lost their line at once five of them come back in a millisecond; nobody waits longer for that. */
const LONGEST_SPREAD = 7_000;
/** How often to look whether an end was taken back, and how long after it is too late for that. */
const LOOK_EVERY = 2_000;
const LOOK_AFTER = 3_000;
/** How long a kick may be taken back of which the line said no more than that. */
const LOOK_UNSURE = 15_000;
/** Silence, in intervals, that means a dead line. */
const SILENCE = 2.5;

const badFrame = [1007, 1008, 1009];
const RESTART = 1012;

/** @type {WebSocket | undefined} */
let socket;
let failures = 0;
let online = 0;
let over = false;
/** Public id of our session, as the line said it. @type {string | undefined} */
let session;
let said = '';
let saidAt = 0;
let interval = 20_000;
let lastInput = Date.now();
/** @type {number | undefined} */
let silenceTimer;
/** @type {number | undefined} */
let retryTimer;
/** The next look whether an end was taken back. @type {number | undefined} */
let lookTimer;
let lookUntil = 0;
/** Set when the end is for good. */
let emptied = false;

const presence = () =>
  document.visibilityState === 'hidden' ? 'hidden' : Date.now() - lastInput > IDLE_AFTER ? 'idle' : 'active';

function state() {
  return { presence: presence(), page: location.pathname.slice(0, 1024) };
}

/** Tells the server how this page is, if that changed or somebody is still at it. */
function say() {
  const isOpen = socket?.readyState === WebSocket.OPEN;
  const now = state();
  const words = JSON.stringify(now);
  const goesOn = lastInput > saidAt && Date.now() - saidAt >= SAY_AGAIN;
  if (over || asleep.isOn() || !(isOpen || beats.isOn()) || (words === said && !goesOn)) return;
  said = words;
  saidAt = Date.now();
  if (isOpen) socket?.send(JSON.stringify({ type: 'state', ...now }));
  else void beats.beat();
}

function connect() {
  if (over || socket !== undefined) return;
  open();
}

function open() {
  clearTimeout(retryTimer);
  const line = new WebSocket(
    `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/usher/live`,
  );
  socket = line;
  // One that never opens is as dead as one that falls silent.
  listen(line);
  line.onmessage = (event) => {
    const message = JSON.parse(event.data);
    if (message.type === 'asleep') return sleep(message.signedIn);
    listen(line);
    if (message.type === 'hello') {
      if (over && !isBack(message.session)) {
        // Another one has this browser now.
        lookUntil = 0;
        return line.close();
      }
      session = message.session;
      messages.belongTo(message.session);
      failures = 0;
      beats.stop();
      interval = message.interval;
      said = '';
      say();
      listen(line);
      showOnline(message.online);
    } else if (message.type === 'online') {
      interval = message.interval;
      showOnline(message.count);
    } else if (message.type === 'message') {
      messages.show(message);
    } else if (message.type === 'ended') {
      end(message);
    }
  };
  line.onclose = (event) => {
    clearTimeout(silenceTimer);
    if (socket === line) socket = undefined;
    const reason = texts.reasons[event.code];
    if (over) lookLater();
    else if (reason !== undefined) end({ reason });
    else if (!badFrame.includes(event.code)) retry(event.code === RESTART ? SPREAD : FIRST_WAIT);
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

/** Silence means nothing any more. @param {boolean} signedIn */
function sleep(signedIn) {
  clearTimeout(silenceTimer);
  asleep.begin(signedIn);
}

/** The server was heard again: how the page is may have changed meanwhile, and its line may be dead. */
function onAwake() {
  said = '';
  say();
  if (socket !== undefined) listen(socket);
}

/** Comes back after a random part of a growing time, so that a restarted server is not run over. @param {number} first */
function retry(first) {
  if (over) return;
  failures++;
  const spread = Math.max(first, Math.min(online / 5, LONGEST_SPREAD));
  const most = Math.min(LONGEST_WAIT, spread * 2 ** (failures - 1));
  clearTimeout(retryTimer);
  retryTimer = setTimeout(
    () => void again(),
    failures === 1 ? Math.random() * most : most / 2 + (Math.random() * most) / 2,
  );
}

/** Tries the line again. */
async function again() {
  if (!beats.isOn()) await beats.beat();
  connect();
}

/** @param {number} count */
function showOnline(count) {
  online = count;
  asleep.end();
  const form =
    texts.online[new Intl.PluralRules(texts.language).select(count)] ?? texts.online['other'] ?? '';
  for (const element of document.querySelectorAll('[data-usher-online]')) {
    element.textContent = notice.fill(form, { count: new Intl.NumberFormat(texts.language).format(count) });
  }
}

/** @param {Ending} ending */
function end(ending) {
  if (over) return;
  over = true;
  clearTimeout(silenceTimer);
  clearTimeout(retryTimer);
  beats.stop();
  messages.forget();
  asleep.end();
  document.dispatchEvent(new CustomEvent('usher:ended', { detail: ending }));
  notice.show(ending);
  lookUntil = performance.now() + lookFor(ending);
  lookLater();
}

/** Milliseconds in which it may be taken back. @param {Ending} ending */
function lookFor({ reason, at, undoUntil }) {
  if (at === undefined) return reason === 'kicked' ? LOOK_UNSURE : 0;
  // Both are the server's times; ours may be set wrong.
  return undoUntil ? undoUntil - at + LOOK_AFTER : 0;
}

function lookLater() {
  clearTimeout(lookTimer);
  if (performance.now() >= lookUntil) return empty();
  lookTimer = setTimeout(() => void look(), LOOK_EVERY * (0.75 + Math.random() / 2));
}

/**
 * Nothing of the page stays under the notice: whoever sits here next could read it in the browser's tools. For all
 * reasons, as after each somebody else may be at the screen, and most of all when nobody did anything for long. Nobody
 * loses what they could still get at: the notice cannot be closed. A page that keeps drafts has heard `usher:ended`.
 */
function empty() {
  emptied = true;
  messages.clear();
  document.body.replaceChildren();
}

/** Looks whether the end was taken back. */
async function look() {
  const { ok } = await beats.ask().catch(() => ({ ok: false }));
  if (!ok) lookLater();
  // Somebody may have signed in meanwhile in another tab: the line says whose session it is.
  else if (session !== undefined) open();
  else if (isBack(undefined)) connect();
}

/**
 * The page goes on as it was, if this is the session that it belongs to.
 * @param {string | undefined} id
 */
function isBack(id) {
  if (id !== session) return false;
  over = false;
  notice.takeBack();
  document.dispatchEvent(new CustomEvent('usher:restored'));
  return true;
}

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
  beats.stop();
  clearTimeout(lookTimer);
  const line = socket;
  socket = undefined;
  if (line) line.onclose = null;
  line?.close();
});
addEventListener('pageshow', (event) => {
  if (event.persisted && !emptied) void (over ? look() : again());
});
connect();
