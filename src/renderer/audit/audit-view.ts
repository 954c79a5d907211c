import {
  auditEvents,
  endReason,
  type AuditEvent,
  type AuditFilter,
  type EndReason,
} from '../../../server/contract/contract.ts';

/** What of the audit log is shown, as the address keeps it. */
export interface AuditView {
  search: string;
  event: AuditEvent | null;
  /** Only where sessions ended. */
  reason: EndReason | null;
  /** Days as YYYY-MM-DD in the reader's zone, both included; '' for no bound. */
  from: string;
  to: string;
}

export const everything: AuditView = { search: '', event: null, reason: null, from: '', to: '' };

/** The kinds as they are offered together. */
export const eventGroups = [
  { group: 'sessions', events: ['session-ended', 'session-restored', 'turned-away'] },
  {
    group: 'accounts',
    events: [
      'account-added',
      'account-removed',
      'account-disabled',
      'account-enabled',
      'account-role',
      'account-policy',
      'account-password',
      'account-link',
      'account-locked',
      'account-shared',
    ],
  },
  { group: 'bans', events: ['ban-added', 'ban-lifted'] },
  { group: 'house', events: ['settings-changed', 'message-sent', 'alert-dismissed', 'audit-exported'] },
] as const satisfies readonly { group: string; events: readonly AuditEvent[] }[];

const names = { search: 'q', event: 'kind', reason: 'why', from: 'from', to: 'to' } as const;

/** The view as the query of an address; what is everything is left out. */
export function writeAuditView(view: AuditView): string {
  const query = new URLSearchParams();
  for (const key of ['search', 'event', 'reason', 'from', 'to'] as const) {
    const value = view[key];
    if (value !== null && value !== '') query.set(names[key], value);
  }
  return query.toString();
}

/** The view that a query describes; what is missing or makes no sense is everything. */
export function readAuditView(query: string): AuditView {
  const values = new URLSearchParams(query);
  const day = (name: string) => (isDay(values.get(name)) ? (values.get(name) ?? '') : '');
  return {
    search: values.get(names.search) ?? '',
    event: auditEvents.find((event) => event === values.get(names.event)) ?? null,
    reason: endReason.options.find((reason) => reason === values.get(names.reason)) ?? null,
    from: day(names.from),
    to: day(names.to),
  };
}

/** What the server is asked for. */
export function filterOf({ search, event, reason, from, to }: AuditView): AuditFilter {
  const begin = from === '' ? null : startOfDay(from, 0);
  const end = to === '' ? null : startOfDay(to, 1);
  return {
    ...(search.trim() !== '' && { search: search.trim() }),
    ...(event !== null && { events: [event] }),
    ...(reason !== null && { reasons: [reason] }),
    ...(begin !== null && { from: begin }),
    ...(end !== null && { to: end }),
  };
}

function isDay(text: string | null): boolean {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** Midnight in the reader's zone, so many days later; days are not all of 24 hours. */
function startOfDay(day: string, later: number): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).getTime();
}
