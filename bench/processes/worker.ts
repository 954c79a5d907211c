import { z } from 'zod';

const request = z.object({ id: z.int(), request: z.string(), input: z.unknown() });

/** A handler for each request. */
export type Handlers = Readonly<Record<string, (input: unknown) => unknown>>;

/**
 * The worker's side of `WorkerProcess`: sends `ready`, then answers requests until the parent process disconnects.
 */
export function handleRequests(ready: unknown, handlers: Handlers): void {
  process.on('message', (message) => {
    const { id, request: name, input } = request.parse(message);
    void runHandler(handlers[name], name, input).then((outcome) => process.send?.({ id, ...outcome }));
  });
  process.once('disconnect', () => process.exit());
  process.send?.({ id: 0, value: ready });
}

async function runHandler(handler: Handlers[string] | undefined, name: string, input: unknown) {
  try {
    if (handler === undefined) throw new Error(`no handler for ${name}`);
    return { value: await handler(input) };
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** The options with which this process was started. */
export function readOptions<T>(options: z.ZodType<T>): T {
  return options.parse(JSON.parse(process.argv[2] ?? 'null'));
}
