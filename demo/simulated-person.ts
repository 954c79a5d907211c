import WebSocket from 'ws';

/** The properties of a simulated person. */
export interface Profile {
  /** null: a visitor who never signs in. */
  name: string | null;
  password: string;
  /** User agent. */
  agent: string;
  /** IP address, sent as a proxy would send it. */
  address: string;
}

/** A fraction from 0 to 1; passed in so that a demonstration can be repeated. */
export type Random = () => number;

const pages = ['/', '/lesson/1', '/lesson/2', '/lesson/3', '/exercises', '/library', '/chat', '/results'];
const MINUTE = 60_000;

/**
 * One simulated person: a real client that signs in by HTTP, keeps its cookie, holds a socket, moves between
 * pages, idles, looks away, leaves and comes back, until it is told to stop.
 */
export class SimulatedPerson {
  readonly #url: string;
  readonly #character: Profile;
  readonly #random: Random;
  readonly #stop: AbortSignal;
  #cookie: string | undefined;
  #socket: WebSocket | undefined;

  constructor(url: string, profile: Profile, random: Random, stop: AbortSignal) {
    this.#url = url;
    this.#character = profile;
    this.#random = random;
    this.#stop = stop;
  }

  /** Lives until stopped. A server that is away for a while is tried again; other failures are thrown. */
  async live(): Promise<void> {
    while (!this.#stop.aborted) {
      try {
        await this.#arrive();
        await this.#stay();
      } catch (error) {
        // The server was stopped, or was unreachable for a moment.
        if (this.#stop.aborted) return;
        if (!(error instanceof TypeError)) throw error;
      }
      this.#socket?.close();
      await this.#rest(0.2 * MINUTE, 2 * MINUTE);
    }
    this.#socket?.close();
  }

  async #request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers({
      ...this.#headers(),
      accept: 'application/json',
      ...(init.headers as object),
    });
    const answer = await fetch(this.#url + path, {
      ...init,
      headers,
      redirect: 'manual',
      signal: this.#stop,
    });
    await answer.arrayBuffer();
    for (const line of answer.headers.getSetCookie()) this.#cookie = line.split(';')[0];
    return answer;
  }

  #headers(): Record<string, string> {
    const { agent, address } = this.#character;
    return {
      'user-agent': agent,
      'x-forwarded-for': address,
      origin: this.#url,
      ...(this.#cookie && { cookie: this.#cookie }),
    };
  }

  /** Opens the first page, signs in if it has a name, and opens the page's socket. */
  async #arrive(): Promise<void> {
    const { name, password } = this.#character;
    const first = await this.#request('/');
    // Kicked, or expired: the browser starts without a cookie.
    if (first.status === 401) this.#cookie = undefined;
    if (this.#cookie === undefined) await this.#request('/');
    if (name !== null) {
      await this.#request('/usher/sign-in', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: name, password }),
      });
      await this.#request('/');
    }
    const socket = new WebSocket(`${this.#url.replace('http', 'ws')}/usher/live`, {
      headers: this.#headers(),
    });
    this.#socket = socket;
    await new Promise<void>((resolve) => {
      socket.once('open', resolve);
      socket.once('error', resolve);
    });
  }

  /** Does what people do, for a while or until the connection closes. */
  async #stay(): Promise<void> {
    const until = Date.now() + MINUTE * (1 + this.#random() * 20);
    let page = '/';
    while (Date.now() < until && !this.#stop.aborted && this.#socket?.readyState === WebSocket.OPEN) {
      const dice = this.#random();
      if (dice < 0.5) {
        page = pages[Math.floor(this.#random() * pages.length)] ?? '/';
        await this.#request('/');
        this.#say('active', page);
      } else {
        this.#say(dice < 0.75 ? 'idle' : dice < 0.9 ? 'hidden' : 'active', page);
      }
      await this.#rest(0.05 * MINUTE, 0.75 * MINUTE);
    }
  }

  #say(presence: 'active' | 'idle' | 'hidden', page: string): void {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify({ type: 'state', presence, page }));
    }
  }

  /** Waits a random time between two limits in milliseconds, or until the connection closes or the demo stops. */
  #rest(least: number, most: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#stop.removeEventListener('abort', wake);
        this.#socket?.off('close', wake);
        resolve();
      };
      const timer = setTimeout(wake, least + this.#random() * (most - least));
      this.#stop.addEventListener('abort', wake);
      if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.once('close', wake);
    });
  }
}
