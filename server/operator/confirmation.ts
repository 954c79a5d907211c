import type { Authentication } from '../accounts/authentication.ts';
import { AppError } from '../errors.ts';
import type { Log } from '../log/log.ts';
import type { Handlers } from './console-connection.ts';

/**
 * Operators enter their password again. Wrong tries count together with those at sign-in. Consoles without an
 * account (desktop, command line) need no confirmation.
 */
export function createConfirmation({
  authentication,
  log,
}: {
  authentication: Authentication;
  log: Log;
}): Handlers['desk.confirm'] {
  return async ({ password }, context) => {
    const { user } = context;
    if (user.session === null) return {};
    const address = user.address ?? '';
    const by = { how: 'confirm', user: user.actor, session: user.session, address };
    try {
      await authentication.byPassword(user.actor, password, address);
    } catch (error) {
      if (error instanceof AppError && error.code === 'invalid-credentials') {
        log.warn({ event: 'authn_login_fail', code: error.code, ...by });
      }
      throw error;
    }
    context.confirm();
    log.info({ event: 'authn_login_success', ...by });
    return {};
  };
}
