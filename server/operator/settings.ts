import { defaultSettings, settingNames, type SettingsChange } from '../contract/contract.ts';
import type { CurrentSettings } from '../settings.ts';
import type { HandlersOf, CallContext } from './console-connection.ts';
import { stated, type PolicyChange, type PolicyChanges } from './policy-change.ts';

/**
 * The calls for settings. In a browser, changes that delete audit entries or end sessions ask for the
 * password first.
 */
export function createSettingsCalls(
  { settings }: { settings: CurrentSettings },
  policyChanges: PolicyChanges,
): HandlersOf<'settings'> {
  const policyChange = (change: SettingsChange, { user }: CallContext): PolicyChange => ({
    house: { ...settings.now(), ...change },
    changed: settingNames.filter((name) => name in change),
    asking: user.session,
  });
  const endsSessions = async (change: SettingsChange, context: CallContext) =>
    (await policyChanges.effect(policyChange(change, context))).sessions > 0;
  return {
    async 'settings.get'() {
      return { settings: settings.now(), defaults: defaultSettings };
    },
    async 'settings.set'({ change: input, now }, context) {
      const change = stated(input);
      const { auditKept = Infinity } = change;
      if (auditKept < settings.now().auditKept || (now && (await endsSessions(change, context)))) {
        context.requireConfirmed();
      }
      const by = await context.by();
      const set = await settings.set(change, by);
      const ended = now ? await policyChanges.enforce(policyChange(change, context), by) : 0;
      return { settings: set, ended };
    },
    'settings.effect': ({ change }, context) => policyChanges.effect(policyChange(stated(change), context)),
  };
}
