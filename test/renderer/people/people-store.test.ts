import { describe, expect, test } from 'vitest';
import type { Person } from '../../../server/contract/contract.ts';
import { PeopleStore } from '../../../src/renderer/people/people-store.ts';
import { defaultView, type PeopleView } from '../../../src/renderer/people/people-view.ts';
import { aPerson } from '../person.ts';

const counts = { people: 0, visitors: 0 };

function open(...persons: Person[]) {
  const store = new PeopleStore(({ device }) => `${device.browser} on ${device.system}`);
  const whole = (rows: Person[], now: number) =>
    store.apply({ type: 'people.snapshot', rows, first: true, last: true, counts }, now);
  const change = (rows: Person[], gone: string[], now: number) =>
    store.apply({ type: 'people.changed', rows, gone, counts }, now);
  whole(persons, 0);
  return { store, whole, change, order: () => store.list().order.join(' ') };
}

const by = (view: Partial<PeopleView>): PeopleView => ({ ...defaultView, ...view });

// semantics 41
describe('a snapshot', () => {
  test('that is the first is shown as it comes', () => {
    const store = new PeopleStore(() => '');
    store.apply({ type: 'people.snapshot', rows: [aPerson('a')], first: true, last: false, counts }, 0);
    expect(store.list()).toMatchObject({ ready: true, order: ['a'], total: 1 });
    store.apply(
      {
        type: 'people.snapshot',
        rows: [aPerson('b')],
        first: false,
        last: true,
        counts: { people: 2, visitors: 0 },
      },
      10,
    );
    expect(store.list()).toMatchObject({
      ready: true,
      order: ['a', 'b'],
      total: 2,
      counts: { people: 2, visitors: 0 },
    });
  });

  test('that comes again is shown with its last chunk, not before', () => {
    const { store, order } = open(aPerson('a'));
    store.apply({ type: 'people.snapshot', rows: [aPerson('b')], first: true, last: false, counts }, 5000);
    expect(order()).toBe('a');
    store.apply({ type: 'people.snapshot', rows: [aPerson('c')], first: false, last: true, counts }, 5001);
    expect(order()).toBe('b c');
  });

  test('of an empty house is a list too', () => {
    expect(open().store.list()).toMatchObject({ ready: true, order: [], total: 0 });
  });

  test('does not undo changes that came between its chunks', () => {
    const store = new PeopleStore(() => '');
    const chunk = (rows: Person[], first: boolean, last: boolean) =>
      store.apply({ type: 'people.snapshot', rows, first, last, counts }, 0);
    chunk([aPerson('a'), aPerson('b')], true, false);
    store.apply(
      {
        type: 'people.changed',
        rows: [aPerson('c', { views: 9 }), aPerson('n')],
        gone: ['a', 'd'],
        counts,
      },
      1,
    );
    chunk([aPerson('c', { views: 1 }), aPerson('d')], false, true);
    expect(store.list().order).toEqual(['b', 'c', 'n']);
    expect(store.row('d')).toBeUndefined();
    expect(store.row('c')?.views).toBe(9);
  });

  test('keeps whom a later change brought back after an earlier one took them', () => {
    const store = new PeopleStore(() => '');
    store.apply({ type: 'people.snapshot', rows: [aPerson('a')], first: true, last: false, counts }, 0);
    store.apply({ type: 'people.changed', rows: [], gone: ['a'], counts }, 1);
    store.apply({ type: 'people.changed', rows: [aPerson('a', { views: 2 })], gone: [], counts }, 2);
    store.apply({ type: 'people.snapshot', rows: [], first: false, last: true, counts }, 3);
    expect(store.row('a')?.views).toBe(2);
  });

  test('replaces all that was there before', () => {
    const { store, whole, order } = open(aPerson('a'), aPerson('b'));
    const gone: string[] = [];
    store.onGone((sessions) => gone.push(...sessions));
    whole([aPerson('b'), aPerson('c')], 5000);
    expect(order()).toBe('b c');
    expect(gone).toEqual(['a']);
  });

  test('of what is known already tells no row', () => {
    const { store, whole } = open(aPerson('a'), aPerson('b'));
    let told = 0;
    store.subscribeRow('a', () => (told += 1));
    whole([aPerson('a'), aPerson('b', { views: 2 })], 5000);
    expect(told).toBe(0);
  });

  test('that is cut short by a reconnect starts over', () => {
    const store = new PeopleStore(() => '');
    store.apply({ type: 'people.snapshot', rows: [aPerson('old')], first: true, last: false, counts }, 0);
    store.apply({ type: 'people.snapshot', rows: [aPerson('new')], first: true, last: true, counts }, 5000);
    expect(store.list().order).toEqual(['new']);
  });
});

