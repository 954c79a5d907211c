import { settings, type Policy, type SettingName } from '../../../server/contract/contract.ts';

const minute = 60 * 1000;
const hour = 60 * minute;
const day = 24 * hour;

export const units = { minute, hour, day } as const;
export type Unit = keyof typeof units;

/** What a setting is made of, and so how it is entered. */
export type SettingKind =
  | { kind: 'choice'; options: readonly string[] }
  /** A number, or any number. */
  | { kind: 'seats'; least: number; most: number }
  | { kind: 'count'; least: number; most: number }
  /** Words, on one line or several. */
  | { kind: 'text'; most: number; lines: number }
  /** Milliseconds, entered in one of these units. */
  | { kind: 'duration'; least: number; most: number; units: readonly Unit[] };

const { shape } = settings;
const choice = (rule: { options: readonly string[] }): SettingKind => ({
  kind: 'choice',
  options: rule.options,
});
const duration = (rule: { minValue: number | null; maxValue: number | null }): SettingKind => {
  const least = rule.minValue ?? 0;
  const most = rule.maxValue ?? Infinity;
  const fitting = (['minute', 'hour', 'day'] as const).filter(
    (unit) => units[unit] <= most && (units[unit] >= least || unit === 'minute') && least <= units[unit],
  );
  return { kind: 'duration', least, most, units: fitting };
};
const text = (rule: { maxLength: number | null }, lines: number): SettingKind => ({
  kind: 'text',
  most: rule.maxLength ?? Infinity,
  lines,
});

/** Of each setting, taken from the contract. */
export const settingKinds: Readonly<Record<SettingName, SettingKind>> = {
  seats: { kind: 'seats', least: 1, most: shape.seats.options[0].maxValue ?? Infinity },
  whenFull: choice(shape.whenFull),
  countOnly: choice(shape.countOnly),
  sameAddress: choice(shape.sameAddress),
  signIn: choice(shape.signIn),
  newSignIns: choice(shape.newSignIns),
  idleTimeout: duration(shape.idleTimeout),
  maxLifetime: duration(shape.maxLifetime),
  sharedAfter: { kind: 'count', least: 0, most: shape.sharedAfter.maxValue ?? Infinity },
  sharedWithin: duration(shape.sharedWithin),
  tellNewcomer: choice(shape.tellNewcomer),
  active: choice(shape.active),
  endedKept: duration(shape.endedKept),
  visitorsKept: duration(shape.visitorsKept),
  auditKept: duration(shape.auditKept),
  visitsKept: duration(shape.visitsKept),
  houseTitle: text(shape.houseTitle, 1),
  houseNotice: text(shape.houseNotice, 4),
  houseHelp: text(shape.houseHelp, 3),
  houseFarewell: text(shape.houseFarewell, 3),
};

/** The settings as they are shown together. */
export const settingGroups = [
  { group: 'seats', names: ['seats', 'whenFull', 'countOnly', 'sameAddress', 'signIn', 'newSignIns'] },
  { group: 'time', names: ['idleTimeout', 'maxLifetime'] },
  { group: 'shared', names: ['sharedAfter', 'sharedWithin'] },
  { group: 'told', names: ['tellNewcomer', 'active'] },
  { group: 'house', names: ['houseTitle', 'houseNotice', 'houseHelp', 'houseFarewell'] },
  { group: 'kept', names: ['endedKept', 'visitorsKept', 'visitsKept', 'auditKept'] },
] as const satisfies readonly { group: string; names: readonly SettingName[] }[];

/** The rules that an account may have for itself, in the same order. */
export const ruleNames = [
  'seats',
  'whenFull',
  'countOnly',
  'sameAddress',
  'signIn',
  'idleTimeout',
  'maxLifetime',
] as const satisfies readonly (keyof Policy)[];
export type RuleName = (typeof ruleNames)[number];

/** A duration in the largest of these units that it is a whole number of. */
export function splitDuration(span: number, among: readonly Unit[]): { amount: number; unit: Unit } {
  const unit = among.findLast((name) => span % units[name] === 0) ?? among[0] ?? 'minute';
  return { amount: span / units[unit], unit };
}
