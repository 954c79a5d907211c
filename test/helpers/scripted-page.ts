import { compileFunction } from 'node:vm';
import WebSocket from 'ws';
import type { Browser } from './browser.ts';

/** `usher.js` as the server gives it to pages, to be run without one. */
export async function loadScript(browser: Browser): Promise<(page: object) => void> {
  const source = await (await browser.fetch('/usher/usher.js')).text();
  const names = [
    'document',
    'location',
    'addEventListener',
    'WebSocket',
    'fetch',
    'setInterval',
    'setTimeout',
    'globalThis',
  ];
  const script = compileFunction(source, names) as (...values: unknown[]) => void;
  return (page) => script(...names.map((name) => Reflect.get(page, name) as unknown));
}

/** A page with nothing on it but that script: a real client, with its own rules of when to come back. */
export class ScriptedPage {
  /** What it was told that is no answer to a guest: statuses, close codes. */
  readonly rejectedRequests: number[] = [];
  /** For how long it meant to wait with something, each time; milliseconds. */
  readonly waits: number[] = [];
  readonly #listeners = new Map<string, (() => void)[]>();
  #timer: NodeJS.Timeout | undefined;
  #isOpen = false;
  #greetings = 0;

  constructor(script: (page: object) => void, browser: Browser) {
    const greeted = () => {
      this.#isOpen = true;
      this.#greetings++;
    };
    const refused = (code: number) => void this.rejectedRequests.push(code);
    const closed = (code: number) => {
      this.#isOpen = false;
      if (![1000, 1005, 1006, 1012].includes(code)) refused(code);
    };
    script({
      document: {
        visibilityState: 'visible',
        addEventListener: () => undefined,
        querySelectorAll: () => [],
      },
      location: { protocol: new URL(browser.url).protocol, host: new URL(browser.url).host, pathname: '/' },
      addEventListener: (kind: string, heed: () => void) => {
        this.#listeners.set(kind, [...(this.#listeners.get(kind) ?? []), heed]);
      },
      setInterval: (work: () => void, milliseconds: number) =>
        (this.#timer = setInterval(work, milliseconds)),
      setTimeout: (work: () => void, milliseconds: number) => {
        this.waits.push(milliseconds);
        return setTimeout(work, milliseconds);
      },
      fetch: async (path: string, init: RequestInit) => {
        const answer = await browser.fetch(path, init);
        if (!answer.ok) refused(answer.status);
        return answer;
      },
      WebSocket: class extends WebSocket {
        constructor(url: string) {
          super(url, {
            headers: { origin: browser.url, 'user-agent': browser.agent, cookie: browser.cookie ?? '' },
          });
          // Its `close` says all that a page hears.
          this.on('error', () => undefined);
          this.on('unexpected-response', (_request, answer) => {
            refused(answer.statusCode ?? 0);
            this.terminate();
          });
          this.once('message', greeted);
          this.on('close', closed);
        }
      },
      globalThis: {},
    });
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** How often it was connected. */
  get greetings(): number {
    return this.#greetings;
  }

  /** As when a tab is closed. */
  leave(): void {
    clearInterval(this.#timer);
    for (const heed of this.#listeners.get('pagehide') ?? []) heed();
  }
}
