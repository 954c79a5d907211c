import { giveAccountLink } from '../account-links.ts';
import { foldName, type Account, type OwnPolicy, type Role } from '../contract.ts';
import { AppError } from '../errors.ts';
import type { Passwords } from '../passwords.ts';
import { settingNames, type HouseSettings } from '../settings.ts';
import type { Store, StoredAccount } from '../store/store.ts';
import { createAccountImport } from './account-import.ts';
import type { HandlersOf, Place } from './desk.ts';
import { stated, type PolicyChange, type PolicyChanges } from './policy-change.ts';

interface Deps {
  store: Pick<Store, 'accounts'>;
  passwords: Passwords;
  settings: HouseSettings;
  now: () => number;
}

/**
 * Who may sign in, and what is different for them. What makes, opens, demotes or deletes the account of a viewer or
 * operator asks for the password first: whoever finds a console unattended shall not make it theirs.
 */
export function createAccountCalls(
  { store, passwords, settings, now: clock }: Deps,
  policyChanges: PolicyChanges,
): HandlersOf<'accounts'> {
  const { accounts } = store;

  async function find(name: string): Promise<StoredAccount> {
    return known(await accounts.find(foldName(name)), name);
  }

  function policyChange(account: StoredAccount, policy: OwnPolicy, { sitter }: Place): PolicyChange {
    return {
      house: settings.now(),
      changed: settingNames.filter((name) => name in policy || name in account.policy),
      account: { ...account, policy },
      asking: sitter.session,
    };
  }

  return {
    async 'accounts.list'() {
      return (await accounts.list()).map(shownAccount);
    },
    async 'accounts.add'({ name, password, role }, place) {
      if (role !== 'user') place.requireConfirmed();
      const folded = foldName(name);
      if (password !== null) passwords.refuseCommon(password, [name]);
      if ((await accounts.find(folded)) !== undefined) throw taken(name);
      const passwordHash = await passwords.hash(password);
      const account = await accounts.add({ name, folded, role, passwordHash }, await place.by());
      if (account === undefined) throw taken(name);
      return shownAccount(account);
    },
    async 'accounts.disable'({ name, disabled }, place) {
      if (disabled) refuseOneself(name, place);
      else if ((await find(name)).role !== 'user') place.requireConfirmed();
      return shownAccount(
        known(await accounts.setDisabled(foldName(name), disabled, await place.by()), name),
      );
    },
    async 'accounts.reset'({ name, password }, place) {
      const there = await find(name);
      if (there.role !== 'user') place.requireConfirmed();
      passwords.refuseCommon(password, [name]);
      const passwordHash = await passwords.hash(password);
      // Whoever gives themselves a new password stays signed in where they are.
      const by = { ...(await place.by()), keep: place.sitter.session };
      return shownAccount(known(await accounts.setPassword(foldName(name), passwordHash, by), name));
    },
    'accounts.import': createAccountImport({ accounts, passwords, now: clock }),
    async 'accounts.link'({ name }, place) {
      const account = await find(name);
      if (account.role !== 'user') place.requireConfirmed();
      if (account.disabled) throw new AppError('account-disabled', 'A disabled account takes no password.');
      return known(await giveAccountLink(accounts, foldName(name), await place.by(), clock()), name);
    },
    async 'accounts.remove'({ name }, place) {
      refuseOneself(name, place);
      if ((await find(name)).role !== 'user') place.requireConfirmed();
      const removed = await accounts.remove(foldName(name), await place.by());
      if (removed === 'last-operator') throw new AppError('last-operator', 'Somebody has to operate.');
      known(removed, name);
      return {};
    },
    async 'accounts.role'({ name, role }, place) {
      refuseOneself(name, place);
      const account = await find(name);
      if (role !== 'user' || account.role !== 'user') place.requireConfirmed();
      refuseByName(account, role, account.policy);
      return shownAccount(known(await accounts.setRole(foldName(name), role, await place.by()), name));
    },
    async 'accounts.policy'({ name, policy: input, now }, place) {
      const policy = stated(input);
      const account = await find(name);
      refuseByName(account, account.role, policy);
      const by = await place.by();
      const set = known(await accounts.setPolicy(foldName(name), policy, by), name);
      if (now) await policyChanges.enforce(policyChange(account, policy, place), by);
      return shownAccount(set);
    },
    async 'accounts.policyEffect'({ name, policy }, place) {
      return policyChanges.effect(policyChange(await find(name), stated(policy), place));
    },
  };
}

/** Nobody locks themselves out, nor makes themselves more than they are. */
function refuseOneself(name: string, { sitter }: Place): void {
  if (sitter.session !== null && foldName(name) === foldName(sitter.actor)) {
    throw new AppError('yourself', 'Nobody can do this to their own account.');
  }
}

/**
 * Nobody looks or operates by a name alone: not later, and not in a session that was begun like that.
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

/** An account as operators see it. */
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