describe('a change', () => {
  test('tells only the rows it is about', () => {
    const { store, change } = open(aPerson('a'), aPerson('b'));
    const told: string[] = [];
    store.subscribeRow('a', () => told.push('a'));
    store.subscribeRow('b', () => told.push('b'));
    change([aPerson('b', { page: '/menu' })], [], 100);
    expect(told).toEqual(['b']);
    expect(store.row('b')?.page).toBe('/menu');
  });

  test('sorts at most once a second', () => {
    const { store, change, order } = open(aPerson('a'), aPerson('b'));
    store.show(by({ column: 'views', descending: true }), 0);
    change([aPerson('b', { views: 5 })], [], 100);
    expect(order()).toBe('a b');
    store.tick(999);
    expect(order()).toBe('a b');
    store.tick(1000);
    expect(order()).toBe('b a');
  });

  // semantics 36
  test('of how somebody went tells their row', () => {
    const offline = { presence: 'offline', connections: 0 } as const;
    const { store, change } = open(aPerson('a', offline));
    const told: string[] = [];
    store.subscribeRow('a', () => told.push('a'));
    change([aPerson('a', offline)], [], 100);
    expect(told).toEqual([]);
    change([aPerson('a', { ...offline, left: 'slept' })], [], 200);
    expect(told).toEqual(['a']);
  });

  test('of the node somebody is connected to tells their row, and moves it where rows are sorted by that', () => {
    const { store, change, order } = open(
      aPerson('a', { nodes: ['Attic'] }),
      aPerson('b', { nodes: ['Hall'] }),
    );
    store.show(by({ column: 'node' }), 0);
    let told = 0;
    store.subscribeRow('a', () => (told += 1));
    change([aPerson('a', { nodes: ['Roof'] })], [], 2000);
    expect(told).toBe(1);
    expect(order()).toBe('b a');
    change([aPerson('a', { nodes: ['Hall', 'Roof'] })], [], 4000);
    expect(store.row('a')?.nodes).toEqual(['Hall', 'Roof']);
  });

  test('that moves nobody leaves the order as it is', () => {
    const { store, change } = open(aPerson('a'), aPerson('b'));
    const before = store.list().order;
    change([aPerson('b', { seen: 2000 })], [], 5000);
    store.tick(9000);
    expect(store.list().order).toBe(before);
  });

  test('takes a row into a filtered list once it fits', () => {
    const { store, change, order } = open(aPerson('v', { user: null }), aPerson('a'));
    store.show(by({ group: 'people' }), 0);
    expect(order()).toBe('a');
    change([aPerson('v', { user: 'Zoë' })], [], 2000);
    expect(order()).toBe('a v');
  });

  test('says at once who is gone, for the selection', () => {
    const { store, change } = open(aPerson('a'), aPerson('b'));
    const gone: string[] = [];
    store.onGone((sessions) => gone.push(...sessions));
    change([], ['a', 'unknown'], 10);
    expect(gone).toEqual(['a']);
    expect(store.list().total).toBe(1);
  });
});

