import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { chromiumSwitches, findChromium } from '../../scripts/chromium.ts';

const switches = [
  '--headless',
  '--remote-debugging-port=0',
  '--remote-debugging-pipe',
  '--no-startup-window',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-dev-shm-usage',
  '--disable-extensions',
  '--disable-field-trial-config',
  ...chromiumSwitches,
  // A window of Electron's is never put to sleep for lying behind another one while a test looks at it.
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  '--disable-popup-blocking',
  '--password-store=basic',
  '--use-mock-keychain',
  '--mute-audio',
];

/** A running browser. */
export interface Chromium {
  /** Where its debugging protocol is. */
  url: string;
  /** Ends it at once. */
  kill: () => void;
}

/** Starts a browser without a window, its data in `profile`. */
export async function launchChromium(profile: string): Promise<Chromium> {
  const executable = findChromium();
  if (!executable) throw new Error('No Chromium found: install one, or name it in CHROMIUM_PATH.');
  mkdirSync(profile, { recursive: true });
  // Chromium refuses to run as root with its sandbox; everybody else keeps it.
  const unsandboxed = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  // The pipe carries nothing. Chromium ends when it closes, so it never outlives this process, however that ends.
  const browser = spawn(executable, [...switches, ...unsandboxed, `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    // What it leaves when it is killed lies with its other data. (macOS allows no such long names of sockets.)
    env: process.platform === 'linux' ? { ...process.env, TMPDIR: profile } : process.env,
  });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    browser.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const listening = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (listening) resolve(listening);
    });
    browser.once('error', reject);
    browser.once('exit', (code) => reject(new Error(`Chromium ended with ${code}: ${said.slice(-2000)}`)));
  });
  return { url, kill: () => void browser.kill('SIGKILL') };
}
