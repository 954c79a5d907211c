import { execFile } from 'node:child_process';

/** Milliseconds to wait for an answer of the session's bus. */
const ANSWER_WITHIN = 2000;
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
 * Whether something here draws tray icons. On Linux a tray can be made where nobody ever sees it, so the desktop is asked;
 * no answer is a no, as a window must not be hidden for ever.
 */
export async function hasTrayHost(): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  return new Promise((resolve) => {
    execFile('gdbus', question, { timeout: ANSWER_WITHIN }, (error, said) =>
      resolve(error === null && said.includes('true')),
    );
  });
}
