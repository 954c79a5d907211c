import { expect, test } from 'vitest';
import { banUntil } from '../../../src/renderer/bans/ban-spans.ts';
import { whoFault } from '../../../src/renderer/bans/ban-rules.ts';
import { createFormats } from '../../../src/renderer/wording/formats.ts';
import { coolDownSpan } from '../../../src/renderer/people/cool-downs.ts';
import { endsWords } from '../../../src/renderer/people/session-end-words.ts';
import { createTexts } from '../../../texts/texts.ts';
import { aPerson } from '../person.ts';

const formats = createFormats('en-GB');
/** A Saturday, in the zone of whoever runs this. */
const now = new Date(2026, 10, 21, 9, 30).getTime();
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

test('a span is said in the largest unit that it is a whole number of', () => {
  expect(formats.duration(8 * hour)).toBe('8 hours');
  expect(formats.duration(90 * minute)).toBe('90 minutes');
  expect(formats.duration(day)).toBe('1 day');
  expect(createFormats('ja').duration(7 * day)).toBe('7 日');
});

test('for how long somebody was silent is said in calm steps', () => {
  expect(formats.passed(now - 57_000, now)).toBe('50 secs');
  expect(formats.passed(now - 5.9 * minute, now)).toBe('5 mins');
  expect(formats.passed(now - 3 * day, now)).toBe('3 days');
  expect(formats.passed(now + hour, now)).toBe('10 secs');
});

test('what is left is rounded up, and never less than nothing', () => {
  expect(formats.left(now + 1, now)).toBe('in 1 min');
  expect(formats.left(now + hour, now)).toBe('in 1 hr');
  expect(formats.left(now + 14 * minute, now)).toBe('in 14 min');
  expect(formats.left(now + 3 * day, now)).toBe('in 3 days');
  expect(formats.left(now - hour, now)).toBe('in 0 min');
});

test('a moment is a time today, a weekday this week, and a date otherwise', () => {
  expect(formats.moment(now + hour, now)).toBe('10:30');
  expect(formats.moment(now + 2 * day, now)).toBe('Mon 09:30');
  expect(formats.moment(now + 20 * day, now)).toBe('11 Dec');
  expect(formats.moment(now + 400 * day, now)).toBe('26/12/2027');
});

test('a row tells when its session ends by itself, and when in any case', () => {
  const texts = createTexts('en');
  const ada = aPerson('a', { idleUntil: now + 8 * hour, endsAt: now + 2 * day });
  expect(endsWords(texts, formats, ada, now)).toBe('Signed out at 17:30 if idle, on Mon 09:30 at the latest');
  const late = aPerson('b', { idleUntil: now + 8 * hour, endsAt: now + hour });
  expect(endsWords(texts, formats, late, now)).toBe('Signed out at 10:30 if idle, at 10:30 at the latest');
  const visitor = aPerson('c', { user: null, idleUntil: now + 400 * day, endsAt: now + 2000 * day });
  expect(endsWords(texts, formats, visitor, now)).toBe('Forgotten on 26/12/2027 unless they come back');
});

test('tomorrow begins at midnight here, however long that is', () => {
  const midnight = new Date(2026, 10, 22).getTime();
  expect(coolDownSpan('tomorrow', now)).toBe(midnight - now);
  expect(coolDownSpan('none', now)).toBe(0);
  expect(coolDownSpan('minutes5', now)).toBe(5 * minute);
  expect(banUntil('tomorrow', now)).toBe(midnight);
  expect(banUntil('week', now)).toBe(now + 7 * day);
  expect(banUntil('forever', now)).toBeNull();
});

test('an address is one IP address, and a name is one that an account can have', () => {
  expect(whoFault('address', ' 192.0.2.7 ')).toBeNull();
  expect(whoFault('address', '2001:db8::7')).toBeNull();
  expect(whoFault('address', '192.0.2.0/24')).toBe('addressWrong');
  expect(whoFault('address', '')).toBe('addressWrong');
  expect(whoFault('user', 'Ada')).toBeNull();
  expect(whoFault('user', '  ')).toBe('nameMissing');
});
