import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { arrows, circlesOf, files, root } from './tree.ts';

/** What every room may import besides: the words of the program, and the loose files that hold no wiring. */
const ground = ['contract', 'config', 'errors', 'ids', 'clock', 'json', 'settings', 'error-message', 'texts'];

/** Each room of the server, the rooms that it may import, and why not more. */
const rooms: Record<string, { may: readonly string[]; why: string }> = {
  contract: { may: [], why: 'what crosses a wire depends on nothing' },
  network: { may: [], why: 'addresses and host names mean the same to everybody' },
  'user-agents': { may: [], why: 'a user agent is read without knowing whose it is' },
  log: { may: [], why: 'everybody logs' },
  limits: { may: ['network'], why: 'a limit counts by address and knows nothing of what it limits' },
  store: { may: [], why: 'the store is below all that uses it' },
  accounts: { may: ['network', 'store'], why: 'who somebody is does not depend on seats' },
  presence: { may: ['store'], why: 'presence is in memory and knows no accounts, seats or transports' },
  seats: {
    may: ['accounts', 'limits', 'log', 'network', 'presence', 'store'],
    why: 'sign-in and endings need accounts and presence, and no transport',
  },
  visits: {
    may: ['limits', 'presence', 'seats', 'store'],
    why: 'visitors are counted apart from how they speak',
  },
  people: { may: ['presence', 'store'], why: 'the live table is made of the store and of presence' },
  operator: {
    may: ['accounts', 'limits', 'log', 'network', 'people', 'presence', 'seats', 'store', 'visits'],
    why: 'one implementation of the calls; transports carry it and it knows none',
  },
  pages: { may: ['seats'], why: 'pages are text made of facts; they answer no request' },
  http: {
    may: [
      'accounts',
      'limits',
      'log',
      'network',
      'pages',
      'presence',
      'seats',
      'store',
      'user-agents',
      'visits',
    ],
    why: 'routes know what Usher does, not what operators do',
  },
  sockets: {
    may: ['http', 'log', 'network', 'operator', 'presence', 'seats', 'store', 'visits'],
    why: 'an upgrade is an HTTP request first; then it carries pages or the operator',
  },
  command: {
    may: [
      'accounts',
      'log',
      'network',
      'operator',
      'people',
      'presence',
      'sockets',
      'store',
      'user-agents',
      'visits',
    ],
    why: 'the command line is an operator without a window',
  },
};

/** Loose files that wire, and that only the entries import. */
const wiring = ['start', 'main', 'housekeeping', 'clock-change'];

/** The room of a file; loose files of `server/` are named after themselves, other programs by what they are. */
function roomOf(file: string): string | undefined {
  const [top = '', second = '', third] = file.split('/');
  if (top === 'texts') return 'texts';
  if (top === 'src') return second === 'main' ? 'desktop' : second;
  if (top !== 'server') return undefined;
  return third === undefined ? second.replace(/\.ts$/, '') : second;
}

/** Which rooms import which. */
const between = new Map<string, Set<string>>();
for (const [file, targets] of arrows) {
  const from = roomOf(file);
  if (from === undefined) continue;
  const to = between.get(from) ?? new Set();
  for (const target of targets) {
    const room = roomOf(target);
    if (room !== undefined && room !== from) to.add(room);
  }
  between.set(from, to);
}

describe('the rooms of the server', () => {
  test('no imports run in a circle, neither between files nor between rooms', () => {
    expect(circlesOf(arrows)).toEqual([]);
    expect(circlesOf(between)).toEqual([]);
    expect(
      circlesOf(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['a']],
        ]),
      ),
    ).toEqual([['a', 'b', 'c', 'a']]);
  });

  test('every folder is a room with a rule, and the loose files are few and known', () => {
    const entries = readdirSync(path.join(root, 'server'), { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(folders.toSorted()).toEqual(Object.keys(rooms).toSorted());
    const loose = entries.filter((entry) => entry.isFile()).map(({ name }) => name.replace(/\.ts$/, ''));
    const known = [...ground, ...wiring].filter((name) => name !== 'contract' && name !== 'texts');
    expect(loose.toSorted()).toEqual(known.toSorted());
  });

  test.for(Object.entries(rooms))('%s imports only what it may', ([room, { may, why }]) => {
    const allowed = [...ground, ...may];
    const found = [...(between.get(room) ?? [])].filter((target) => !allowed.includes(target));
    expect(found, why).toEqual([]);
  });

  test('the rules allow nothing that no file needs', () => {
    const unused = Object.entries(rooms).flatMap(([room, { may }]) =>
      may.filter((target) => between.get(room)?.has(target) !== true).map((target) => `${room} → ${target}`),
    );
    expect(unused).toEqual([]);
  });

  test('the loose files that every room may import know the contract and the store alone', () => {
    for (const name of ground.filter((one) => one !== 'contract' && one !== 'texts')) {
      const found = [...(between.get(name) ?? [])].filter((to) => ![...ground, 'store'].includes(to));
      expect(found, name).toEqual([]);
    }
  });

  test('only start builds the rooms, and only the entries start', () => {
    const wirings = files.filter(({ name }) => /^server\/.*\/wiring\.ts$/.test(name)).map(({ name }) => name);
    expect(wirings.length).toBeGreaterThan(3);
    for (const [file, targets] of arrows) {
      if (!file.startsWith('server/')) continue;
      const started = targets.filter((target) => wirings.includes(target) || target === 'server/start.ts');
      if (!/^server\/(start|main|command\/run)\.ts$/.test(file)) expect(started, file).toEqual([]);
    }
  });
});

describe('the picture in docs/architecture.md', () => {
  const drawn = ['start', 'main', 'desktop', 'preload', 'renderer', 'texts', ...Object.keys(rooms)];
  const shown = new Map(
    [...between]
      .filter(([room]) => drawn.includes(room))
      .map(([room, to]) => [room, [...to].filter((target) => drawn.includes(target))]),
  );

  /** All that is reached from a room without the arrow straight to `direct`. */
  function reachedOtherwise(from: string, direct: string): Set<string> {
    const reached = new Set<string>();
    const visit = (room: string): void => {
      for (const next of shown.get(room) ?? []) {
        if ((room === from && next === direct) || reached.has(next)) continue;
        reached.add(next);
        visit(next);
      }
    };
    visit(from);
    return reached;
  }

  test('shows every import between rooms that no longer way shows as well, and no other', () => {
    const expected = [...shown].flatMap(([from, to]) =>
      to
        .filter((target) => !reachedOtherwise(from, target).has(target))
        .map((target) => `${from} --> ${target}`),
    );
    const doc = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8');
    const picture = /```mermaid\n(.*?)```/s.exec(doc)?.[1] ?? '';
    const found = [...picture.matchAll(/^\s*([\w-]+)\s*-->\s*([\w-]+)\s*$/gm)].map(
      ([, a, b]) => `${a} --> ${b}`,
    );
    expect(found.toSorted()).toEqual(expected.toSorted());
  });
});
