import { describe, expect, test } from 'vitest';
import { createClusterPresence } from '../../../server/presence/cluster-presence.ts';
import { createOnlineRegistry } from '../../../server/presence/online-registry.ts';
import type { Gone, NodeMessage, PresenceState } from '../../../server/store/store.ts';

const sighting = (change: Partial<PresenceState> = {}): PresenceState => ({
  user: 'Ada',
  presence: 'active',
  page: '/',
  seenAt: 100,
  usedAt: 100,
  connections: 1,
  pages: 1,
  ...change,
});

/** This node, "Hall", and what others say. */
function hall() {
  const here = new Map<string, PresenceState>();
  const online = createOnlineRegistry();
  let changed: (id: string, gone?: Gone) => void = () => undefined;
  let hear: (said: NodeMessage) => void = () => undefined;
  const clusterPresence = createClusterPresence({
    presence: {
      of: (id) => here.get(id),
      ids: () => here.keys(),
      get size() {
        return here.size;
      },
      onChange: (listener) => void (changed = listener),
      connectedElsewhere: () => undefined,
    },
    online,
    nodes: { shared: true, on: (listener) => void (hear = listener) },
    name: () => 'Hall',
  });
  const told: [string, Gone?][] = [];
  clusterPresence.onChange((id, gone) => told.push(gone === undefined ? [id] : [id, gone]));
  return {
    clusterPresence,
    told,
    come: (id: string, as: PresenceState) => {
      here.set(id, as);
      online.add(id, as.user);
      changed(id);
    },
    go: (id: string, left: Gone['left']) => {
      online.remove(id, here.get(id)?.user ?? null);
      here.delete(id);
      changed(id, { left });
    },
    say: (id: string, changes: Record<string, PresenceState | Gone>, anew?: 'begins' | 'ends' | 'whole') => {
      const [begins, ends] = [anew === 'begins' || anew === 'whole', anew === 'ends' || anew === 'whole'];
      hear({ id, name: `The ${id}`, changes: new Map(Object.entries(changes)), begins, ends });
    },
    stop: (id: string, gone: 'stopped' | 'silent') => hear({ id, gone }),
  };
}

describe('everyone', () => {
  test('are those at this node and those at others, each once', () => {
    const { clusterPresence, come, say } = hall();
    come('ada', sighting());
    come('eve', sighting({ user: null }));
    say(
      'garden',
      { ada: sighting(), bob: sighting({ user: 'Bob' }), eve: sighting({ user: null }) },
      'whole',
    );
    say('roof', { bob: sighting({ user: 'Bob' }) }, 'whole');
    expect([...clusterPresence.ids()].sort()).toEqual(['ada', 'bob', 'eve']);
    expect(clusterPresence.counts()).toEqual({ people: 2, visitors: 1 });
    expect(clusterPresence.of('bob')).toMatchObject({ user: 'Bob', nodes: ['The garden', 'The roof'] });
    expect(clusterPresence.of('nobody')).toBeUndefined();
    expect(clusterPresence.nodes()).toEqual([
      { name: 'Hall', here: true, sessions: 2 },
      { name: 'The garden', here: false, sessions: 3 },
      { name: 'The roof', here: false, sessions: 1 },
    ]);
  });

  test('one at several nodes is as at the best of them, with all tabs and the latest times', () => {
    const { clusterPresence, come, say } = hall();
    come('ada', sighting({ presence: 'lost', page: '/lost', seenAt: 900, usedAt: null, connections: 2 }));
    say('garden', { ada: sighting({ presence: 'idle', page: '/old', usedAt: 100, pages: 2 }) });
    say('roof', { ada: sighting({ presence: 'idle', page: '/new', usedAt: 200 }) });
    expect(clusterPresence.of('ada')).toEqual({
      user: 'Ada',
      presence: 'idle',
      page: '/new',
      seenAt: 900,
      usedAt: 200,
      connections: 4,
      pages: 4,
      nodes: ['Hall', 'The garden', 'The roof'],
    });
  });

  test('who leaves one node and is at another has not left', () => {
    const { clusterPresence, told, come, go, say } = hall();
    come('ada', sighting());
    say('garden', { ada: sighting() });
    go('ada', 'closed');
    expect(told).toEqual([['ada'], ['ada'], ['ada']]);
    say('garden', { ada: { left: 'lost' } });
    expect(told.at(-1)).toEqual(['ada', { left: 'lost' }]);
    expect(clusterPresence.counts()).toEqual({ people: 0, visitors: 0 });
  });

  test('a visitor who signs in at another node is a person from then on', () => {
    const { clusterPresence, say } = hall();
    say('garden', { a: sighting({ user: null }) });
    expect(clusterPresence.counts()).toEqual({ people: 0, visitors: 1 });
    say('garden', { a: sighting({ user: 'Ada' }) });
    expect(clusterPresence.counts()).toEqual({ people: 1, visitors: 0 });
    expect(clusterPresence.has('Ada')).toBe(true);
  });

  test('what a node says as a whole leaves out who is with it no longer', () => {
    const { clusterPresence, told, say } = hall();
    say('garden', { ada: sighting(), bob: sighting({ user: 'Bob' }) });
    say('garden', { bob: sighting({ user: 'Bob', presence: 'idle' }) }, 'whole');
    expect(clusterPresence.of('ada')).toBeUndefined();
    expect(told.at(-1)).toEqual(['ada', { left: null }]);
    expect(clusterPresence.counts().people).toBe(1);
  });

  test('what a node says anew in several pieces leaves out nobody before the last of them', () => {
    const { clusterPresence, told, say } = hall();
    const [bob, eve] = [sighting({ user: 'Bob' }), sighting({ user: 'Eve' })];
    say('garden', { ada: sighting(), bob, eve });
    say('garden', { ada: sighting() }, 'begins');
    say('garden', { bob });
    expect(clusterPresence.counts().people).toBe(3);
    expect(told).not.toContainEqual(['eve', expect.anything()]);
    say('garden', {}, 'ends');
    expect(clusterPresence.of('eve')).toBeUndefined();
    expect(clusterPresence.counts().people).toBe(2);
    say('garden', {}, 'ends');
    expect(clusterPresence.counts().people).toBe(2);
  });

  test('whose node died is lost, and whose node was stopped has left', () => {
    const { clusterPresence, told, say, stop } = hall();
    say('garden', { ada: sighting() });
    say('roof', { bob: sighting({ user: 'Bob' }) });
    stop('garden', 'silent');
    expect(told.at(-1)).toEqual(['ada', { left: 'lost' }]);
    stop('roof', 'stopped');
    expect(told.at(-1)).toEqual(['bob', { left: null }]);
    stop('unknown', 'silent');
    expect(clusterPresence.total()).toBe(0);
    expect(clusterPresence.nodes()).toHaveLength(1);
  });

  test('one of whom nothing was known cannot leave', () => {
    const { told, say } = hall();
    say('garden', { ada: { left: 'closed' } });
    expect(told).toEqual([]);
  });
});
