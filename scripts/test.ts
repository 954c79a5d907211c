/**
 * `npm test`: types, lint, format, unit and integration tests, the package, and the browsers. Every step runs,
 * even if others fail. The end repeats all failures, and the last line has the totals. A check without counts of its
 * own counts as one test.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureChromium } from './chromium.ts';
import { ensureServers } from './server-programs.ts';

const root = path.resolve(import.meta.dirname, '..');
const results = path.join(root, 'test-results');
const bin = (name: string) => path.join(root, 'node_modules', name);

interface Outcome {
  passed: number;
  /** Name and short reason of each failure. */
  failed: string[];
}

/** Runs a Node program with inherited output. */
function run(script: string, args: string[], env: NodeJS.ProcessEnv = {}): boolean {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status === 0;
}

function check(name: string, script: string, args: string[]): Outcome {
  console.log(`\n▸ ${name}`);
  const ok = run(script, args);
  console.log(ok ? `  ${name}: fine` : `  ${name}: failed`);
  return ok ? { passed: 1, failed: [] } : { passed: 0, failed: [name] };
}

/** Runs a suite that writes a report. A missing or unreadable report is a failure. */
function suite(
  name: string,
  script: string,
  args: string[],
  report: string,
  read: (report: unknown) => Outcome,
): Outcome {
  console.log(`\n▸ ${name}`);
  rmSync(report, { force: true });
  const ok = run(script, args, { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  try {
    const outcome = read(JSON.parse(readFileSync(report, 'utf8')));
    const unexplained = !ok && outcome.failed.length === 0;
    return unexplained ? { ...outcome, failed: [`${name}: see above`] } : outcome;
  } catch {
    return { passed: 0, failed: [`${name}: no report was written`] };
  }
}

/** The parts of Vitest’s report that are read here. */
interface VitestReport {
  numPassedTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}
function vitestOutcome(report: unknown): Outcome {
  const { numPassedTests, testResults } = report as VitestReport;
  const failed = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = path.relative(root, name);
    const tests = assertionResults
      .filter((one) => one.status === 'failed')
      .map((one) => `${file} › ${one.fullName}\n${one.failureMessages.join('\n')}`);
    return status === 'failed' && tests.length === 0 ? [`${file}\n${message}`] : tests;
  });
  return { passed: numPassedTests, failed };
}

/** The parts of Playwright’s report that are read here. */
interface PlaywrightSuite {
  file: string;
  suites?: PlaywrightSuite[];
  specs: {
    title: string;
    ok: boolean;
    tests: { results: { errors: { message?: string }[] }[] }[];
  }[];
}
interface PlaywrightReport {
  stats: { expected: number };
  suites: PlaywrightSuite[];
  errors: { message?: string }[];
}
function playwrightOutcome(report: unknown): Outcome {
  const { stats, suites, errors } = report as PlaywrightReport;
  const messagesOf = (all: { message?: string }[]) => all.map(({ message }) => message ?? '').join('\n');
  const failedOf = (one: PlaywrightSuite): string[] => [
    ...one.specs
      .filter(({ ok }) => !ok)
      .map(({ title, tests }) => {
        const output = tests.flatMap(({ results }) => results.flatMap((result) => result.errors));
        return `${one.file} › ${title}\n${messagesOf(output)}`;
      }),
    ...(one.suites ?? []).flatMap(failedOf),
  ];
  return {
    passed: stats.expected,
    failed: [...errors.map((error) => messagesOf([error])), ...suites.flatMap(failedOf)],
  };
}

/** Lines of each failure in the summary. */
const LINES_OF_A_FAILURE = 15;
const shortened = (failure: string) => failure.split('\n').slice(0, LINES_OF_A_FAILURE).join('\n  ');

mkdirSync(results, { recursive: true });
const tsc = bin('typescript/bin/tsc');
const vitestReport = path.join(results, 'vitest.json');
const playwrightReport = path.join(results, 'playwright.json');
const outcomes = [
  check('types of the server and the desktop', tsc, ['-p', 'tsconfig.json']),
  check('types of the console', tsc, ['-p', 'tsconfig.web.json']),
  check('types of the tests', tsc, ['-p', 'tsconfig.test.json']),
  check('lint', bin('oxlint/bin/oxlint'), ['--type-aware', '--deny-warnings']),
  check('format', bin('prettier/bin/prettier.cjs'), ['--check', '--log-level', 'warn', '.']),
  check('build', bin('electron-vite/bin/electron-vite.js'), ['build', '--logLevel', 'warn']),
];
const chromium = ensureChromium();
ensureServers();
outcomes.push(
  suite(
    'unit, contract and integration tests',
    bin('vitest/vitest.mjs'),
    ['run', '--reporter', 'default', '--reporter', 'json', '--outputFile.json', vitestReport],
    vitestReport,
    vitestOutcome,
  ),
);
if (chromium.ok) {
  outcomes.push(
    suite(
      'end to end',
      bin('@playwright/test/cli.js'),
      ['test', '--reporter', 'list,json'],
      playwrightReport,
      playwrightOutcome,
    ),
  );
} else {
  console.error(chromium.why);
  outcomes.push({ passed: 0, failed: [`end to end: ${chromium.why}`] });
}

const passed = outcomes.reduce((sum, one) => sum + one.passed, 0);
const failed = outcomes.flatMap((one) => one.failed);
process.exitCode = failed.length === 0 ? 0 : 1;
for (const one of failed) console.log(`\n✗ ${shortened(one)}`);
console.log(`\n${passed} passed, ${failed.length} failed`);
