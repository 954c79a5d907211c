import { browserChannel } from './browser.ts';
import { strict } from './strict.ts';

type Check = (contents: null, permission: string, origin: string, details: object) => boolean;

/** What the browser would ask its user about, by the names it has on both sides. */
const permissions = ['geolocation', 'notifications', 'midi'];
let check: Check | undefined;

/** Has the browser grant and deny what the program's check does; without a check it grants, as Electron does. */
export async function applyPermissions(): Promise<void> {
  await Promise.all(
    permissions.map((name) => {
      const setting = !check || check(null, name, '', {}) ? 'granted' : 'denied';
      return browserChannel().send('Browser.setPermission', { permission: { name }, setting });
    }),
  );
}

/** Electron's `session`. */
export const session = strict('session', {
  defaultSession: strict('session.defaultSession', {
    setPermissionRequestHandler(): void {
      // The check decides: what it denies is never asked for.
    },
    setPermissionCheckHandler(handler: Check): void {
      check = handler;
    },
    setDevicePermissionHandler(): void {
      // A headless browser has no devices to choose from.
    },
  }),
});
