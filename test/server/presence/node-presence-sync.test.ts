import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../server/errors.ts';
import { createNodePresenceSync } from '../../../server/presence/node-presence-sync.ts';
import { PUBLISH_LIMIT, type Gone, type PresenceState } from '../../../server/store/store.ts';

const SECOND = 1000;
/** All in one piece; and what changes. */
const whole = { begins: true, ends: true };
const more = { begins: false, ends: false };
const sighting = (change: Partial<PresenceState> = {}): PresenceState => ({
  user: 'Ada',
  presence: 'active',
  page: '/',
  seenAt: 1,
  usedAt: null,
  connections: 1,
  pages: 1,
  ...change,
});

/** A node with people, and what it says to the others. */
function hall({ shared = true } = {}) {
  const here = new Map<string, PresenceState>();
  const said: { changes: Record<string, PresenceState | Gone>; begins: boolean; ends: boolean }[] = [];
  const state = { answer: async (): Promise<boolean> => true, left: false };
  const errors: unknown[] = [];
  let changed: (id: string, gone?: Gone) => void = () => undefined;
  const nodePresenceSync = createNodePresenceSync({
    presence: {
      of: (id) => here.get(id),
      ids: () => here.keys(),
      onChange: (listener) => void (changed = listener),
    },
    nodes: {
      shared,
      async publish(_name, changes, anew) {
        said.push({ changes: Object.fromEntries(changes), ...anew });
        return state.answer();
      },
      leave: async () => void (state.left = true),
    },
    name: () => 'Hall',
    onError: (error) => errors.push(error),
  });
  return {
    nodePresenceSync,
    said,
    state,
    errors,
    see: (id: string, as: PresenceState) => {
      here.set(id, as);
      changed(id);
    },
    go: (id: string, left: Gone['left']) => {
      here.delete(id);
      changed(id, { left });
    },
    /** So many milliseconds later; what is said now. */
    after: async (milliseconds: number) => {
      said.length = 0;
      nodePresenceSync.tick(milliseconds);
      for (let turn = 0; turn < 20; turn++) await nextTurn();
      return [...said];
    },
  };
}

describe('a roll call', () => {
  test('begins with all who are here, and goes on with what changes', async () => {
    const { see, go, after } = hall();
    see('ada', sighting());
    expect(await after(SECOND)).toEqual([{ changes: { ada: sighting() }, ...whole }]);
    expect(await after(SECOND)).toEqual([]);
    see('ada', sighting({ presence: 'hidden' }));
    see('bob', sighting({ user: 'Bob' }));
    expect(await after(SECOND)).toEqual([
      { changes: { ada: sighting({ presence: 'hidden' }), bob: sighting({ user: 'Bob' }) }, ...more },
    ]);
    go('ada', 'closed');
    expect(await after(SECOND)).toEqual([{ changes: { ada: { left: 'closed' } }, ...more }]);
  });

  test('is no more often than twice a second, and every five seconds though there is nothing to say', async () => {
    const { see, after } = hall();
    expect(await after(250)).toEqual([{ changes: {}, ...whole }]);
    see('ada', sighting());
    expect(await after(250)).toEqual([]);
    expect(await after(250)).toHaveLength(1);
    for (let second = 1; second < 5; second++) expect(await after(SECOND)).toEqual([]);
    expect(await after(SECOND)).toEqual([{ changes: {}, ...more }]);
  });

  test('tells what people did, where they look the same, only then', async () => {
    const { see, after } = hall();
    see('ada', sighting());
    await after(SECOND);
    see('ada', sighting({ usedAt: 2, seenAt: 2 }));
    expect(await after(SECOND)).toEqual([]);
    see('ada', sighting({ usedAt: 3, seenAt: 3 }));
    expect(await after(5 * SECOND)).toEqual([
      { changes: { ada: sighting({ usedAt: 3, seenAt: 3 }) }, ...more },
    ]);
    expect(await after(5 * SECOND)).toEqual([{ changes: {}, ...more }]);
  });

  test('says nothing of somebody who came and went in between', async () => {
    const { see, go, after } = hall();
    await after(SECOND);
    see('ada', sighting());
    go('ada', 'closed');
    expect(await after(SECOND)).toEqual([]);
  });

  test('of many is said in pieces, one after the other', async () => {
    const { see, after } = hall();
    for (let n = 0; n <= PUBLISH_LIMIT; n++) see(`s${n}`, sighting());
    const pieces = await after(SECOND);
    expect(pieces.map(({ changes, begins, ends }) => [Object.keys(changes).length, begins, ends])).toEqual([
      [PUBLISH_LIMIT, true, false],
      [1, false, true],
    ]);
  });

  test('leaves what changes while it is said for the next time', async () => {
    const { see, said, state, after } = hall();
    await after(SECOND);
    let times = 0;
    state.answer = async () => {
      see('ada', sighting({ connections: ++times }));
      return true;
    };
    see('ada', sighting({ connections: 9 }));
    expect(await after(SECOND)).toHaveLength(1);
    expect(await after(SECOND)).toHaveLength(1);
    expect(said).toEqual([{ changes: { ada: sighting({ connections: 1 }) }, ...more }]);
  });

  test('begins anew where it was lost, or where nobody knows whether it was heard', async () => {
    const { see, state, errors, after } = hall();
    see('ada', sighting());
    await after(SECOND);
    see('bob', sighting());
    state.answer = async () => false;
    expect(await after(SECOND)).toHaveLength(1);
    const all = { changes: { ada: sighting(), bob: sighting() }, ...whole };
    state.answer = async () => {
      throw new AppError('store-unavailable', 'away');
    };
    expect(await after(SECOND)).toEqual([all]);
    expect(errors).toHaveLength(1);
    state.answer = async () => true;
    expect(await after(SECOND)).toEqual([all]);
    expect(await after(SECOND)).toEqual([]);
  });

  test('ends with nobody, after what is under way', async () => {
    const { nodePresenceSync, see, state } = hall();
    const { promise, resolve } = Promise.withResolvers<boolean>();
    state.answer = () => promise;
    see('ada', sighting());
    nodePresenceSync.tick(SECOND);
    const closed = nodePresenceSync.close();
    await nextTurn();
    expect(state.left).toBe(false);
    resolve(true);
    await closed;
    expect(state.left).toBe(true);
  });

  test('is none where no others share the store', async () => {
    const { nodePresenceSync, see, state, after } = hall({ shared: false });
    see('ada', sighting());
    expect(await after(5 * SECOND)).toEqual([]);
    await nodePresenceSync.close();
    expect(state.left).toBe(false);
  });
});
