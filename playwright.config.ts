import { defineConfig } from '@playwright/test';
import { chromiumSwitches, findChromium } from './scripts/chromium.ts';

export default defineConfig({
  testDir: 'test',
  testMatch: ['e2e/**/*.spec.ts', 'desktop/**/*.spec.ts'],
  globalSetup: './test/standin/announce.ts',
  outputDir: 'test-results/playwright',
  workers: 2,
  timeout: 60_000,
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
