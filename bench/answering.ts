import { z } from 'zod';

const question = z.object({ id: z.int(), question: z.string(), input: z.unknown() });

/** What is done for each question. */
export type Answers = Readonly<Record<string, (input: unknown) => unknown>>;

/**
 * The side of an `Answerer` in its own process: says that it is ready, then answers until whoever started it has
 * gone.
 */
export function answerQuestions(ready: unknown, answers: Answers): void {
  process.on('message', (message) => {
    const { id, question: name, input } = question.parse(message);
    void answer(answers[name], name, input).then((said) => process.send?.({ id, ...said }));
  });
  process.once('disconnect', () => process.exit());
  process.send?.({ id: 0, value: ready });
}

async function answer(how: Answers[string] | undefined, name: string, input: unknown) {
  try {
    if (how === undefined) throw new Error(`nobody answers ${name}`);
    return { value: await how(input) };
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** What this process was started with. */
export function readOptions<T>(options: z.ZodType<T>): T {
  return options.parse(JSON.parse(process.argv[2] ?? 'null'));
}
