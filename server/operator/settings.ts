import type { SettingsChange } from '../contract.ts';
import { defaultSettings, settingNames, type HouseSettings } from '../settings.ts';
import type { HandlersOf, Place } from './desk.ts';
import { stated, type PolicyChange, type PolicyChanges } from './policy-change.ts';

/**
 * The rules of the house. In a browser, what forgets a part of the audit log or ends sessions asks for the password
 * first.
 */
export function createSettingsCalls(
  { settings }: { settings: HouseSettings },
  policyChanges: PolicyChanges,
): HandlersOf<'settings'> {
  const policyChange = (change: SettingsChange, { sitter }: Place): PolicyChange => ({
    house: { ...settings.now(), ...change },
    changed: settingNames.filter((name) => name in change),
    asking: sitter.session,
  });
  const endsSessions = async (change: SettingsChange, place: Place) =>
    (await policyChanges.effect(policyChange(change, place))).sessions > 0;
  return {
    async 'settings.get'() {
      return { settings: settings.now(), defaults: defaultSettings };
    },
    async 'settings.set'({ change: input, now }, place) {
      const change = stated(input);
      const { auditKept = Infinity } = change;
      if (auditKept < settings.now().auditKept || (now && (await endsSessions(change, place)))) {
        place.requireConfirmed();
      }
      const by = await place.by();
      const set = await settings.set(change, by);
      const ended = now ? await policyChanges.enforce(policyChange(change, place), by) : 0;
      return { settings: set, ended };
    },
    'settings.effect': ({ change }, place) => policyChanges.effect(policyChange(stated(change), place)),
  };
}