describe('while rows are held', () => {
  test('nobody moves until they are let go', () => {
    const { store, change, order } = open(aPerson('a'), aPerson('b'));
    store.show(by({ column: 'views', descending: true }), 0);
    store.hold('pointer');
    change([aPerson('b', { views: 5 })], [], 5000);
    store.tick(6000);
    expect(order()).toBe('a b');
    expect(store.list().held).toBe(true);
    store.release('pointer', 7000);
    expect(order()).toBe('b a');
    expect(store.list().held).toBe(false);
  });

  test('those who leave keep their place, and their name', () => {
    const { store, change, order } = open(aPerson('a', { user: 'Ada' }), aPerson('b'));
    store.hold('pointer');
    change([], ['a'], 5000);
    expect(order()).toBe('a b');
    expect(store.list()).toMatchObject({ shown: 1, total: 1 });
    expect(store.row('a')).toBeUndefined();
    expect(store.left('a')?.user).toBe('Ada');
    store.release('pointer', 6000);
    expect(order()).toBe('b');
    expect(store.left('a')).toBeUndefined();
  });

  test('who comes back is there again', () => {
    const { store, change } = open(aPerson('a'), aPerson('b'));
    store.hold('pointer');
    change([], ['a'], 5000);
    change([aPerson('a')], [], 5250);
    expect(store.list()).toMatchObject({ order: ['a', 'b'], shown: 2, total: 2 });
  });

  test('newcomers line up at the end', () => {
    const { store, change, order } = open(aPerson('b'), aPerson('c'));
    store.hold('pointer');
    change([aPerson('a')], [], 5000);
    expect(order()).toBe('b c a');
    store.release('pointer', 6000);
    expect(order()).toBe('a b c');
  });

  test('a thousand changes a second of what is sorted by move nobody', () => {
    const rows = Array.from({ length: 15_000 }, (_, n) => aPerson(`s${n}`, { views: n }));
    const { store, change } = open(...rows);
    store.show(by({ column: 'views', descending: true }), 0);
    const before = store.list().order;
    store.hold('pointer');
    for (let tick = 1; tick <= 20; tick++) {
      const changed = Array.from({ length: 250 }, (_, n) =>
        aPerson(`s${n * 53 + tick}`, { views: 20_000 + n }),
      );
      change(changed, [`s${14_000 + tick}`], tick * 250);
      change([aPerson(`n${tick}`, { views: 90_000 + tick })], [], tick * 250);
      expect(store.list().order.slice(0, before.length)).toEqual(before);
    }
    store.tick(7000);
    expect(store.list().order).toHaveLength(15_020);
    store.release('pointer', 9000);
    expect(store.list().order).toHaveLength(15_000);
    expect(store.list().order[0]).toBe('n20');
  });

  test('one hold of two is enough', () => {
    const { store, change, order } = open(aPerson('b'));
    store.hold('pointer');
    store.hold('acting');
    change([aPerson('a')], [], 2000);
    store.release('pointer', 4000);
    expect(order()).toBe('b a');
    store.release('acting', 6000);
    expect(order()).toBe('a b');
  });

  test('a person who asks for another view gets it at once', () => {
    const { store, order } = open(aPerson('a'), aPerson('b'));
    store.hold('pointer');
    store.show(by({ descending: true }), 1);
    expect(order()).toBe('b a');
  });
});

