import { expect, test } from 'vitest';
import { defaultSettings, settingNames } from '../../../server/contract/contract.ts';
import { readDuration, showDuration } from '../../../server/command/duration.ts';
import { readValue, showValue } from '../../../server/command/setting-values.ts';

const MINUTE = 60_000;

test.each([
  ['1m', MINUTE],
  ['90m', 90 * MINUTE],
  ['8h', 8 * 60 * MINUTE],
  ['7d', 7 * 24 * 60 * MINUTE],
])('%s is a time', (text, duration) => {
  expect(readDuration(text)).toBe(duration);
});

test.each(['0m', '0d', '', 'm', '5', '5s', '-5m', '1.5h', '1e2m', '5 m', '5mm', '1234567m', '٣m'])(
  '"%s" is none',
  (text) => {
    expect(readDuration(text)).toBeUndefined();
  },
);

test.each([
  [MINUTE, '1m'],
  [90 * MINUTE, '90m'],
  [120 * MINUTE, '2h'],
  [48 * 60 * MINUTE, '2d'],
])('%i milliseconds are shown as %s', (duration, text) => {
  expect(showDuration(duration)).toBe(text);
});

test.each(settingNames.map((name) => [name]))('what %s is set to is typed as it is shown', (name) => {
  const value = defaultSettings[name];
  expect(readValue(name, showValue(name, value))).toBe(value);
});

test.each([
  ['seats', '1e2'],
  ['seats', '0x10'],
  ['seats', ' 3'],
  ['seats', '3.0'],
  ['seats', '٣'],
  ['sharedAfter', '1e1'],
  ['sharedWithin', '600000'],
  ['idleTimeout', '0h'],
] as const)('%s is not "%s"', (name, text) => {
  expect(readValue(name, text)).toBeUndefined();
});

test.each(['houseNotice', 'houseHelp', 'houseFarewell'] as const)('%s is words, on several lines', (name) => {
  for (const text of ['12', 'Ask at the desk.\nRoom 3', '']) expect(readValue(name, text)).toBe(text);
  expect(readValue(name, 'x'.repeat(1001))).toBeUndefined();
  expect(readValue(name, 'a\u202Eb')).toBeUndefined();
});
