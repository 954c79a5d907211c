import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test',
  testMatch: ['e2e/**/*.spec.ts', 'desktop/**/*.spec.ts'],
  outputDir: 'test-results/playwright',
  workers: 2,
  timeout: 60_000,
  forbidOnly: true,
  retries: 0,
});
