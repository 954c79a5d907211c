import { defineConfig } from '@playwright/test';
import { chromiumSwitches, findChromium } from './scripts/chromium.ts';
import { quickEnvironment } from './scripts/quick-environment.ts';

Object.assign(process.env, quickEnvironment);

export default defineConfig({
  testDir: 'test',
  testMatch: ['e2e/**/*.spec.ts', 'desktop/**/*.spec.ts'],
  globalSetup: './test/standin/announce.ts',
  outputDir: 'test-results/playwright',
  workers: 2,
  // The tests of a long file are spread over both.
  fullyParallel: true,
  // So much a slow machine that does other things may need; still less than a beat's interval, by which whatever is
  // told at once would come at last.
  expect: { timeout: 15_000 },
  timeout: 120_000,
  forbidOnly: true,
  retries: 0,
  use: {
    launchOptions: {
      executablePath: findChromium() ?? '',
      args: [...chromiumSwitches],
      chromiumSandbox: process.getuid?.() !== 0,
    },
    contextOptions: { reducedMotion: 'reduce' },
  },
});
