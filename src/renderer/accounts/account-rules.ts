import { accountName, isReserved, password } from '../../../server/contract/contract.ts';

/** What is wrong with a name before it is sent, as a key of the console's texts; null if nothing is. */
export function nameFault(
  name: string,
): 'nameMissing' | 'nameTooLong' | 'nameReserved' | 'nameControl' | null {
  if (accountName.safeParse(name).success) return null;
  if (name.trim() === '') return 'nameMissing';
  if (name.trim().length > longestName) return 'nameTooLong';
  return isReserved(name) ? 'nameReserved' : 'nameControl';
}

/** What is wrong with a password before it is sent, as a key of the console's texts; null if nothing is. */
export function passwordFault(value: string): 'passwordShort' | 'passwordLong' | null {
  if (password.safeParse(value).success) return null;
  return value.length < shortestPassword ? 'passwordShort' : 'passwordLong';
}

/** As the contract has it; only to tell which of its rules was broken. */
const longestName = 64;
const shortestPassword = 8;
