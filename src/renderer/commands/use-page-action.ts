import { useEffect, useRef } from 'react';
import { useConsole } from '../console/console.ts';
import { openRoute } from '../shell/route.ts';
import { useObservable } from '../state/use-observable.ts';
import { pageActions, type PageAction } from './page-actions.ts';

/** Opens the page of an action, which then does it. */
export function useStartAction(): (pageAction: PageAction) => void {
  const { pageAction } = useConsole();
  return (name) => {
    pageAction.set(name);
    openRoute({ page: pageActions[name], query: '' });
  };
}

/** Does the action that this page was opened for, once, as soon as it can. */
export function usePageAction(can: boolean, grants: Partial<Record<PageAction, () => void>>): void {
  const { pageAction } = useConsole();
  const asked = useObservable(pageAction);
  const latest = useRef(grants);
  useEffect(() => {
    latest.current = grants;
  });
  useEffect(() => {
    const grant = asked === null ? undefined : latest.current[asked];
    if (!can || grant === undefined) return;
    pageAction.set(null);
    grant();
  }, [asked, can, pageAction]);
}
