import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type {
  Answer,
  CallName,
  Input,
  OperatorEvent,
  Output,
  Person,
  Role,
} from '../../server/contract/contract.ts';
import {
  readConfig,
  startServer,
  type Conditions,
  type Config,
  type ConsoleConnection,
  type Server,
} from '../../server/start.ts';
import { createTexts } from '../../texts/texts.ts';
import { Browser } from './browser.ts';
import { serveFlags } from './flags.ts';

const root = path.resolve(import.meta.dirname, '../..');

export const assets = {
  pages: path.join(root, 'server/pages/assets'),
  console: path.join(root, 'out/renderer'),
};
export const PASSWORD = 'correct horse battery';

/** A running server of a test's own, on a free port of this machine, with an operator's desk. */
export class House {
  readonly config: Config;
  server: Server;
  desk: ConsoleConnection;
  readonly events: OperatorEvent[] = [];
  readonly #conditions: Conditions;

  private constructor(config: Config, server: Server, conditions: House['conditions']) {
    this.config = config;
    this.server = server;
    this.#conditions = conditions;
    this.desk = this.#sit();
  }

  get conditions() {
    return this.#conditions;
  }

  static async open({
    flags = [],
    data = mkdtempSync(path.join(tmpdir(), 'usher-house-')),
    ...conditions
  }: Conditions & { flags?: string[]; data?: string } = {}): Promise<House> {
    const serving = [...serveFlags(data, { logLevel: 'silent' }), ...flags];
    const config = readConfig(serving, {}, { assets, texts: createTexts('en') });
    const house = new House(config, await startServer(config, conditions), conditions);
    onTestFinished(async () => {
      await house.server.close();
      rmSync(data, { recursive: true, force: true });
    });
    return house;
  }

  #sit(): ConsoleConnection {
    const sitter = { actor: 'desktop', role: 'operator', session: null, address: null } as const;
    return this.server.operator.open(sitter, (event) => this.events.push(event));
  }

  /** Stops the server and starts it again on the same data. */
  async restart(): Promise<void> {
    await this.server.close();
    this.server = await startServer(this.config, this.#conditions);
    this.desk = this.#sit();
  }

  get url(): string {
    return this.server.url;
  }

  browser(agent?: string): Browser {
    return new Browser(this.url, agent);
  }

  answer(name: string, input: unknown): Promise<Answer> {
    return this.desk.call(name, input);
  }

  async call<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>> {
    const answer = await this.desk.call(name, input);
    if (!answer.ok) throw new Error(`${name}: ${answer.error.code} ${answer.error.message}`);
    return answer.value as Output<N>;
  }

  async addAccount(name: string, role: Role = 'user'): Promise<void> {
    await this.call('accounts.add', { name, password: PASSWORD, role });
  }

  /** A browser in which this user, made if need be, is signed in. */
  async signedIn(name: string, role: Role = 'user', agent?: string): Promise<Browser & { session: string }> {
    const answer = await this.answer('accounts.add', { name, password: PASSWORD, role });
    if (!answer.ok && answer.error.code !== 'name-taken') throw new Error(answer.error.message);
    const browser = this.browser(agent);
    const response = await browser.signIn(name, PASSWORD);
    if (response.status !== 200) throw new Error(`sign-in answered ${response.status}`);
    const { session } = (await response.json()) as { session: string };
    return Object.assign(browser, { session });
  }

  /** The live table as the events so far make it. */
  people(): Map<string, Person> {
    const rows = new Map<string, Person>();
    for (const event of this.events) {
      if (event.type === 'people.snapshot' && event.first) rows.clear();
      if (event.type === 'people.snapshot' || event.type === 'people.changed') {
        for (const row of event.rows) rows.set(row.session, row);
      }
      if (event.type === 'people.changed') for (const id of event.gone) rows.delete(id);
    }
    return rows;
  }

  kick(session: string, words: string | null = null) {
    return this.call('sessions.kick', { sessions: [session], words });
  }
}