describe('a view', () => {
  const everyone = [
    aPerson('1', { user: 'José', address: '192.168.0.9', page: '/menu' }),
    aPerson('2', { user: 'ada', address: '192.168.0.10', device: { browser: 'Safari', system: 'iOS' } }),
    aPerson('3', { user: null, address: '10.0.0.2' }),
    aPerson('4', { user: 'Zoë', presence: 'idle' }),
  ];
  const shown = (view: Partial<PeopleView>) => {
    const { store, order } = open(...everyone);
    store.show(by(view), 0);
    return order();
  };

  test('has people by name and visitors after them', () => {
    expect(shown({})).toBe('2 1 4 3');
    expect(shown({ descending: true })).toBe('4 1 2 3');
  });

  test('has those who are heard now as seen last, whenever they last said something', () => {
    const { store, order } = open(
      aPerson('gone', { seen: 9000, presence: 'offline', connections: 0 }),
      aPerson('reading', { seen: 1000, presence: 'idle' }),
      aPerson('silent', { seen: 5000, presence: 'lost' }),
      aPerson('without a line', { seen: 7000, connections: 0 }),
    );
    store.show(by({ column: 'seen', descending: true }), 0);
    expect(order()).toBe('reading gone without a line silent');
  });

  test('sorts addresses by their numbers', () => {
    expect(shown({ column: 'address', group: 'people', search: '192.168.0' })).toBe('1 2 4');
  });

  test('sorts nodes by their numbers, with who is at none last either way', () => {
    const { store, order } = open(
      aPerson('a', { nodes: [] }),
      aPerson('b', { nodes: ['node-10'] }),
      aPerson('c', { nodes: ['Node-9'] }),
      aPerson('d', { nodes: ['node-9', 'node-10'] }),
    );
    store.show(by({ column: 'node' }), 0);
    expect(order()).toBe('c d b a');
    store.show(by({ column: 'node', descending: true }), 0);
    expect(order()).toBe('b d c a');
  });

  test('searches the names of nodes, all that somebody is connected to', () => {
    const { store, order } = open(
      aPerson('a', { nodes: ['Hall', 'Gärten'] }),
      aPerson('b', { nodes: ['Hall'] }),
    );
    store.show(by({ search: 'garten' }), 0);
    expect(order()).toBe('a');
    store.show(by({ search: 'hall b' }), 0);
    expect(order()).toBe('b');
  });

  test('searches names without accents, addresses, devices and pages', () => {
    expect(shown({ search: 'jose' })).toBe('1');
    expect(shown({ search: '10.0' })).toBe('3');
    expect(shown({ search: 'SAFARI ios' })).toBe('2');
    expect(shown({ search: 'menu' })).toBe('1');
    expect(shown({ search: 'menu safari' })).toBe('');
  });

  test('filters people and visitors', () => {
    expect(shown({ group: 'people' })).toBe('2 1 4');
    expect(shown({ group: 'visitors' })).toBe('3');
  });
});

test('among fifty thousand rows, five hundred changes tell five hundred rows, and the order is right', () => {
  const { store, whole, change } = open();
  const rows = Array.from({ length: 50_000 }, (_, n) =>
    aPerson(`s${n}`, { user: `User ${n % 9973}`, seen: n, presence: 'offline', connections: 0 }),
  );
  whole(rows, 2000);
  store.show(by({ column: 'seen', descending: true }), 2000);
  let told = 0;
  for (const { session } of rows) store.subscribeRow(session, () => (told += 1));
  const changed = Array.from({ length: 500 }, (_, n) =>
    aPerson(`s${n * 97}`, { seen: 100_000 + n, connections: 0 }),
  );
  change(changed, [], 4000);
  expect(told).toBe(500);
  const { order } = store.list();
  expect(order).toHaveLength(50_000);
  expect(order.slice(0, 3)).toEqual(['s48403', 's48306', 's48209']);
  expect(order.at(-1)).toBe('s1');
});

test('the order after many changes is as if everybody had just come', () => {
  const views: Partial<PeopleView>[] = [
    { column: 'views', descending: true },
    { column: 'page', search: 'e' },
    { group: 'people' },
  ];
  // The same every time, and in no order.
  let seed = 7;
  const any = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (const view of views) {
    const { store, change } = open(...Array.from({ length: 200 }, (_, n) => aPerson(`s${n}`)));
    store.show(by(view), 0);
    for (let now = 1000; now < 40_000; now += 1000) {
      const changed = Array.from({ length: 20 }, () =>
        aPerson(`s${any(300)}`, {
          user: any(3) === 0 ? null : `User ${any(50)}`,
          views: any(30),
          page: `/page/${['one', 'two', 'six'][any(3)]}`,
        }),
      );
      change(changed, [`s${any(300)}`], now);
    }
    const fresh = open(...store.all());
    fresh.store.show(by(view), 0);
    expect(store.list().order).toEqual(fresh.store.list().order);
  }
});

