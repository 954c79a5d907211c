import pino from 'pino';
import { expect, test } from 'vitest';
import { createRejectedRequests } from '../../../server/log/rejected-requests.ts';

const EVERY = 1000;

function open() {
  const clock = { now: 1_790_000_000_000 };
  const lines: unknown[] = [];
  const log = pino(
    { base: null, timestamp: false },
    { write: (line: string) => void lines.push(JSON.parse(line)) },
  );
  return { clock, lines, rejectedRequests: createRejectedRequests(log, () => clock.now) };
}
const [INFO, WARN] = [30, 40];
const ada = { address: '192.0.2.1', user: 'Ada' };

test('a flood of refusals from one address is one line a second, and none of them is lost from the count', () => {
  const { clock, lines, rejectedRequests } = open();
  for (let i = 0; i < 1000; i++) {
    rejectedRequests.write('operators-only', ada);
    rejectedRequests.tick();
  }
  const told = { level: WARN, event: 'authz_fail', ...ada };
  expect(lines).toEqual([{ ...told, code: 'operators-only' }]);
  clock.now += EVERY;
  rejectedRequests.tick();
  expect(lines.slice(1)).toEqual([{ ...told, omitted: 999 }]);
  rejectedRequests.tick();
  rejectedRequests.write('operators-only', ada);
  expect(lines.slice(2)).toEqual([{ ...told, code: 'operators-only' }]);
  rejectedRequests.write('operators-only', ada);
  clock.now += EVERY;
  rejectedRequests.write('operators-only', ada);
  expect(lines.slice(3)).toEqual([
    { ...told, omitted: 1 },
    { ...told, code: 'operators-only' },
  ]);
});

test('other addresses, users and kinds of refusal are not hidden by it', () => {
  const { lines, rejectedRequests } = open();
  rejectedRequests.write('operators-only', ada);
  rejectedRequests.write('operators-only', { ...ada, user: 'Bob' });
  rejectedRequests.write('operators-only', { ...ada, address: '192.0.2.2' });
  rejectedRequests.write('wrong-host', ada);
  expect(lines).toHaveLength(4);
});

test('a clock that was set back hides nothing for long', () => {
  const { clock, lines, rejectedRequests } = open();
  rejectedRequests.write('wrong-host', ada);
  clock.now -= 60_000;
  rejectedRequests.write('wrong-host', ada);
  expect(lines).toHaveLength(2);
});

test('of a path there is no key of a dictionary, nothing unprintable, and no more than fits', () => {
  const { lines, rejectedRequests } = open();
  rejectedRequests.write('not-json', { address: '192.0.2.1', path: '/usher/data/diary/2026' });
  rejectedRequests.write('not-json', { address: '192.0.2.2', path: '/a\u009b2Jb\n' });
  rejectedRequests.write('not-json', { address: '192.0.2.3', path: `/${'x'.repeat(5000)}` });
  expect(lines).toMatchObject([
    { path: '/usher/data/…' },
    { path: '/a?2Jb?' },
    { path: expect.stringMatching(/^.x{199}$/) },
  ]);
});

test('what belongs to ordinary use is no refusal to speak of', () => {
  const { lines, rejectedRequests } = open();
  rejectedRequests.write('not-found', ada);
  rejectedRequests.write('session-ended', ada);
  expect(lines).toEqual([]);
});

test.each([
  ['operators-only', 'warn', 'authz_fail'],
  ['not-signed-in', 'info', 'authz_fail'],
  ['confirmation-needed', 'info', 'authz_fail'],
  ['offer-expired', 'info', 'authz_fail'],
  ['link-expired', 'warn', 'authn_login_fail'],
  ['cross-origin', 'warn', 'cross_origin_refused'],
  ['wrong-host', 'warn', 'wrong_host_refused'],
  ['too-many-attempts', 'warn', 'excess_rate_limit_exceeded'],
  ['invalid-input', 'info', 'input_validation_fail'],
  ['not-json', 'info', 'input_validation_fail'],
  ['too-large', 'info', 'input_validation_fail'],
] as const)(
  '%s is a line of level %s: warnings are what no page of ours does by itself',
  (code, level, event) => {
    const { lines, rejectedRequests } = open();
    rejectedRequests.write(code, ada);
    expect(lines).toMatchObject([{ level: level === 'warn' ? WARN : INFO, event, code, user: 'Ada' }]);
  },
);
