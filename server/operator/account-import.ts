import { giveAccountLink } from '../accounts/account-links.ts';
import { foldName, type ImportFault, type ImportResult, type ImportRow } from '../contract/contract.ts';
import { AppError } from '../errors.ts';
import type { Passwords } from '../accounts/passwords.ts';
import type { AccountStore } from '../store/store.ts';
import type { Handlers, CallContext } from './console-connection.ts';

interface Deps {
  accounts: AccountStore;
  passwords: Passwords;
  now: () => number;
}

/** Creates several accounts, as `accounts.add` creates one. */
export function createAccountImport({ accounts, passwords, now }: Deps): Handlers['accounts.import'] {
  /** What is wrong with a row besides its form. */
  async function faultOf({ name, password }: ImportRow): Promise<ImportFault | null> {
    if ((await accounts.find(foldName(name))) !== undefined) return 'taken';
    try {
      if (password !== null) passwords.refuseCommon(password, [name]);
      return null;
    } catch (error) {
      if (error instanceof AppError && error.code === 'password-common') return 'password-common';
      throw error;
    }
  }

  async function make(row: ImportRow, context: CallContext): Promise<ImportResult> {
    const { name, password, role, seats } = row;
    const folded = foldName(name);
    const passwordHash = await passwords.hash(password);
    const by = await context.by();
    const made = await accounts.add({ name, folded, role, passwordHash }, by);
    if (made === undefined) return { fault: 'taken', link: null };
    if (seats !== null) await accounts.setPolicy(folded, { seats }, by);
    const link = password === null ? await giveAccountLink(accounts, folded, by, now()) : undefined;
    return { fault: null, link: link ?? null };
  }

  return async ({ rows, trial }, context) => {
    if (!trial && rows.some(({ role }) => role !== 'user')) context.requireConfirmed();
    const results = await Promise.all(
      rows.map(async (row) => {
        const fault = await faultOf(row);
        return fault !== null || trial ? { fault, link: null } : make(row, context);
      }),
    );
    return { results };
  };
}
