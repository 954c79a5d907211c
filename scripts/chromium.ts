import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { installPackages, isDebian } from './debian.ts';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Switches that stop the browser's own network traffic: lookups, updates and synchronisation. */
export const chromiumSwitches = [
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Of several such switches the last one counts, so Playwright's own are among these. The first three are of pages
  // behind the address bar, which no test sees, and which cost a process for each window.
  `--disable-features=${[
    'WebUIOmniboxPopup',
    'WebUIOmniboxAimPopup',
    'WebUIOmniboxFullPopup',
    'AimEnabled',
    'AvoidUnnecessaryBeforeUnloadCheckSync',
    'DestroyProfileOnBrowserClose',
    'HttpsFirstBalancedModeAutoEnable',
    'HttpsUpgrades',
    'LensOverlay',
    'MediaRouter',
    'NetworkTimeServiceQuerying',
    'OptimizationHints',
    'PaintHolding',
    'PreconnectToSearch',
    'ThirdPartyStoragePartitioning',
    'AvoidCorsURLLoaderRestartOnRedirect',
  ].join(',')}`,
] as const;

/** The browser that the end-to-end tests use: CHROMIUM_PATH, the system's, or Playwright's own. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') return named;
  return [...usual, chromium.executablePath()].find((file) => existsSync(file));
}

/**
 * Ensures that a browser is installed: the Debian package if this user is root, otherwise Playwright's browser.
 * @returns `why`: instructions, if neither works
 */
export function ensureChromium(): { ok: true } | { ok: false; why: string } {
  if (findChromium() !== undefined) return { ok: true };
  if (isDebian() && process.getuid?.() === 0) {
    installPackages(['chromium'], 'installing Chromium for the end-to-end tests');
  } else {
    console.log('\n▸ fetching Chromium for the end-to-end tests (playwright install chromium)');
    spawnSync('npx', ['playwright', 'install', 'chromium'], {
      stdio: 'ignore',
      timeout: 300_000,
    });
  }
  if (findChromium() !== undefined) return { ok: true };
  return {
    ok: false,
    why: 'The end-to-end tests need Chromium: install it (Debian: apt-get install chromium; elsewhere: npx playwright install chromium) or name it in CHROMIUM_PATH.',
  };
}
