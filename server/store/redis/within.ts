import { unavailable } from './unavailable.ts';

/** Milliseconds within which the server has to answer. */
export const ANSWER_WITHIN = 2_000;
/** In which a connection has to be made, and greeted. */
export const REACH_WITHIN = 2 * ANSWER_WITHIN;
/** In which one of so many servers has to say where the primary is: each may keep one waiting. */
export const findWithin = (servers: number): number => ANSWER_WITHIN * servers + REACH_WITHIN;

/**
 * The answer, if it comes in so many milliseconds. What is sent is on its way all the same.
 * @throws AppError `store-unavailable`, and calls `late`
 */
export function within<T>(answer: Promise<T>, milliseconds: number, late?: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    let answered = false;
    const giveUp = () => {
      if (answered) return;
      reject(unavailable('Redis does not answer.'));
      late?.();
    };
    // Where it is this process that was held up, the answer may be here, and is read before that.
    const timer = setTimeout(() => setImmediate(giveUp), milliseconds);
    answer.then(resolve, reject).finally(() => {
      answered = true;
      clearTimeout(timer);
    });
  });
}
