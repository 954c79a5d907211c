import { z } from 'zod';
import { alert } from '../../contract/contract.ts';
import { newPublicId } from '../../ids.ts';
import { entriesOfAlert } from '../rules/alert.ts';
import { nothingMore } from '../rules/audit-entry.ts';
import type { AlertStore } from '../store.ts';
import type { Redis } from './connection.ts';
import { fieldsOf, stringsOf, type Fields } from './fields.ts';
import { keys } from './keys.ts';
import type { Write } from './group-commit.ts';
import type { Step } from './step.ts';

const stored = alert.extend({ browsers: z.array(z.object({ address: z.string(), agent: z.string() })) });

/** Deletes an alert, within the caller's step, which has read it. */
export function forgetAlert(step: Step, id: string, fields: Fields): void {
  step.delete(keys.alert(id));
  step.remove(keys.openAlerts, id);
  step.remove(keys.dismissedAlerts, id);
  if (!fields.has('dismissed_at'))
    step.delete(keys.openAlert(fields.get('kind') ?? '', fields.get('user') ?? ''));
}

/** All alerts of an account that is gone. */
export async function forgetAlertsOf(step: Step, name: string): Promise<void> {
  const ids = [...(await step.members(keys.openAlerts)), ...(await step.members(keys.dismissedAlerts))];
  let forgotten = false;
  for (const id of ids) {
    const fields = await step.peek(keys.alert(id));
    if (fields?.get('user') !== name) continue;
    forgetAlert(step, id, (await step.read(keys.alert(id))) ?? fields);
    forgotten = true;
  }
  if (forgotten) step.announce({ type: 'alerts' });
}

export function createAlerts(write: Write, { redis }: { redis: Redis }): AlertStore {
  return {
    raise: (raised) =>
      write(async (step) => {
        const { kind, user, at, browsers } = raised;
        const open = keys.openAlert(kind, user);
        const isNew = (await step.read(open)) === undefined;
        if (isNew) {
          const id = newPublicId();
          step.set(open, { id });
          step.set(keys.alert(id), { id, kind, user, at, browsers: JSON.stringify(browsers) });
          step.add(keys.openAlerts, id, at);
        }
        step.writeDown(entriesOfAlert(raised, isNew));
        if (isNew) step.announce({ type: 'alerts' });
      }),
    async list() {
      const ids = stringsOf(await redis.send('ZRANGE', keys.openAlerts, 0, -1));
      const all = await Promise.all(ids.map((id) => redis.send('HGETALL', keys.alert(id))));
      return all
        .flatMap((reply) => fieldsOf(reply) ?? [])
        .filter((fields) => !fields.has('dismissed_at'))
        .map((fields) =>
          stored.parse({
            ...Object.fromEntries(fields),
            at: Number(fields.get('at')),
            browsers: JSON.parse(fields.get('browsers') ?? '[]'),
          }),
        )
        .toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
    },
    dismiss: (id, by) =>
      write(async (step) => {
        const fields = await step.read(keys.alert(id));
        if (fields === undefined || fields.has('dismissed_at')) return false;
        const [kind = '', user = ''] = [fields.get('kind'), fields.get('user')];
        step.set(keys.alert(id), { dismissed_at: by.at });
        step.delete(keys.openAlert(kind, user));
        step.remove(keys.openAlerts, id);
        step.add(keys.dismissedAlerts, id, by.at);
        const entry = { ...nothingMore, ...by, event: 'alert-dismissed', subject: user } as const;
        step.writeDown([{ ...entry, details: { kind } }]);
        step.announce({ type: 'alerts' });
        return true;
      }),
  };
}
