/**
 * `npm test`: types, lint, format, unit and integration tests, the package, and the browsers. Every step runs,
 * whatever the others did; the last line counts. A check without counts of its own counts as one test.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureChromium } from './chromium.ts';

const root = path.resolve(import.meta.dirname, '..');
const results = path.join(root, 'test-results');
const bin = (name: string) => path.join(root, 'node_modules', name);

interface Counts {
  passed: number;
  failed: number;
}

/** Runs a program of Node's; its output is shown as it comes. */
function run(script: string, args: string[], env: NodeJS.ProcessEnv = {}): boolean {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status === 0;
}

function check(name: string, script: string, args: string[]): Counts {
  console.log(`\n▸ ${name}`);
  const ok = run(script, args);
  console.log(ok ? `  ${name}: fine` : `  ${name}: failed`);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

/** Runs a suite that writes its counts to a file; no file, or none that can be read, is a failure. */
function suite(
  name: string,
  script: string,
  args: string[],
  report: string,
  read: (json: unknown) => Counts,
): Counts {
  console.log(`\n▸ ${name}`);
  rmSync(report, { force: true });
  const ok = run(script, args, { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  try {
    const counts = read(JSON.parse(readFileSync(report, 'utf8')));
    return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const number = (value: unknown) => (typeof value === 'number' ? value : 0);
function vitestCounts(json: unknown): Counts {
  const report = json as Record<string, unknown>;
  return { passed: number(report['numPassedTests']), failed: number(report['numFailedTests']) };
}
function playwrightCounts(json: unknown): Counts {
  const { stats } = json as { stats?: Record<string, unknown> };
  return {
    passed: number(stats?.['expected']),
    failed: number(stats?.['unexpected']) + number(stats?.['flaky']),
  };
}

mkdirSync(results, { recursive: true });
const tsc = bin('typescript/bin/tsc');
const vitestReport = path.join(results, 'vitest.json');
const playwrightReport = path.join(results, 'playwright.json');
const counts = [
  check('types of the server and the desktop', tsc, ['-p', 'tsconfig.json']),
  check('types of the console', tsc, ['-p', 'tsconfig.web.json']),
  check('types of the tests', tsc, ['-p', 'tsconfig.test.json']),
  check('lint', bin('oxlint/bin/oxlint'), ['--type-aware', '--deny-warnings']),
  check('format', bin('prettier/bin/prettier.cjs'), ['--check', '--log-level', 'warn', '.']),
  check('build', bin('electron-vite/bin/electron-vite.js'), ['build', '--logLevel', 'warn']),
];
const chromium = ensureChromium();
counts.push(
  suite(
    'unit, contract and integration tests',
    bin('vitest/vitest.mjs'),
    ['run', '--reporter', 'default', '--reporter', 'json', '--outputFile.json', vitestReport],
    vitestReport,
    vitestCounts,
  ),
);
if (chromium.ok) {
  counts.push(
    suite(
      'end to end',
      bin('@playwright/test/cli.js'),
      ['test', '--reporter', 'list,json'],
      playwrightReport,
      playwrightCounts,
    ),
  );
} else {
  console.error(chromium.why);
  counts.push({ passed: 0, failed: 1 });
}

const passed = counts.reduce((sum, one) => sum + one.passed, 0);
const failed = counts.reduce((sum, one) => sum + one.failed, 0);
process.exitCode = failed === 0 ? 0 : 1;
console.log(`\n${passed} passed, ${failed} failed`);