test('the first to come into an empty house are shown at once', () => {
  const { change, order } = open();
  change([aPerson('a')], [], 10);
  expect(order()).toBe('a');
});

describe('a filter', () => {
  const rows = [
    aPerson('a', { presence: 'active', address: '192.168.0.1', since: 0 }),
    aPerson('b', { presence: 'offline', address: '192.168.0.10', since: 1_800_000 }),
    aPerson('c', { presence: 'idle', address: '10.0.0.1', since: 3_500_000 }),
  ];

  test('by state, address and since leaves out all others', () => {
    const { store, order } = open(...rows);
    const now = 3_600_001;
    store.show(by({ state: 'here' }), now);
    expect(order()).toBe('a c');
    store.show(by({ state: 'offline' }), now);
    expect(order()).toBe('b');
    store.show(by({ address: '192.168.0.1' }), now);
    expect(order()).toBe('a b');
    store.show(by({ since: 'hour' }), now);
    expect(order()).toBe('b c');
    store.show(by({ since: 'hour', address: '10.', search: 'firefox' }), now);
    expect(order()).toBe('c');
    expect(store.list().total).toBe(3);
  });

  test('lets go of who no longer fits, and takes in who fits now', () => {
    const { store, change, order } = open(...rows);
    store.show(by({ state: 'here' }), 0);
    change([aPerson('a', { presence: 'offline' }), aPerson('b', { presence: 'hidden' })], [], 5000);
    expect(order()).toBe('b c');
  });

  test('by node has who is connected to it, wherever else they are, and takes in who moves there', () => {
    const { store, change, order } = open(
      aPerson('a', { nodes: ['Hall'] }),
      aPerson('b', { nodes: ['Garden', 'Hall'] }),
      aPerson('c', { nodes: ['Hallway'] }),
      aPerson('d', { nodes: [], presence: 'offline' }),
    );
    store.show(by({ node: 'Hall' }), 0);
    expect(order()).toBe('a b');
    change([aPerson('a', { nodes: ['Garden'] }), aPerson('c', { nodes: ['Hall'] })], [], 2000);
    expect(order()).toBe('b c');
  });

  test('by time lets go of whose hour is over while nothing else happens, but not under the pointer', () => {
    const { store, order } = open(...rows);
    store.show(by({ since: 'hour' }), 3_600_000);
    expect(order()).toBe('a b c');
    store.hold('pointer');
    store.tick(3_700_000);
    expect(order()).toBe('a b c');
    store.release('pointer', 3_700_000);
    expect(order()).toBe('b c');
  });
});

test('all rows of a user are known, through sign-ins and ends, and told of', () => {
  const { store, change, whole } = open(
    aPerson('v', { user: null }),
    aPerson('a', { user: 'Ada', since: 1 }),
  );
  let told = 0;
  store.subscribeUser('Ada', () => (told += 1));
  const ofAda = () => store.rowsOf('Ada').map(({ session }) => session);
  const before = store.rowsOf('Ada');
  change([aPerson('b', { user: 'Bob' })], [], 1);
  expect(store.rowsOf('Ada')).toBe(before);
  expect(told).toBe(0);
  change([aPerson('v', { user: 'Ada', since: 2 })], [], 2);
  expect(ofAda()).toEqual(['v', 'a']);
  change([], ['a'], 3);
  expect(ofAda()).toEqual(['v']);
  expect(told).toBe(2);
  whole([aPerson('b', { user: 'Bob' })], 4);
  expect(ofAda()).toEqual([]);
  expect(store.has('Ada')).toBe(false);
  expect(told).toBe(3);
});
