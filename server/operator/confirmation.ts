import { AppError } from '../errors.ts';
import type { Guessing } from '../guessing.ts';
import type { Log } from '../log.ts';
import { foldName } from '../names.ts';
import type { Passwords } from '../passwords.ts';
import type { Store } from '../store/store.ts';
import type { Handlers } from './desk.ts';

/**
 * The operator says their password again. Wrong tries count as they do at sign-in, and with those.
 * Where there is no account behind the desk there is nothing to say.
 */
export function createConfirmation({
  store,
  passwords,
  guessing,
  log,
  now,
}: {
  store: Pick<Store, 'accounts'>;
  passwords: Passwords;
  guessing: Guessing;
  log: Log;
  now: () => number;
}): Handlers['desk.confirm'] {
  return async ({ password }, place) => {
    const { sitter } = place;
    if (sitter.session === null) return {};
    const folded = foldName(sitter.actor);
    const address = sitter.address ?? '';
    const by = { how: 'confirm', user: sitter.actor, session: sitter.session, address };
    const refuseGuessers = () => guessing.check(folded, address, now());
    refuseGuessers();
    const account = await store.accounts.find(folded);
    const { ok } = await passwords.check(password, account?.passwordHash ?? undefined, refuseGuessers);
    if (!ok) {
      guessing.wrong(folded, address, now());
      log.warn({ event: 'authn_login_fail', code: 'invalid-credentials', ...by });
      throw new AppError('invalid-credentials', 'That is not the password.');
    }
    guessing.right(folded, address);
    place.confirm();
    log.info({ event: 'authn_login_success', ...by });
    return {};
  };
}
