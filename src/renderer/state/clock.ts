import { createObservable, type Observable } from './observable.ts';

/** Relative times move this often, in milliseconds: often enough to be true, seldom enough to be calm. */
const calm = 5000;

/** The time, in calm steps; milliseconds since 1970. Stands still while nobody can see the page. */
export function startClock(onScreen: Observable<boolean>, now: () => number): Observable<number> {
  const clock = createObservable(now());
  const look = () => {
    if (onScreen.get()) clock.set(now());
  };
  setInterval(look, calm);
  onScreen.subscribe(look);
  return clock;
}
