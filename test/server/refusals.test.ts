import pino from 'pino';
import { expect, test } from 'vitest';
import { createRefusals } from '../../server/refusals.ts';

const EVERY = 1000;

function open() {
  const clock = { now: 1_790_000_000_000 };
  const lines: unknown[] = [];
  const log = pino(
    { base: null, timestamp: false },
    { write: (line: string) => void lines.push(JSON.parse(line)) },
  );
  return { clock, lines, refusals: createRefusals(log, () => clock.now) };
}
const WARN = 40;
const ada = { address: '192.0.2.1', user: 'Ada' };

test('a flood of refusals from one address is one line a second, and none of them is lost from the count', () => {
  const { clock, lines, refusals } = open();
  for (let i = 0; i < 1000; i++) {
    refusals.write('operators-only', ada);
    refusals.tick();
  }
  const told = { level: WARN, event: 'authz_fail', ...ada };
  expect(lines).toEqual([{ ...told, code: 'operators-only' }]);
  clock.now += EVERY;
  refusals.tick();
  expect(lines.slice(1)).toEqual([{ ...told, omitted: 999 }]);
  refusals.tick();
  refusals.write('operators-only', ada);
  expect(lines.slice(2)).toEqual([{ ...told, code: 'operators-only' }]);
  refusals.write('operators-only', ada);
  clock.now += EVERY;
  refusals.write('operators-only', ada);
  expect(lines.slice(3)).toEqual([
    { ...told, omitted: 1 },
    { ...told, code: 'operators-only' },
  ]);
});

test('other addresses, users and kinds of refusal are not hidden by it', () => {
  const { lines, refusals } = open();
  refusals.write('operators-only', ada);
  refusals.write('operators-only', { ...ada, user: 'Bob' });
  refusals.write('operators-only', { ...ada, address: '192.0.2.2' });
  refusals.write('wrong-host', ada);
  expect(lines).toHaveLength(4);
});

test('a clock that was set back hides nothing for long', () => {
  const { clock, lines, refusals } = open();
  refusals.write('wrong-host', ada);
  clock.now -= 60_000;
  refusals.write('wrong-host', ada);
  expect(lines).toHaveLength(2);
});

test('of a path there is no key of a dictionary, nothing unprintable, and no more than fits', () => {
  const { lines, refusals } = open();
  refusals.write('not-json', { address: '192.0.2.1', path: '/usher/data/diary/2026' });
  refusals.write('not-json', { address: '192.0.2.2', path: '/a\u009b2Jb\n' });
  refusals.write('not-json', { address: '192.0.2.3', path: `/${'x'.repeat(5000)}` });
  expect(lines).toMatchObject([
    { path: '/usher/data/…' },
    { path: '/a?2Jb?' },
    { path: expect.stringMatching(/^.x{199}$/) },
  ]);
});

test('what belongs to ordinary use is no refusal to speak of', () => {
  const { lines, refusals } = open();
  refusals.write('not-found', ada);
  refusals.write('session-ended', ada);
  expect(lines).toEqual([]);
});
