import { z } from 'zod';
import type { CallName, Input, OperatorEvent, OperatorFrame } from '../../server/contract/contract.ts';
import { agentOf, OPERATOR, usherCookieOf } from '../data/users.ts';
import { WebSocketClient } from './web-socket.ts';

const reply = z.object({
  id: z.int(),
  ok: z.boolean(),
  value: z.unknown().optional(),
  error: z.unknown().optional(),
});
type Reply = z.infer<typeof reply>;
/** Not validated, because lists of people are long and validation would distort the measurement. */
const told = z.object({ event: z.custom<OperatorEvent>() });
const frames = z.union([reply, told]);
type Pending = Map<number, (answer: Reply) => void>;

/** The operator's console connection over a WebSocket. */
export class Operator {
  readonly #client: WebSocketClient;
  readonly #pending: Pending;
  #last = 0;

  private constructor(client: WebSocketClient, pending: Pending) {
    this.#client = client;
    this.#pending = pending;
  }

  /** @param onEvent called for each event */
  static async open(
    port: number,
    onEvent: (event: OperatorEvent) => void = () => undefined,
  ): Promise<Operator> {
    const pending: Pending = new Map();
    const path = '/usher/operator/live';
    const client = await WebSocketClient.open(
      { port, path, cookie: usherCookieOf(OPERATOR), agent: agentOf(OPERATOR), from: '127.0.0.1' },
      {
        text(text) {
          const frame = frames.parse(JSON.parse(text));
          if ('event' in frame) return onEvent(frame.event);
          pending.get(frame.id)?.(frame);
          pending.delete(frame.id);
        },
      },
    );
    return new Operator(client, pending);
  }

  /** @throws Error if the call fails */
  async call<N extends CallName>(call: N, input: Input<N>): Promise<unknown> {
    const id = ++this.#last;
    const answered = new Promise<Reply>((resolve) => this.#pending.set(id, resolve));
    this.#client.say(JSON.stringify({ id, call, input } satisfies OperatorFrame));
    const { ok, value, error } = await answered;
    if (!ok) throw new Error(`${call}: ${JSON.stringify(error)}`);
    return value;
  }

  leave(): void {
    this.#client.leave();
  }
}
