import { net } from 'electron';

/** Milliseconds to wait for an answer. */
const TIMEOUT_MS = 5000;
/** Maximum length of an answer; Usher's has 15 characters. */
const MAX_CHARACTERS = 1000;

/** Status of a server that does not accept the host name of the request. */
const WRONG_NAME = 421;

type Reply = 'usher' | FindFailure;
type FindFailure = 'wrong-name' | 'not-usher' | 'no-answer';

/** The origin at which an Usher server was found, or why none was found. */
export type FindResult = { origin: string } | FindFailure;

/** Probes all `origins` in parallel. Returns the first one in the list that is an Usher server. */
export async function findServer(origins: readonly string[]): Promise<FindResult> {
  const requests = origins.map(async (origin) => ({ origin, reply: await ask(origin) }));
  let failure: FindFailure = 'no-answer';
  for (const answer of requests) {
    const { origin, reply } = await answer;
    if (reply === 'usher') return { origin };
    if (reply !== 'no-answer') failure = reply;
  }
  return failure;
}

/** Uses Chromium's network stack, so that the probe and the window trust the same certificates. Sends no credentials. */
async function ask(origin: string): Promise<Reply> {
  try {
    const response = await net.fetch(`${origin}/usher/livez`, {
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
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

/** The body's text; empty if it is longer than `MAX_CHARACTERS`. */
async function shortText(response: Response): Promise<string> {
  let text = '';
  if (response.body === null) return text;
  for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
    text += piece;
    if (text.length > MAX_CHARACTERS) return '';
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
