import { makeBridge } from './bridge.ts';
import { makeWire } from './wire.ts';

/** The name Electron gives the preload's world. */
export const preloadWorld = 'Electron Isolated Context';
/** The global function through which that world reaches the main process. */
export const sendBinding = '__standinSend';
/** And the one through which it is reached. */
export const receiveFunction = '__standinReceive';

/** What the preload's world says to the main process. */
export type FromPreload =
  { kind: 'invoke'; id: number; channel: string; args: string } | { kind: 'failed'; message: string };

/** What it is told: an answer to an `invoke`, or an event. */
export type ToPreload =
  | { kind: 'value' | 'error'; id: number; payload: string }
  | { kind: 'event'; channel: string; payload: string };

type Listener = (event: object, ...args: unknown[]) => void;

/** What a sandboxed preload may use. Runs in the preload's world from its source text: it must stand alone. */
function makePreloadWorld(
  bridge: ReturnType<typeof makeBridge>,
  wire: ReturnType<typeof makeWire>,
  send: (text: string) => void,
  receiver: string,
) {
  const listeners = new Map<string, Set<Listener>>();
  const asked = new Map<number, PromiseWithResolvers<unknown>>();
  const tell = (message: FromPreload): void => send(JSON.stringify(message));
  let last = 0;

  const ipcRenderer = {
    invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      const answer = Promise.withResolvers<unknown>();
      const encoded = wire.encode(args);
      const id = ++last;
      asked.set(id, answer);
      tell({ kind: 'invoke', id, channel, args: encoded });
      return answer.promise;
    },
    on(channel: string, listener: Listener): void {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
    },
    off(channel: string, listener: Listener): void {
      listeners.get(channel)?.delete(listener);
    },
  };

  function receive(message: ToPreload): void {
    if (message.kind === 'event') {
      const args = wire.decode(message.payload) as unknown[];
      for (const listener of listeners.get(message.channel) ?? []) listener({}, ...args);
      return;
    }
    const answer = asked.get(message.id);
    asked.delete(message.id);
    if (message.kind === 'value') answer?.resolve(wire.decode(message.payload));
    else answer?.reject(new Error(message.payload));
  }
  Object.defineProperty(globalThis, receiver, { value: receive });

  const electron: Record<string, unknown> = {
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => bridge.expose(name, api) },
    ipcRenderer,
  };
  return (id: string): unknown => {
    if (id === 'electron') return electron;
    throw new Error(`module not found: ${id}`);
  };
}

/**
 * A window that is denied is null to who opened it. The browser still makes one, which lives until it is closed: in
 * a process of its own, so that its end is nothing to the page. Runs in the page from its source text.
 */
function denyWindows(): void {
  const open = globalThis.open.bind(globalThis);
  globalThis.open = (url) => open(url, '_blank', 'noopener');
}

/** The script for each page's own world: windows it can't have. */
export function windowScript(): string {
  return `if (window === top) (${denyWindows.toString()})();`;
}

/** The script for the page's own world: the bridge's other end. Only in the top frame, as there Electron preloads. */
export function pageScript(secret: string): string {
  return `if (window === top) {
    (${makeBridge.toString()})(${JSON.stringify(secret)}, 'page');
  }`;
}

/** The script for the preload's world: what it may use, then the preload itself. */
export function preloadScript(secret: string, code: string): string {
  const args = JSON.stringify(secret);
  return `if (window === top) {
    const send = globalThis.${sendBinding};
    delete globalThis.${sendBinding};
    try {
      const require = (${makePreloadWorld.toString()})(
        (${makeBridge.toString()})(${args}, 'preload'), (${makeWire.toString()})(), send, '${receiveFunction}');
      const module = { exports: {} };
      (function (exports, require, module) {${code}\n}).call({}, module.exports, require, module);
    } catch (error) {
      send(JSON.stringify({ kind: 'failed', message: String(error && error.stack || error) }));
    }
  }`;
}
