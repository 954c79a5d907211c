import type Database from 'better-sqlite3';
import { nothingMore, scalar } from '../rules/audit-entry.ts';
import type { SettingsStore } from '../store.ts';
import type { WriteDown } from './audit.ts';
import type { Write } from './group-commit.ts';

export function createSettingsStore(
  db: Database.Database,
  write: Write,
  writeDown: WriteDown,
): SettingsStore {
  const all = db.prepare<[], { name: string; value: string }>('SELECT name, value FROM settings');
  const get = db.prepare<[string], string>('SELECT value FROM settings WHERE name = ?').pluck();
  const set = db.prepare<[string, string]>(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  return {
    async all() {
      return Object.fromEntries(all.all().map(({ name, value }) => [name, JSON.parse(value) as unknown]));
    },
    set: (change, by) =>
      write((announce) => {
        const entries = Object.entries(change).flatMap(([setting, after]) => {
          const text = JSON.stringify(after);
          const before = get.get(setting);
          if (text === before) return [];
          set.run(setting, text);
          const details = { setting, before: scalar(before), after: scalar(text) };
          return [{ ...nothingMore, ...by, event: 'settings-changed' as const, details }];
        });
        if (entries.length === 0) return;
        writeDown(entries, announce);
        announce({ type: 'settings' });
      }),
  };
}
