import { createObservable, type Observable } from './observable.ts';

/** Whether this page can be seen: not in a tab behind others, nor in a window that is minimised. */
export function followScreen(page: Document): Observable<boolean> {
  const onScreen = createObservable(!page.hidden);
  page.addEventListener('visibilitychange', () => onScreen.set(!page.hidden));
  return onScreen;
}
