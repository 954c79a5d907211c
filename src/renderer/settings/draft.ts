import {
  settings as schema,
  settingsChange,
  type SettingName,
  type Settings,
  type SettingsChange,
} from '../../../server/contract/contract.ts';

/** Settings that are being changed. */
export interface Draft {
  /** As they are on the server. */
  readonly saved: Settings;
  /** What is to be different; never what is saved already. */
  readonly change: SettingsChange;
  /** Entered, but nothing that it can be. */
  readonly faults: ReadonlySet<SettingName>;
  /** Changed by somebody else since the draft was begun, and not to what it says. */
  readonly elsewhere: readonly SettingName[];
}

/** A draft with nothing in it. */
export function startDraft(saved: Settings): Draft {
  return { saved, change: {}, faults: new Set(), elsewhere: [] };
}

/** The draft with another value; what it can't be becomes a fault, what is saved already no change. */
export function enter(draft: Draft, name: SettingName, value: unknown): Draft {
  const faults = new Set(draft.faults);
  faults.delete(name);
  const { [name]: _before, ...rest } = draft.change;
  const parsed = schema.shape[name].safeParse(value);
  if (!parsed.success) return { ...draft, change: rest, faults: faults.add(name) };
  if (parsed.data === draft.saved[name]) return { ...draft, change: rest, faults };
  return { ...draft, change: settingsChange.parse({ ...rest, [name]: parsed.data }), faults };
}

/** The draft on settings that the server says are others now. What is to be different stays. */
export function rebase(draft: Draft, saved: Settings): Draft {
  const names = schemaNames.filter((name) => saved[name] !== draft.saved[name]);
  if (names.length === 0) return { ...draft, saved };
  let change: SettingsChange = draft.change;
  for (const name of names) {
    if (change[name] !== saved[name]) continue;
    const { [name]: _same, ...rest } = change;
    change = rest;
  }
  const others = names.filter((name) => saved[name] !== draft.change[name]);
  const elsewhere = isOpen(draft) ? [...new Set([...draft.elsewhere, ...others])] : [];
  return { ...draft, saved, change, elsewhere: isOpen({ ...draft, change }) ? elsewhere : [] };
}

/** What a field shows. */
export function valueOf<N extends SettingName>(draft: Draft, name: N): Settings[N] {
  return { ...draft.saved, ...draft.change }[name];
}

/** True while there is something to save or to discard. */
export function isOpen({ change, faults }: Pick<Draft, 'change' | 'faults'>): boolean {
  return faults.size > 0 || Object.keys(change).length > 0;
}

/** What has been entered, fit to be saved or not. */
export function countEntered({ change, faults }: Draft): number {
  return Object.keys(change).length + faults.size;
}

const schemaNames = schema.keyof().options;
