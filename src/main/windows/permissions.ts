import type { Session } from 'electron';

/** Denies every permission request and check: the console needs no camera, location, notification or device access. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}
