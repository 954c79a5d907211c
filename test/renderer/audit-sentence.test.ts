import { describe, expect, test } from 'vitest';
import { auditEvents, endReason, type AuditEntry } from '../../server/contract/contract.ts';
import { auditSentence } from '../../src/renderer/audit/audit-sentence.ts';
import { entryDetails } from '../../src/renderer/audit/entry-details.ts';
import { createFormats } from '../../src/renderer/formats.ts';
import { createTexts, type Locale } from '../../texts/texts.ts';
import { anEntry } from './audit-entry.ts';

const say = (given: Partial<AuditEntry>, locale: Locale = 'en') =>
  auditSentence(createTexts(locale), createFormats(locale), anEntry(1, given));
const hour = 3_600_000;

test('a kick is told with who did it and their words', () => {
  expect(say({ reason: 'kicked', actor: 'desktop', words: 'Time is up' })).toBe(
    'Desktop showed out Ada — “Time is up”',
  );
  expect(say({ reason: 'kicked', actor: 'Grace', subject: null })).toBe('Grace showed out a visitor');
});

test('a displaced session is told with where the newcomer was, or the rules that were changed', () => {
  expect(say({ reason: 'displaced', address: '192.0.2.7' })).toBe(
    'A newer sign-in from 192.0.2.7 took Ada’s seat',
  );
  expect(say({ reason: 'displaced' })).toBe('A newer sign-in took Ada’s seat');
  expect(say({ reason: 'displaced', actor: 'Grace', address: '192.0.2.7' })).toBe(
    'Ada lost a seat when Grace changed the seat rules',
  );
});

test('a message is told with whom it was for, or how many it reached', () => {
  const message = (given: Partial<AuditEntry>) =>
    say({ event: 'message-sent', reason: null, actor: 'Grace', words: 'Hi', ...given });
  const details = { asked: 4, reached: 3, pages: 5, everyone: false };
  expect(message({ session: 's1', details })).toBe('Grace sent Ada a message — “Hi”');
  expect(message({ session: 's1', subject: null, details })).toBe('Grace sent a visitor a message — “Hi”');
  expect(message({ subject: null, details })).toBe('Grace sent a message, and reached 3 of 4 — “Hi”');
  expect(message({ subject: null, details: { ...details, everyone: true } })).toBe(
    'Grace sent everybody a message — “Hi”',
  );
});

test('a setting is told by its name, with what it was and what it is', () => {
  const setting = (details: AuditEntry['details'], given: Partial<AuditEntry> = {}) =>
    say({ event: 'settings-changed', subject: null, reason: null, details, ...given });
  expect(setting({ setting: 'seats', before: 1, after: 2 })).toBe('“Seats” changed from 1 seat to 2 seats');
  expect(setting({ setting: 'seats', before: 2, after: 'unlimited' }, { actor: 'Grace' })).toBe(
    '“Seats” changed from 2 seats to Any number, by Grace',
  );
  expect(setting({ setting: 'idleTimeout', before: null, after: 12 * hour })).toBe(
    '“Signed out when idle” changed from the default to 12 hours',
  );
  expect(setting({ setting: 'whenFull', before: 'displace', after: 'ask' }, { actor: 'Grace' })).toBe(
    '“When all seats are taken” changed from “The newer sign-in takes a seat” to “The newcomer is asked”, by Grace',
  );
  expect(setting({ setting: 'constructor', before: 1, after: 2 }, { actor: 'Grace' })).toBe(
    'Grace changed the settings',
  );
  expect(setting({ setting: 'seats', before: 'a few', after: 2 })).toBe(
    '“Seats” changed from a few to 2 seats',
  );
});

test('a rule of an account is told as what it was for everybody', () => {
  expect(
    say({
      event: 'account-policy',
      actor: 'Grace',
      reason: null,
      details: { setting: 'seats', before: null, after: 3 },
    }),
  ).toBe('“Seats” for Ada changed from the rule for everybody to 3 seats, by Grace');
});

test('an account is told with who made it, or that it was made by a name alone', () => {
  expect(say({ event: 'account-added', actor: 'command line' })).toBe('Command line added the account Ada');
  expect(say({ event: 'account-added', actor: null })).toBe('Ada came in by name alone, and got an account');
  expect(say({ event: 'account-role', actor: 'Grace', details: { before: 'user', after: 'operator' } })).toBe(
    'Grace changed the role of Ada from User to Operator',
  );
  expect(say({ event: 'account-password', actor: 'Ada' })).toBe('Ada changed their password');
});

describe.each(['en', 'ja', 'ko', 'zh'] as const)('in %s', (locale) => {
  const kinds: Pick<AuditEntry, 'event' | 'reason'>[] = [
    ...endReason.options.map((reason) => ({ event: 'session-ended' as const, reason })),
    ...auditEvents.filter((event) => event !== 'session-ended').map((event) => ({ event, reason: null })),
  ];
  test.each(kinds)('$event $reason is a sentence with nothing left to fill in', (kind) => {
    const sentence = say({ ...kind, actor: 'Grace', address: '192.0.2.7', details: { until: 1 } }, locale);
    expect(sentence).toMatch(/Ada|Grace/);
    expect(sentence).not.toMatch(/\{\{|undefined|null|console\./);
  });
});

test('what people call themselves stays what it is, in a sentence too', () => {
  expect(say({ reason: 'kicked', actor: '{{subject}}', subject: '$t(console.name)' })).toBe(
    '{{subject}} showed out $t(console.name)',
  );
});

test('the details have everything that the entry says, by names that people know', () => {
  const details = Object.fromEntries(
    entryDetails(
      createTexts('en'),
      createFormats('en'),
      anEntry(7, {
        event: 'account-policy',
        actor: 'Grace',
        reason: null,
        session: 's1',
        details: { setting: 'seats', before: null, after: 2, mystery: true },
      }),
    ),
  );
  expect(details).toMatchObject({
    Number: '7',
    'Who did it': 'Grace',
    'To whom': 'Ada',
    Session: 's1',
    Setting: 'Seats',
    Before: 'the rule for everybody',
    After: '2 seats',
    mystery: 'Yes',
  });
});
