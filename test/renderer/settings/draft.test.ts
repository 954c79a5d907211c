import { expect, test } from 'vitest';
import { settings as schema, type Settings } from '../../../server/contract/contract.ts';
import { enterRule, hasOwnRules, sameRules } from '../../../src/renderer/accounts/own-rules.ts';
import {
  countEntered,
  enter,
  isOpen,
  rebase,
  startDraft,
  valueOf,
} from '../../../src/renderer/settings/draft.ts';
import { settingGroups, settingKinds, splitDuration } from '../../../src/renderer/settings/setting-kinds.ts';

const hour = 3_600_000;
const day = 24 * hour;
const saved: Settings = {
  seats: 1,
  whenFull: 'displace',
  countOnly: 'all',
  sameAddress: 'counts',
  idleTimeout: 8 * hour,
  maxLifetime: 7 * day,
  signIn: 'accounts',
  newSignIns: 'open',
  tellNewcomer: 'all',
  active: 'nobody',
  sharedAfter: 4,
  sharedWithin: hour,
  endedKept: 30 * day,
  visitorsKept: 400 * day,
  auditKept: 365 * day,
  visitsKept: 400 * day,
  houseTitle: '',
  houseNotice: '',
  houseHelp: '',
  houseFarewell: '',
};

test('a draft holds what differs, and nothing once it is as it was', () => {
  let draft = enter(startDraft(saved), 'seats', 2);
  draft = enter(draft, 'whenFull', 'ask');
  expect(draft.change).toEqual({ seats: 2, whenFull: 'ask' });
  expect(countEntered(draft)).toBe(2);
  expect(valueOf(draft, 'seats')).toBe(2);
  expect(valueOf(draft, 'idleTimeout')).toBe(8 * hour);
  draft = enter(draft, 'seats', 1);
  expect(draft.change).toEqual({ whenFull: 'ask' });
  expect(isOpen(enter(draft, 'whenFull', 'displace'))).toBe(false);
});

test('what a setting can’t be is a fault, not a change, until something else is entered', () => {
  let draft = enter(startDraft(saved), 'seats', 2);
  for (const wrong of [0, 1.5, 1001, null, 'many', Number.NaN]) {
    draft = enter(draft, 'seats', wrong);
    expect([wrong, draft.change, [...draft.faults]]).toEqual([wrong, {}, ['seats']]);
    expect(isOpen(draft)).toBe(true);
  }
  draft = enter(draft, 'seats', 'unlimited');
  expect(draft.change).toEqual({ seats: 'unlimited' });
  expect(draft.faults.size).toBe(0);
});

test('settings that others change are followed, and the draft is kept', () => {
  const draft = enter(enter(startDraft(saved), 'seats', 2), 'idleTimeout', hour);
  const after = rebase(draft, { ...saved, seats: 3, active: 'everyone' });
  expect(after.change).toEqual({ seats: 2, idleTimeout: hour });
  expect(valueOf(after, 'active')).toBe('everyone');
  expect(after.elsewhere.toSorted()).toEqual(['active', 'seats']);
  expect(rebase(after, { ...after.saved, maxLifetime: day }).elsewhere.toSorted()).toEqual([
    'active',
    'maxLifetime',
    'seats',
  ]);
});

test('what others set to just that is no change any more, and nothing to tell', () => {
  const draft = enter(startDraft(saved), 'seats', 2);
  const after = rebase(draft, { ...saved, seats: 2 });
  expect(isOpen(after)).toBe(false);
  expect(after.elsewhere).toEqual([]);
});

test('with nothing entered, changes by others are just there', () => {
  const after = rebase(startDraft(saved), { ...saved, seats: 5 });
  expect(after).toMatchObject({ saved: { seats: 5 }, change: {}, elsewhere: [] });
});

test('every setting is shown once, and by what it can be', () => {
  const shown = settingGroups.flatMap(({ names }) => [...names]);
  expect(shown.toSorted()).toEqual(schema.keyof().options.toSorted());
  expect(settingKinds.seats).toEqual({ kind: 'seats', least: 1, most: 1000 });
  expect(settingKinds.whenFull).toEqual({ kind: 'choice', options: ['displace', 'deny', 'ask'] });
  expect(settingKinds.idleTimeout).toMatchObject({ least: 60_000, most: 400 * day });
  expect(settingKinds.endedKept).toMatchObject({ units: ['day'] });
  expect(settingKinds.sharedWithin).toMatchObject({ units: ['minute', 'hour', 'day'] });
});

test('a duration is shown in the largest unit that it is a whole number of', () => {
  const units = ['minute', 'hour', 'day'] as const;
  expect(splitDuration(90 * 60_000, units)).toEqual({ amount: 90, unit: 'minute' });
  expect(splitDuration(8 * hour, units)).toEqual({ amount: 8, unit: 'hour' });
  expect(splitDuration(48 * hour, units)).toEqual({ amount: 2, unit: 'day' });
  expect(splitDuration(48 * hour, ['minute', 'hour'])).toEqual({ amount: 48, unit: 'hour' });
});

test('an account’s own rules are entered one by one, and taken away again', () => {
  let rules = enterRule({ own: {}, faults: new Set() }, 'seats', 3);
  rules = enterRule(rules, 'idleTimeout', 5);
  expect(rules.own).toEqual({ seats: 3 });
  expect([...rules.faults]).toEqual(['idleTimeout']);
  rules = enterRule(rules, 'idleTimeout', undefined);
  expect(rules.faults.size).toBe(0);
  expect(sameRules(rules.own, { seats: 3 })).toBe(true);
  expect(sameRules(rules.own, {})).toBe(false);
  rules = enterRule(rules, 'seats', undefined);
  expect(hasOwnRules(rules.own)).toBe(false);
});
