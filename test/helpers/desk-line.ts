import { vi } from 'vitest';
import type {
  Answer,
  CallName,
  Input,
  OperatorEvent,
  OperatorReply,
} from '../../server/contract/contract.ts';
import type { Browser, Line } from './browser.ts';

/** An operator's desk in a browser: calls go out over its socket, answers and events come back. */
export class DeskLine {
  readonly line: Line;
  #last = 0;

  private constructor(line: Line) {
    this.line = line;
  }

  static async open(browser: Browser): Promise<DeskLine> {
    return new DeskLine(await browser.live('/usher/operator/live'));
  }

  /** Sends a call and does not wait for its answer. @returns its id */
  send(call: string, input: unknown = {}): number {
    const id = ++this.#last;
    this.line.send({ id, call, input });
    return id;
  }

  /** Sends a call and waits for its answer, whatever it is. */
  async answer(call: string, input: unknown = {}): Promise<Answer> {
    const id = this.send(call, input);
    return vi.waitFor(() => {
      const reply = this.#heard.find((one) => 'id' in one && one.id === id);
      if (reply === undefined || !('id' in reply)) throw new Error(`no answer to ${call} yet`);
      return reply;
    });
  }

  /** The same for a call that is on the list. */
  call<N extends CallName>(name: N, input: Input<N>): Promise<Answer> {
    return this.answer(name, input);
  }

  /** All that was told unasked, so far. */
  get events(): OperatorEvent[] {
    return this.#heard.flatMap((one) => ('event' in one ? [one.event] : []));
  }

  get closed(): Promise<number> {
    return this.line.closed;
  }

  get #heard(): OperatorReply[] {
    return this.line.heard as unknown as OperatorReply[];
  }
}
