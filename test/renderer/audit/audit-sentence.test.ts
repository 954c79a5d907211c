import { describe, expect, test } from 'vitest';
import { auditEvents, endReason, type AuditEntry } from '../../../server/contract/contract.ts';
import { auditSentence } from '../../../src/renderer/audit/audit-sentence.ts';
import { entryDetails } from '../../../src/renderer/audit/entry-details.ts';
import { createFormats } from '../../../src/renderer/wording/formats.ts';
import { createTexts, type Locale } from '../../../texts/texts.ts';
import { anEntry } from '../audit-entry.ts';

const say = (given: Partial<AuditEntry>, locale: Locale = 'en') =>
  auditSentence(createTexts(locale), createFormats(locale), anEntry(1, given));
const hour = 3_600_000;

test('a kick is told with who did it and their words', () => {
  expect(say({ reason: 'kicked', actor: 'desktop', words: 'Time is up' })).toBe(
    'Desktop kicked Ada — “Time is up”',
  );
  expect(say({ reason: 'kicked', actor: 'Grace', subject: null })).toBe('Grace kicked a visitor');
});

test('a displaced session is told with where the newcomer was, or the rules that were changed', () => {
  expect(say({ reason: 'displaced', address: '192.0.2.7' })).toBe(
    'Ada was displaced by a newer sign-in from 192.0.2.7',
  );
  expect(say({ reason: 'displaced' })).toBe('Ada was displaced by a newer sign-in');
  expect(say({ reason: 'displaced', actor: 'Grace', address: '192.0.2.7' })).toBe(
    'Ada lost a seat when Grace changed the seat rules',
  );
});

test('a message is told with whom it was for, or how many it reached', () => {
  const message = (given: Partial<AuditEntry>) =>
    say({ event: 'message-sent', reason: null, actor: 'Grace', words: 'Hi', ...given });
  const details = { asked: 4, reached: 3, pages: 5, everyone: false };
  expect(message({ session: 's1', details })).toBe('Grace sent a message to Ada — “Hi”');
  expect(message({ session: 's1', subject: null, details })).toBe('Grace sent a message to a visitor — “Hi”');
  expect(message({ subject: null, details })).toBe('Grace sent a message to 4 people; 3 received it — “Hi”');
  expect(message({ subject: null, details: { ...details, everyone: true } })).toBe(
    'Grace sent a message to everybody — “Hi”',
  );
});

test('a setting is told by its name, with what it was and what it is', () => {
  const setting = (details: AuditEntry['details'], given: Partial<AuditEntry> = {}) =>
    say({ event: 'settings-changed', subject: null, reason: null, details, ...given });
  expect(setting({ setting: 'seats', before: 1, after: 2 })).toBe('“Seats” changed from 1 seat to 2 seats');
  expect(setting({ setting: 'seats', before: 2, after: 'unlimited' }, { actor: 'Grace' })).toBe(
    'Grace changed “Seats” from 2 seats to Any number',
  );
  expect(setting({ setting: 'idleTimeout', before: null, after: 12 * hour })).toBe(
    '“Sign out when idle” changed from the default to 12 hours',
  );
  expect(setting({ setting: 'whenFull', before: 'displace', after: 'ask' }, { actor: 'Grace' })).toBe(
    'Grace changed “When all seats are taken” from “Displace an older sign-in” to “Ask the person”',
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
  ).toBe('Grace changed “Seats” for Ada from same as for everybody to 3 seats');
});

test('an account is told with who made it, or that it was made by a name alone', () => {
  expect(say({ event: 'account-added', actor: 'command line' })).toBe('Command line added the account Ada');
  expect(say({ event: 'account-added', actor: null })).toBe(
    'Ada signed in with a name only, and an account was created',
  );
  expect(say({ event: 'account-role', actor: 'Grace', details: { before: 'user', after: 'operator' } })).toBe(
    'Grace changed the role of Ada from User to Operator',
  );
  expect(say({ event: 'account-password', actor: 'Ada' })).toBe('Ada changed their own password');
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
    '{{subject}} kicked $t(console.name)',
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
    ID: '7',
    'Done by': 'Grace',
    Target: 'Ada',
    Session: 's1',
    Setting: 'Seats',
    Before: 'same as for everybody',
    After: '2 seats',
    mystery: 'Yes',
  });
});
