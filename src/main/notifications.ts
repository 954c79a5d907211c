import { Notification, type BrowserWindow } from 'electron';
import type { Preferences } from '../../server/contract/contract.ts';
import type { OperatorNotification } from '../../server/start.ts';
import type { Texts } from '../../texts/texts.ts';
import type { PreferenceStore } from './preferences/preferences.ts';

/** Notifications of one kind within this many milliseconds are shown as one. */
const GROUP_MS = 1500;
/** Minimum milliseconds between two notifications of a rate-limited kind. */
const COOLDOWN_MS = 20_000;

type Kind = OperatorNotification['kind'];
const switches: Readonly<Record<Kind, keyof Preferences>> = {
  'signed-in': 'tellSignedIn',
  displaced: 'tellDisplaced',
  'account-shared': 'tellShared',
  'not-me': 'tellNotMe',
  'turned-away': 'tellTurnedAway',
};
const rateLimitedKinds: readonly Kind[] = ['signed-in', 'displaced'];

/**
 * Shows system notifications while the window has no focus. Several of one kind become one notification. A click on it
 * calls `open`. @returns a function to call for each operator notification
 */
export function createNotifications(
  window: BrowserWindow,
  preferences: PreferenceStore,
  texts: Texts,
  open: () => void,
): (notification: OperatorNotification) => void {
  const grouped = new Map<Kind, Set<string>>();
  const shownAt = new Map<Kind, number>();
  // A garbage-collected notification would no longer receive its click.
  const shown = new Set<Notification>();

  const isLookedAt = (): boolean => window.isDestroyed() || window.isFocused();

  function tell(kind: Kind): void {
    const users = [...(grouped.get(kind) ?? [])];
    grouped.delete(kind);
    if (isLookedAt() || users.length === 0 || !preferences.now[switches[kind]]) return;
    shownAt.set(kind, performance.now());
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
    // For example on macOS, if the program is not signed.
    notification.on('failed', (_event, error) => {
      forget();
      console.error(error);
    });
    notification.show();
  }

  return ({ kind, user }) => {
    if (isLookedAt() || !preferences.now[switches[kind]]) return;
    const users = grouped.get(kind);
    if (users) return void users.add(user);
    grouped.set(kind, new Set([user]));
    const since = performance.now() - (shownAt.get(kind) ?? -Infinity);
    const wait = rateLimitedKinds.includes(kind) ? Math.max(GROUP_MS, COOLDOWN_MS - since) : GROUP_MS;
    setTimeout(() => tell(kind), wait).unref();
  };
}
