import {
  calls,
  failure,
  person,
  counts,
  type CallName,
  type OperatorEvent,
  type Output,
} from '../../../server/contract/contract.ts';
import { CallError } from './call-error.ts';

/** One reader a call, so that what crossed the wire is of the type the contract promises. */
const readers: { [N in CallName]: (value: unknown) => Output<N> } = {
  'server.status': (value) => calls['server.status'].output.parse(value),
  'server.nodes': (value) => calls['server.nodes'].output.parse(value),
  'server.network': (value) => calls['server.network'].output.parse(value),
  'desk.confirm': (value) => calls['desk.confirm'].output.parse(value),
  'people.watch': (value) => calls['people.watch'].output.parse(value),
  'people.unwatch': (value) => calls['people.unwatch'].output.parse(value),
  'people.detail': (value) => calls['people.detail'].output.parse(value),
  'sessions.list': (value) => calls['sessions.list'].output.parse(value),
  'sessions.kick': (value) => calls['sessions.kick'].output.parse(value),
  'sessions.kickAll': (value) => calls['sessions.kickAll'].output.parse(value),
  'sessions.restore': (value) => calls['sessions.restore'].output.parse(value),
  'messages.send': (value) => calls['messages.send'].output.parse(value),
  'accounts.list': (value) => calls['accounts.list'].output.parse(value),
  'accounts.add': (value) => calls['accounts.add'].output.parse(value),
  'accounts.disable': (value) => calls['accounts.disable'].output.parse(value),
  'accounts.reset': (value) => calls['accounts.reset'].output.parse(value),
  'accounts.import': (value) => calls['accounts.import'].output.parse(value),
  'accounts.link': (value) => calls['accounts.link'].output.parse(value),
  'accounts.remove': (value) => calls['accounts.remove'].output.parse(value),
  'accounts.role': (value) => calls['accounts.role'].output.parse(value),
  'accounts.policy': (value) => calls['accounts.policy'].output.parse(value),
  'accounts.policyEffect': (value) => calls['accounts.policyEffect'].output.parse(value),
  'settings.get': (value) => calls['settings.get'].output.parse(value),
  'settings.set': (value) => calls['settings.set'].output.parse(value),
  'settings.effect': (value) => calls['settings.effect'].output.parse(value),
  'bans.list': (value) => calls['bans.list'].output.parse(value),
  'bans.add': (value) => calls['bans.add'].output.parse(value),
  'bans.lift': (value) => calls['bans.lift'].output.parse(value),
  'alerts.list': (value) => calls['alerts.list'].output.parse(value),
  'alerts.dismiss': (value) => calls['alerts.dismiss'].output.parse(value),
  'audit.list': (value) => calls['audit.list'].output.parse(value),
  'audit.export': (value) => calls['audit.export'].output.parse(value),
  'overview.get': (value) => calls['overview.get'].output.parse(value),
  'visits.report': (value) => calls['visits.report'].output.parse(value),
};

/** The value of an answer. Throws `CallError`: the server's own, or `internal` where the answer makes no sense. */
export function readAnswer<N extends CallName>(name: N, answer: unknown): Output<N> {
  const value = readValue(answer);
  try {
    return readers[name](value);
  } catch (error) {
    throw new CallError({
      code: 'internal',
      message: `the answer to ${name} is malformed: ${String(error)}`,
    });
  }
}

/** The value of any answer, unread. Throws as `readAnswer` does. */
export function readValue(answer: unknown): unknown {
  if (isRecord(answer)) {
    if (answer['ok'] === true) return answer['value'];
    const refused = failure.safeParse(answer['error']);
    if (refused.success) throw new CallError(refused.data);
  }
  throw new CallError({ code: 'internal', message: 'the answer is none' });
}

const persons = person.array();

/** Events that carry nothing but that something changed. */
const changes = [
  'accounts.changed',
  'settings.changed',
  'bans.changed',
  'alerts.changed',
  'audit.changed',
  'store.changed',
  'server.changed',
] as const;

/** An event as the contract describes it; null for one that is unknown or malformed. */
export function readEvent(event: unknown): OperatorEvent | null {
  if (!isRecord(event)) return null;
  const { type } = event;
  const change = changes.find((name) => name === type);
  if (change !== undefined) return { type: change };
  if (type !== 'people.snapshot' && type !== 'people.changed') return null;
  const rows = persons.safeParse(event['rows']);
  const online = counts.safeParse(event['counts']);
  if (!rows.success || !online.success) return null;
  if (type === 'people.snapshot') {
    const { first, last } = event;
    if (typeof first !== 'boolean' || typeof last !== 'boolean') return null;
    return { type, rows: rows.data, first, last, counts: online.data };
  }
  const { gone } = event;
  if (!Array.isArray(gone) || !gone.every((id) => typeof id === 'string')) return null;
  return { type, rows: rows.data, gone, counts: online.data };
}

/** True for a plain object, whose fields can then be looked at. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
