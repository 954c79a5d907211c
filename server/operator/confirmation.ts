import type { Authentication } from '../authentication.ts';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Handlers } from './desk.ts';

/**
 * The operator says their password again. Wrong tries count as they do at sign-in, and with those.
 * Where there is no account behind the desk there is nothing to say.
 */
export function createConfirmation({
  authentication,
  log,
}: {
  authentication: Authentication;
  log: Log;
}): Handlers['desk.confirm'] {
  return async ({ password }, place) => {
    const { sitter } = place;
    if (sitter.session === null) return {};
    const address = sitter.address ?? '';
    const by = { how: 'confirm', user: sitter.actor, session: sitter.session, address };
    try {
      await authentication.byPassword(sitter.actor, password, address);
    } catch (error) {
      if (error instanceof AppError && error.code === 'invalid-credentials') {
        log.warn({ event: 'authn_login_fail', code: error.code, ...by });
      }
      throw error;
    }
    place.confirm();
    log.info({ event: 'authn_login_success', ...by });
    return {};
  };
}
