import {
  Armchair,
  ArrowRightLeft,
  Ban,
  BellOff,
  CircleCheck,
  DoorClosed,
  DoorOpen,
  Download,
  Hourglass,
  KeyRound,
  Link,
  Lock,
  LogOut,
  MessageSquare,
  Settings,
  Trash2,
  TriangleAlert,
  Undo2,
  UserCheck,
  UserCog,
  UserPlus,
  UserX,
  type LucideIcon,
} from 'lucide-react';
import type { AuditEntry, AuditEvent, EndReason } from '../../../server/contract/contract.ts';

const events: Record<Exclude<AuditEvent, 'session-ended'>, LucideIcon> = {
  'session-restored': Undo2,
  'ban-added': Ban,
  'ban-lifted': CircleCheck,
  'account-added': UserPlus,
  'account-disabled': UserX,
  'account-enabled': UserCheck,
  'account-role': UserCog,
  'account-policy': Armchair,
  'account-password': KeyRound,
  'account-locked': Lock,
  'account-link': Link,
  'account-removed': Trash2,
  'account-shared': TriangleAlert,
  'turned-away': DoorClosed,
  'settings-changed': Settings,
  'alert-dismissed': BellOff,
  'message-sent': MessageSquare,
  'audit-exported': Download,
};
const endings: Record<EndReason, LucideIcon> = {
  displaced: ArrowRightLeft,
  kicked: DoorOpen,
  expired: Hourglass,
  'signed-out': LogOut,
  disabled: UserX,
  'password-changed': KeyRound,
};
/** What somebody may have to look into. */
const grave: ReadonlySet<AuditEvent> = new Set(['account-locked', 'account-shared']);

/** What kind of entry it is, at a glance; the sentence beside it says the same. */
export function AuditIcon({ entry: { event, reason } }: { entry: AuditEntry }) {
  const Icon = event === 'session-ended' ? endings[reason ?? 'expired'] : events[event];
  return (
    <span className={`entry-icon${grave.has(event) ? ' entry-icon-grave' : ''}`} aria-hidden>
      <Icon />
    </span>
  );
}
