import { nothingMore, scalar } from '../rules/audit-entry.ts';
import type { SettingsStore } from '../store.ts';
import type { Redis } from './connection.ts';
import { fieldsOf } from './fields.ts';
import { keys } from './keys.ts';
import type { Write } from './group-commit.ts';

export function createSettingsStore(write: Write, { redis }: { redis: Redis }): SettingsStore {
  return {
    async all() {
      const fields = [...(fieldsOf(await redis.send('HGETALL', keys.settings)) ?? [])];
      return Object.fromEntries(
        fields.flatMap(([name, json]) => (name === '#' ? [] : [[name, JSON.parse(json) as unknown]])),
      );
    },
    set: (change, by) =>
      write(async (step) => {
        const before = await step.read(keys.settings);
        const entries = Object.entries(change).flatMap(([setting, after]) => {
          const text = JSON.stringify(after);
          const was = before?.get(setting);
          if (text === was) return [];
          step.set(keys.settings, { [setting]: text });
          const details = { setting, before: scalar(was), after: scalar(text) };
          return [{ ...nothingMore, ...by, event: 'settings-changed' as const, details }];
        });
        if (entries.length === 0) return;
        step.writeDown(entries);
        step.announce({ type: 'settings' });
      }),
  };
}
