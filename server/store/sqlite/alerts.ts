import type Database from 'better-sqlite3';
import { z } from 'zod';
import { alert } from '../../contract/contract.ts';
import { newPublicId } from '../../ids.ts';
import { entriesOfAlert } from '../rules/alert.ts';
import { nothingMore } from '../rules/audit-entry.ts';
import type { AlertStore } from '../store.ts';
import type { WriteDown } from './audit.ts';
import type { Write } from './group-commit.ts';

const stored = alert.extend({ browsers: z.array(z.object({ address: z.string(), agent: z.string() })) });

export function createAlerts(db: Database.Database, write: Write, writeDown: WriteDown): AlertStore {
  const raise = db.prepare<[Record<string, unknown>]>(
    `INSERT INTO alerts (id, kind, user, at, browsers) VALUES (@id, @kind, @user, @at, @browsers)
     ON CONFLICT (kind, user) WHERE dismissed_at IS NULL DO NOTHING`,
  );
  const list = db.prepare<[], Record<string, unknown> & { browsers: string }>(
    'SELECT id, kind, user, at, browsers FROM alerts WHERE dismissed_at IS NULL ORDER BY at DESC, id',
  );
  const dismiss = db.prepare<[number, string], { user: string; kind: string }>(
    'UPDATE alerts SET dismissed_at = ? WHERE id = ? AND dismissed_at IS NULL RETURNING user, kind',
  );
  return {
    raise: (raised) =>
      write((announce) => {
        const { kind, user, at, browsers } = raised;
        const { changes } = raise.run({
          id: newPublicId(),
          kind,
          user,
          at,
          browsers: JSON.stringify(browsers),
        });
        const isNew = changes > 0;
        writeDown(entriesOfAlert(raised, isNew), announce);
        if (isNew) announce({ type: 'alerts' });
      }),
    async list() {
      return list.all().map((row) => stored.parse({ ...row, browsers: JSON.parse(row.browsers) }));
    },
    dismiss: (id, by) =>
      write((announce) => {
        const dismissed = dismiss.get(by.at, id);
        if (dismissed === undefined) return false;
        const { user, kind } = dismissed;
        writeDown(
          [{ ...nothingMore, ...by, event: 'alert-dismissed', subject: user, details: { kind } }],
          announce,
        );
        announce({ type: 'alerts' });
        return true;
      }),
  };
}
