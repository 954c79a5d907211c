import {
  policy,
  settingNames,
  settingTable,
  type Policy,
  type SettingName,
} from '../../../server/contract/contract.ts';

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

function kindOf(name: SettingName): SettingKind {
  const setting = settingTable[name];
  switch (setting.kind) {
    case 'choice':
      return { kind: 'choice', options: setting.rule.options };
    case 'seats':
      return { kind: 'seats', ...rangeOf(setting.rule.options[0]) };
    case 'count':
      return { kind: 'count', ...rangeOf(setting.rule) };
    case 'text':
      return { kind: 'text', most: setting.rule.maxLength ?? Infinity, lines: setting.lines };
    case 'duration':
      return { kind: 'duration', ...rangeOf(setting.rule), units: unitsOf(rangeOf(setting.rule)) };
  }
}

function rangeOf(rule: { minValue: number | null; maxValue: number | null }) {
  return { least: rule.minValue ?? 0, most: rule.maxValue ?? Infinity };
}

function unitsOf({ least, most }: { least: number; most: number }): Unit[] {
  return (['minute', 'hour', 'day'] as const).filter(
    (unit) => units[unit] <= most && (units[unit] >= least || unit === 'minute') && least <= units[unit],
  );
}

/** How each setting is entered, taken from the contract. */
export const settingKinds = Object.fromEntries(settingNames.map((name) => [name, kindOf(name)])) as Readonly<
  Record<SettingName, SettingKind>
>;

/** The groups of settings in the order of the page, each with its settings. */
export const settingGroups = (['seats', 'time', 'shared', 'told', 'house', 'kept'] as const).map((group) => ({
  group,
  names: settingNames.filter((name) => settingTable[name].group === group),
}));

/** The rules that an account may have for itself, in the same order. */
export const ruleNames = settingNames.filter((name): name is RuleName => name in policy.shape);
export type RuleName = keyof Policy;

/** A duration in the largest of these units that it is a whole number of. */
export function splitDuration(span: number, among: readonly Unit[]): { amount: number; unit: Unit } {
  const unit = among.findLast((name) => span % units[name] === 0) ?? among[0] ?? 'minute';
  return { amount: span / units[unit], unit };
}
