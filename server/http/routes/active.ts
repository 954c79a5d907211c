import type Router from '@koa/router';
import type { CurrentSettings } from '../../settings.ts';
import type { ClusterPresence } from '../../presence/cluster-presence.ts';
import { AppError } from '../../errors.ts';
import type { State } from '../context.ts';

interface Deps {
  clusterPresence: ClusterPresence;
  settings: CurrentSettings;
}

/** Who is online now, if the settings allow it. */
export function activeRoute(router: Router<State>, { clusterPresence, settings }: Deps): void {
  router.get('/usher/active', (ctx) => {
    const { visitor } = ctx.state;
    const { active } = settings.now();
    if (active === 'nobody') throw new AppError('not-found', 'The settings tell nobody who is online.');
    const signedIn = visitor.kind === 'live' && visitor.session.account !== null;
    if (active === 'signed-in' && !signedIn) {
      throw new AppError('not-signed-in', 'Only who is signed in is told who is online.');
    }
    ctx.body = {
      people: [...clusterPresence.users()].sort((one, other) => one.localeCompare(other)),
      visitors: clusterPresence.counts().visitors,
    };
  });
}
