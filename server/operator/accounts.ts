import { giveAccountLink } from '../accounts/account-links.ts';
import { settingNames, foldName, type Account, type OwnPolicy, type Role } from '../contract/contract.ts';
import { AppError } from '../errors.ts';
import type { Passwords } from '../accounts/passwords.ts';
import type { CurrentSettings } from '../settings.ts';
import type { Store, StoredAccount } from '../store/store.ts';
import { createAccountImport } from './account-import.ts';
import type { HandlersOf, CallContext } from './console-connection.ts';
import { stated, type PolicyChange, type PolicyChanges } from './policy-change.ts';

interface Deps {
  store: Pick<Store, 'accounts'>;
  passwords: Passwords;
  settings: CurrentSettings;
  now: () => number;
}

/**
 * The calls for accounts. Creating, enabling, changing or deleting the account of a viewer or operator asks
 * for the password first, so that nobody can take over a console that was left open.
 */
export function createAccountCalls(
  { store, passwords, settings, now: clock }: Deps,
  policyChanges: PolicyChanges,
): HandlersOf<'accounts'> {
  const { accounts } = store;

  async function find(name: string): Promise<StoredAccount> {
    return known(await accounts.find(foldName(name)), name);
  }

  function policyChange(account: StoredAccount, policy: OwnPolicy, { user }: CallContext): PolicyChange {
    return {
      house: settings.now(),
      changed: settingNames.filter((name) => name in policy || name in account.policy),
      account: { ...account, policy },
      asking: user.session,
    };
  }

  return {
    async 'accounts.list'() {
      return (await accounts.list()).map(shownAccount);
    },
    async 'accounts.add'({ name, password, role }, context) {
      if (role !== 'user') context.requireConfirmed();
      const folded = foldName(name);
      if (password !== null) passwords.refuseCommon(password, [name]);
      if ((await accounts.find(folded)) !== undefined) throw taken(name);
      const passwordHash = await passwords.hash(password);
      const account = await accounts.add({ name, folded, role, passwordHash }, await context.by());
      if (account === undefined) throw taken(name);
      return shownAccount(account);
    },
    async 'accounts.disable'({ name, disabled }, context) {
      if (disabled) refuseOneself(name, context);
      else if ((await find(name)).role !== 'user') context.requireConfirmed();
      return shownAccount(
        known(await accounts.setDisabled(foldName(name), disabled, await context.by()), name),
      );
    },
    async 'accounts.reset'({ name, password }, context) {
      const there = await find(name);
      if (there.role !== 'user') context.requireConfirmed();
      passwords.refuseCommon(password, [name]);
      const passwordHash = await passwords.hash(password);
      // Operators who change their own password stay signed in here.
      const by = { ...(await context.by()), keep: context.user.session };
      return shownAccount(known(await accounts.setPassword(foldName(name), passwordHash, by), name));
    },
    'accounts.import': createAccountImport({ accounts, passwords, now: clock }),
    async 'accounts.link'({ name }, context) {
      const account = await find(name);
      if (account.role !== 'user') context.requireConfirmed();
      if (account.disabled) throw new AppError('account-disabled', 'A disabled account takes no password.');
      return known(await giveAccountLink(accounts, foldName(name), await context.by(), clock()), name);
    },
    async 'accounts.remove'({ name }, context) {
      refuseOneself(name, context);
      if ((await find(name)).role !== 'user') context.requireConfirmed();
      const removed = await accounts.remove(foldName(name), await context.by());
      if (removed === 'last-operator') throw new AppError('last-operator', 'Somebody has to operate.');
      known(removed, name);
      return {};
    },
    async 'accounts.role'({ name, role }, context) {
      refuseOneself(name, context);
      const account = await find(name);
      if (role !== 'user' || account.role !== 'user') context.requireConfirmed();
      refuseByName(account, role, account.policy);
      return shownAccount(known(await accounts.setRole(foldName(name), role, await context.by()), name));
    },
    async 'accounts.policy'({ name, policy: input, now }, context) {
      const policy = stated(input);
      const account = await find(name);
      refuseByName(account, account.role, policy);
      const by = await context.by();
      const set = known(await accounts.setPolicy(foldName(name), policy, by), name);
      if (now) await policyChanges.enforce(policyChange(account, policy, context), by);
      return shownAccount(set);
    },
    async 'accounts.policyEffect'({ name, policy }, context) {
      return policyChanges.effect(policyChange(await find(name), stated(policy), context));
    },
  };
}

/**
 * Nobody may lock themselves out or change their own role.
 * @throws AppError `yourself`
 */
function refuseOneself(name: string, { user }: CallContext): void {
  if (user.session !== null && foldName(name) === foldName(user.actor)) {
    throw new AppError('yourself', 'Nobody can do this to their own account.');
  }
}

/**
 * Viewers and operators need a password, now and in all their sessions.
 * @throws AppError `password-needed`
 */
function refuseByName({ name, passwordHash }: StoredAccount, role: Role, policy: OwnPolicy): void {
  if (role !== 'user' && (passwordHash === null || policy.signIn === 'names')) {
    throw new AppError('password-needed', `${name} must sign in with a password for that.`, { name });
  }
}

/** @throws AppError `no-such-account` */
function known<T>(found: T | undefined, name: string): T {
  if (found === undefined) throw new AppError('no-such-account', `There is no account ${name}.`, { name });
  return found;
}

function taken(name: string): AppError {
  return new AppError('name-taken', `There already is an account of the name ${name}.`);
}

/** The account as operators see it. */
export function shownAccount({
  name,
  role,
  disabled,
  locked,
  passwordHash,
  createdAt,
  signedInAt,
  policy,
  linkUntil,
}: StoredAccount): Account {
  const hasPassword = passwordHash !== null;
  return { name, role, disabled, locked, hasPassword, createdAt, signedInAt, policy, linkUntil };
}
