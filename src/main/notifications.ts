import { Notification, type BrowserWindow } from 'electron';
import type { Preferences } from '../../server/contract/contract.ts';
import type { OperatorNotification } from '../../server/start.ts';
import type { Texts } from '../../texts/texts.ts';
import type { KeptPreferences } from './preferences/preferences.ts';

/** What happens within so many milliseconds is told together. */
const GATHER_MS = 1500;
/** Comings and goings are told again only after so many milliseconds; what wants looking at does not wait. */
const QUIET_MS = 20_000;

type Kind = OperatorNotification['kind'];
const switches: Readonly<Record<Kind, keyof Preferences>> = {
  'signed-in': 'tellSignedIn',
  displaced: 'tellDisplaced',
  'account-shared': 'tellShared',
  'not-me': 'tellNotMe',
  'turned-away': 'tellTurnedAway',
};
const patient: readonly Kind[] = ['signed-in', 'displaced'];

/**
 * Tells by the system's notifications what happens while nobody looks at the window. Many of a kind are one notification;
 * a click on it calls `open`. @returns told what happens
 */
export function createNotices(
  window: BrowserWindow,
  preferences: KeptPreferences,
  texts: Texts,
  open: () => void,
): (notification: OperatorNotification) => void {
  const gathered = new Map<Kind, Set<string>>();
  const toldAt = new Map<Kind, number>();
  // Collected as garbage, a notification no longer hears a click.
  const shown = new Set<Notification>();

  const isLookedAt = (): boolean => window.isDestroyed() || window.isFocused();

  function tell(kind: Kind): void {
    const users = [...(gathered.get(kind) ?? [])];
    gathered.delete(kind);
    if (isLookedAt() || users.length === 0 || !preferences.now[switches[kind]]) return;
    toldAt.set(kind, performance.now());
    const [user = ''] = users;
    const count = users.length;
    const title =
      count === 1
        ? texts(`desktop.notice.${kind}.one`, { user })
        : texts(`desktop.notice.${kind}.many`, { count });
    show(title, texts(`desktop.notice.${kind}.body`));
  }

  function show(title: string, body: string): void {
    if (!Notification.isSupported()) return;
    const notification = new Notification({ title, body });
    const forget = (): void => void shown.delete(notification);
    shown.add(notification);
    notification.on('click', () => {
      forget();
      open();
    });
    notification.on('close', forget);
    // Such as on macOS for a program that is not signed.
    notification.on('failed', (_event, error) => {
      forget();
      console.error(error);
    });
    notification.show();
  }

  return ({ kind, user }) => {
    if (isLookedAt() || !preferences.now[switches[kind]]) return;
    const users = gathered.get(kind);
    if (users) return void users.add(user);
    gathered.set(kind, new Set([user]));
    const since = performance.now() - (toldAt.get(kind) ?? -Infinity);
    const wait = patient.includes(kind) ? Math.max(GATHER_MS, QUIET_MS - since) : GATHER_MS;
    setTimeout(() => tell(kind), wait).unref();
  };
}
