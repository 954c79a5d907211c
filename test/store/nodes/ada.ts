import { sessionKey } from '../../../server/ids.ts';
import type { Claim, Newcomer } from '../../../server/store/store.ts';
import { HOME, LIFETIME, MINUTE, policy, START } from '../contract/world.ts';

/** The one account of tests about nodes. */
export const account = { name: 'Ada', folded: 'ada', role: 'user', passwordHash: 'h' } as const;

/** A browser that nobody knows, with a session of that public id. */
export const newcomer = (id: string): Newcomer => ({
  key: sessionKey(id),
  id,
  now: START,
  address: HOME,
  agent: '',
  lifetime: LIFETIME,
  from: null,
  viewedAt: null,
});

/** It signs in to the account. */
export const claim = (id: string): Claim => ({
  ...newcomer(id),
  account: '1',
  passwordVersion: 1,
  byName: false,
  policy: policy(),
  aliveFor: MINUTE,
  takeOver: null,
  admits: 'all',
});

/** How a store refuses whose Redis is away. */
export const unavailable = { code: 'store-unavailable', status: 503, details: { retryAfter: 2 } };
