import { execFile } from 'node:child_process';

/** Milliseconds to wait for an answer from the session bus. */
const TIMEOUT_MS = 2000;
const question = [
  'call',
  '--session',
  '--dest=org.kde.StatusNotifierWatcher',
  '--object-path=/StatusNotifierWatcher',
  '--method=org.freedesktop.DBus.Properties.Get',
  'org.kde.StatusNotifierWatcher',
  'IsStatusNotifierHostRegistered',
];

/**
 * Whether the desktop environment shows tray icons. On Linux, Electron can create a tray icon that nothing shows, so this asks
 * the session bus. No answer counts as no, because a hidden window could not be shown again.
 */
export async function hasTrayHost(): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  return new Promise((resolve) => {
    execFile('gdbus', question, { timeout: TIMEOUT_MS }, (error, said) =>
      resolve(error === null && said.includes('true')),
    );
  });
}
