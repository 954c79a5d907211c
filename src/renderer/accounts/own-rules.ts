import { ownPolicy, type OwnPolicy } from '../../../server/contract/contract.ts';
import { ruleNames, type RuleName } from '../settings/setting-kinds.ts';

/** The rules of one account as they are being entered. */
export interface OwnRules {
  /** What differs, all of it. */
  readonly own: OwnPolicy;
  /** Entered, but nothing that it can be. */
  readonly faults: ReadonlySet<RuleName>;
}

/** Enters a rule of its own; undefined: as for everybody. */
export function enterRule({ own, faults }: OwnRules, name: RuleName, value: unknown): OwnRules {
  const left = new Set(faults);
  left.delete(name);
  const { [name]: _before, ...rest } = own;
  if (value === undefined) return { own: rest, faults: left };
  const entered = ownPolicy.safeParse({ ...rest, [name]: value });
  return entered.success ? { own: entered.data, faults: left } : { own, faults: left.add(name) };
}

/** Whether two sets of rules are the same. */
export function sameRules(a: OwnPolicy, b: OwnPolicy): boolean {
  return ruleNames.every((name) => a[name] === b[name]);
}

/** Whether an account has any rules of its own. */
export function hasOwnRules(own: OwnPolicy): boolean {
  return ruleNames.some((name) => own[name] !== undefined);
}
