import WebSocket from 'ws';
import type { ServerMessage } from '../../server/contract/contract.ts';

const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** A browser without a screen: keeps its cookie, sends what browsers send, opens sockets. */
export class Browser {
  readonly url: string;
  readonly agent: string;
  cookie: string | undefined;

  constructor(url: string, agent = AGENT) {
    this.url = url;
    this.agent = agent;
  }

  /** Never follows redirects. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('user-agent', this.agent);
    if (this.cookie !== undefined) headers.set('cookie', this.cookie);
    if (init.method !== undefined && init.method !== 'GET' && !headers.has('origin'))
      headers.set('origin', this.url);
    const answer = await fetch(this.url + path, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) this.cookie = line.split(';')[0];
    return answer;
  }

  /** Opens a page as a person does. */
  page(path: string): Promise<Response> {
    return this.fetch(path, { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } });
  }

  json(path: string, method = 'GET', body?: unknown): Promise<Response> {
    const headers = {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    return this.fetch(path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** Sends a form as a person does. */
  form(path: string, fields: Record<string, string>): Promise<Response> {
    const headers = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
    return this.fetch(path, { method: 'POST', headers, body: new URLSearchParams(fields) });
  }

  /** A browser with the same cookie: a copy, or what somebody kept of it. */
  copy(): Browser {
    return Object.assign(new Browser(this.url, this.agent), { cookie: this.cookie });
  }

  signIn(username: string, password: string): Promise<Response> {
    return this.json('/usher/sign-in', 'POST', { username, password });
  }

  /** Opens a live socket; resolves when it is open, rejects with the status if it is refused. */
  async live(path = '/usher/live', headers: Record<string, string> = {}): Promise<Line> {
    const socket = new WebSocket(this.url.replace('http', 'ws') + path, {
      headers: {
        origin: this.url,
        'user-agent': this.agent,
        ...(this.cookie && { cookie: this.cookie }),
        ...headers,
      },
    });
    const line = new Line(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('unexpected-response', (_request, answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
        answer.on('end', () =>
          reject(new Refused(answer.statusCode ?? 0, JSON.parse(text) as { code: string })),
        );
      });
      socket.once('error', reject);
    });
    return line;
  }
}

/** What a form on a page sends of this name, as the page came. */
export function fieldOf(page: string, name: string): string {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1];
  if (value === undefined) throw new Error(`no field ${name}`);
  return value;
}

export class Refused extends Error {
  readonly status: number;
  readonly body: { code: string };
  constructor(status: number, body: { code: string }) {
    super(`refused: ${status} ${body.code}`);
    this.status = status;
    this.body = body;
  }
}

type Message = ServerMessage & Record<string, unknown>;

/** An open socket and all it has heard. */
export class Line {
  readonly socket: WebSocket;
  readonly heard: Message[] = [];
  readonly closed: Promise<number>;
  #waiting: (() => void)[] = [];

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data) => {
      this.heard.push(JSON.parse((data as Buffer).toString()) as Message);
      for (const look of this.#waiting) look();
    });
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => socket.once('close', resolve));
  }

  /** The first message of that kind, heard already or to come. */
  hear(type: string): Promise<Message> {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.heard.find((message) => message.type === type);
        if (found !== undefined) resolve(found);
      };
      this.#waiting.push(look);
      look();
    });
  }

  send(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }
}
