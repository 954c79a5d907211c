import { isIP, SocketAddress } from 'node:net';
import { isLoopback, normalizeAddress } from '../network/addresses.ts';
import { AppError } from '../errors.ts';
import { foldName } from '../contract/contract.ts';
import type { Store } from '../store/store.ts';
import type { HandlersOf, ConsoleUser } from './console-connection.ts';

/** The calls for bans. */
export function createBanCalls({
  store,
  now,
}: {
  store: Pick<Store, 'bans' | 'accounts'>;
  now: () => number;
}): HandlersOf<'bans'> {
  /**
   * The user to ban.
   * @throws AppError `no-such-account`, `yourself`
   */
  async function user(name: string, sitter: ConsoleUser) {
    const who = foldName(name);
    const account = await store.accounts.find(who);
    if (account === undefined)
      throw new AppError('no-such-account', `There is no account ${name}.`, { name });
    if (sitter.session !== null && who === foldName(sitter.actor)) {
      throw new AppError('yourself', 'Nobody can keep themselves out.');
    }
    return { who, shown: account.name };
  }

  /**
   * The address to ban.
   * @throws AppError `invalid-input`, `yourself`
   */
  function address(text: string, sitter: ConsoleUser) {
    const who = canonical(text);
    if (who === undefined) throw new AppError('invalid-input', 'who: not an IP address');
    if (isLoopback(who) || (sitter.address !== null && who === canonical(sitter.address))) {
      throw new AppError('yourself', 'Nobody can keep their own address out, nor this machine.');
    }
    return { who, shown: who };
  }

  return {
    'bans.list': () => store.bans.list(now()),
    async 'bans.add'({ kind, who, until, words }, context) {
      if (until !== null && until <= now()) throw new AppError('invalid-input', 'until: this time is over');
      const whom = kind === 'user' ? await user(who, context.user) : address(who, context.user);
      const ban = { kind, ...whom, until, words: words || null, keep: context.user.session };
      return store.bans.add(ban, await context.by());
    },
    async 'bans.lift'({ id }, context) {
      if (await store.bans.lift(id, await context.by())) return {};
      throw new AppError('not-found', 'There is no such ban.');
    },
  };
}

/** An address in the notation of sockets; undefined if it is not valid. */
function canonical(text: string): string | undefined {
  const plain = normalizeAddress(text);
  if (isIP(plain) !== 6) return isIP(plain) === 4 ? plain : undefined;
  return normalizeAddress(new SocketAddress({ address: plain, family: 'ipv6' }).address);
}
