import type { Person } from '../../server/contract/contract.ts';

/** A person to test with: active, signed in, in one tab; whatever matters is given. */
export function aPerson(session: string, given: Partial<Person> = {}): Person {
  return {
    session,
    user: session,
    presence: 'active',
    address: '192.168.0.10',
    device: { browser: 'Firefox', system: 'Linux' },
    page: '/',
    since: 1000,
    seen: 1000,
    used: 1000,
    left: null,
    idleUntil: 3_600_000,
    endsAt: 7_200_000,
    views: 1,
    visits: 1,
    connections: 1,
    nodes: [],
    ...given,
  };
}
