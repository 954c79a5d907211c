import { z } from 'zod';
import type { CallName, Input, OperatorEvent, OperatorFrame } from '../server/contract/contract.ts';
import { agentOf, OPERATOR, usherCookieOf } from './guests.ts';
import { Tab } from './tab.ts';

const reply = z.object({
  id: z.int(),
  ok: z.boolean(),
  value: z.unknown().optional(),
  error: z.unknown().optional(),
});
type Reply = z.infer<typeof reply>;
/** Not looked into: it is ours, and a list of people is long. */
const told = z.object({ event: z.custom<OperatorEvent>() });
const frames = z.union([reply, told]);
type Pending = Map<number, (answer: Reply) => void>;

/** The operator at a desk in a browser. */
export class Operator {
  readonly #tab: Tab;
  readonly #pending: Pending;
  #last = 0;

  private constructor(tab: Tab, pending: Pending) {
    this.#tab = tab;
    this.#pending = pending;
  }

  /** @param hear is told what happens */
  static async open(port: number, hear: (event: OperatorEvent) => void = () => undefined): Promise<Operator> {
    const pending: Pending = new Map();
    const path = '/usher/operator/live';
    const tab = await Tab.open(
      { port, path, cookie: usherCookieOf(OPERATOR), agent: agentOf(OPERATOR), from: '127.0.0.1' },
      {
        text(text) {
          const frame = frames.parse(JSON.parse(text));
          if ('event' in frame) return hear(frame.event);
          pending.get(frame.id)?.(frame);
          pending.delete(frame.id);
        },
      },
    );
    return new Operator(tab, pending);
  }

  /** @throws Error if it is refused */
  async call<N extends CallName>(call: N, input: Input<N>): Promise<unknown> {
    const id = ++this.#last;
    const answered = new Promise<Reply>((resolve) => this.#pending.set(id, resolve));
    this.#tab.say(JSON.stringify({ id, call, input } satisfies OperatorFrame));
    const { ok, value, error } = await answered;
    if (!ok) throw new Error(`${call}: ${JSON.stringify(error)}`);
    return value;
  }

  leave(): void {
    this.#tab.leave();
  }
}
