import type { Account } from '../../server/contract/contract.ts';

/** An account as an operator sees it. */
export const anAccount = (name: string): Account => ({
  name,
  role: 'user',
  disabled: false,
  locked: false,
  hasPassword: true,
  createdAt: 1,
  signedInAt: null,
  policy: {},
  linkUntil: null,
});
