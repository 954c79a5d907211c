import { role as roles, type AuditEntry } from '../../../server/contract/contract.ts';
import type { Texts } from '../../../texts/texts.ts';
import type { Formats } from '../wording/formats.ts';
import { settingKinds } from '../settings/setting-kinds.ts';
import { isSettingName, settingWords } from '../settings/setting-words.ts';

/** An entry of the audit log as a sentence, with the operator's words if there are any. */
export function auditSentence(texts: Texts, formats: Formats, entry: AuditEntry): string {
  const what = whatHappened(texts, formats, entry);
  return entry.words === null ? what : texts('console.audit.said', { what, words: entry.words });
}

/** Who did it, as a sentence calls them. */
export function actorWords(texts: Texts, actor: string | null): string {
  if (actor === null) return texts('console.audit.actor.rule');
  if (actor === 'desktop') return texts('console.audit.actor.desktop');
  if (actor === 'command line') return texts('console.audit.actor.commandLine');
  return actor;
}

function whatHappened(texts: Texts, formats: Formats, entry: AuditEntry): string {
  const { details } = entry;
  const actor = actorWords(texts, entry.actor);
  const subject = entry.subject ?? texts('console.audit.visitor');
  const who = { actor, subject };
  switch (entry.event) {
    case 'session-ended':
      return sessionEnded(texts, entry, who);
    case 'session-restored':
      return texts('console.audit.line.restored', who);
    case 'ban-added': {
      const { until } = details;
      if (typeof until !== 'number') return texts('console.audit.line.banned', who);
      return texts('console.audit.line.bannedUntil', { ...who, until: formats.moment(until, entry.at) });
    }
    case 'ban-lifted':
      return texts('console.audit.line.lifted', who);
    case 'account-added':
      return entry.actor === null
        ? texts('console.audit.line.addedByName', { subject })
        : texts('console.audit.line.added', who);
    case 'account-disabled':
      return texts('console.audit.line.accountDisabled', who);
    case 'account-enabled':
      return texts('console.audit.line.accountEnabled', who);
    case 'account-role': {
      const before = roleWords(texts, details['before']);
      const after = roleWords(texts, details['after']);
      if (before === null || after === null) return texts('console.audit.line.role', who);
      return texts('console.audit.line.roleFromTo', { ...who, before, after });
    }
    case 'account-policy': {
      const change = changeWords(texts, formats, entry, texts('console.audit.unset.account'));
      if (change === null) return texts('console.audit.line.policy', who);
      return texts('console.audit.line.rule', { ...who, ...change });
    }
    case 'account-link':
      return texts('console.audit.line.link', who);
    case 'account-removed':
      return texts('console.audit.line.removed', who);
    case 'account-password':
      if (details['link'] === true) return texts('console.audit.line.passwordLink', { subject });
      return entry.actor !== null && entry.actor === entry.subject
        ? texts('console.audit.line.passwordOwn', { subject })
        : texts('console.audit.line.password', who);
    case 'account-locked':
      return texts('console.audit.line.locked', { subject });
    case 'account-shared':
      return texts('console.audit.line.shared', { subject });
    case 'turned-away':
      return entry.address === null
        ? texts('console.audit.line.turnedAwayHidden', { subject })
        : texts('console.audit.line.turnedAway', { subject, address: entry.address });
    case 'settings-changed': {
      const change = changeWords(texts, formats, entry, texts('console.audit.unset.house'));
      if (change === null) return texts('console.audit.line.settings', { actor });
      return entry.actor === null
        ? texts('console.audit.line.setting', change)
        : texts('console.audit.line.settingBy', { ...change, actor });
    }
    case 'alert-dismissed':
      return texts('console.audit.line.dismissed', who);
    case 'message-sent':
      return messageSent(texts, entry, actor);
    case 'audit-exported':
      return texts('console.audit.line.exported', { actor });
  }
}

function sessionEnded(texts: Texts, entry: AuditEntry, who: { actor: string; subject: string }): string {
  const { subject } = who;
  const { address } = entry;
  if (entry.reason === 'displaced') {
    // No newcomer: the rules were changed, and there are fewer seats.
    if (entry.actor !== null) return texts('endings.displaced.auditSurplus', who);
    return address === null
      ? texts('endings.displaced.auditHidden', { subject })
      : texts('endings.displaced.audit', { subject, address });
  }
  const reason = entry.reason ?? 'expired';
  return texts(`endings.${reason}.audit`, who);
}

function messageSent(texts: Texts, { session, subject, details }: AuditEntry, actor: string): string {
  const { asked, reached, everyone } = details;
  if (everyone === true) return texts('console.audit.line.messageAll', { actor });
  if (session === null && typeof asked === 'number' && typeof reached === 'number') {
    return texts('console.audit.line.messageMany', { actor, reached, total: asked });
  }
  const whom = subject ?? texts('console.audit.visitor');
  return texts('console.audit.line.message', { actor, subject: whom });
}

/** A setting with its values before and after; null where the entry does not say. */
function changeWords(texts: Texts, formats: Formats, { details }: AuditEntry, unset: string) {
  const { setting: name, before, after } = details;
  if (!isSettingName(name)) return null;
  const words = (value: unknown) => {
    if (value === null || value === undefined) return unset;
    const said = settingWords(texts, formats, name, value);
    return ['choice', 'text'].includes(settingKinds[name].kind)
      ? texts('console.audit.choice', { value: said })
      : said;
  };
  return { setting: texts(`console.settings.name.${name}`), before: words(before), after: words(after) };
}

function roleWords(texts: Texts, value: unknown): string | null {
  const role = roles.safeParse(value);
  return role.success ? texts(`words.role.${role.data}`) : null;
}
