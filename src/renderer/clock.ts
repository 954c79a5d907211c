import { createObservable, type Observable } from './observable.ts';

/** Relative times move this often, in milliseconds: often enough to be true, seldom enough to be calm. */
const calm = 5000;

/** The time, in calm steps; milliseconds since 1970. Stands still while the page is hidden. */
export function startClock(now: () => number): Observable<number> {
  const clock = createObservable(now());
  setInterval(() => {
    if (!document.hidden) clock.set(now());
  }, calm);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) clock.set(now());
  });
  return clock;
}
