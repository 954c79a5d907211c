import { net } from 'electron';

/** Milliseconds to wait for an answer. */
const ANSWER_WITHIN = 5000;
/** Characters; Usher's own answer has 15. */
const LONGEST = 1000;

/** What a server says that does not answer to the name it was asked by. */
const WRONG_NAME = 421;

type Reply = 'usher' | Missed;
type Missed = 'wrong-name' | 'not-usher' | 'no-answer';

/** Where an Usher was found, or why none was. */
export type Found = { origin: string } | Missed;

/** Asks all of `origins` at once whether an Usher is there; the first of them that is one counts. */
export async function findServer(origins: readonly string[]): Promise<Found> {
  const asked = origins.map(async (origin) => ({ origin, reply: await ask(origin) }));
  let missed: Missed = 'no-answer';
  for (const answer of asked) {
    const { origin, reply } = await answer;
    if (reply === 'usher') return { origin };
    if (reply !== 'no-answer') missed = reply;
  }
  return missed;
}

/** Asks as the window would, so that both trust the same certificates. Nothing of anybody is sent along. */
async function ask(origin: string): Promise<Reply> {
  try {
    const response = await net.fetch(`${origin}/usher/livez`, {
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(ANSWER_WITHIN),
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
    });
    if (response.status === WRONG_NAME) return 'wrong-name';
    return response.ok && isAlive(await shortText(response)) ? 'usher' : 'not-usher';
  } catch {
    return 'no-answer';
  }
}

/** The body's text; empty where it is longer than anything that is waited for. */
async function shortText(response: Response): Promise<string> {
  let text = '';
  if (response.body === null) return text;
  for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
    text += piece;
    if (text.length > LONGEST) return '';
  }
  return text;
}

function isAlive(text: string): boolean {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null && 'status' in answer && answer.status === 'ok';
  } catch {
    return false;
  }
}
