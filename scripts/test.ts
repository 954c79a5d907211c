/**
 * `npm test`: types, lint, format, unit and integration tests, the package, and the browsers. `npm run test:quick`: types,
 * lint, and the unit and contract tests that need only SQLite. Every step runs, even if others fail. The end repeats all
 * failures and names the slowest files, and the last line has the totals. A check without counts of its
 * own counts as one test.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureChromium } from './chromium.ts';
import { quickEnvironment } from './quick-environment.ts';
import { ensureServers } from './server-programs.ts';

const root = path.resolve(import.meta.dirname, '..');
const results = path.join(root, 'test-results');
const bin = (name: string) => path.join(root, 'node_modules', name);

interface Outcome {
  passed: number;
  /** Name and short reason of each failure. */
  failed: string[];
  /** Milliseconds that the tests of each file took. */
  took: Map<string, number>;
}

/** Runs a Node program. @param show gets its output; without it, the output is inherited */
async function run(script: string, args: string[], env: NodeJS.ProcessEnv, show?: (text: string) => void) {
  const program = spawn(process.execPath, [script, ...args], {
    cwd: root,
    stdio: show === undefined ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...quickEnvironment, ...env },
  });
  for (const output of [program.stdout, program.stderr])
    output?.setEncoding('utf8').on('data', show ?? (() => {}));
  return new Promise<boolean>((resolve) => {
    program.once('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    program.once('close', (code) => resolve(code === 0));
  });
}

/** Runs a check, beside others: its output is shown when it has ended. */
async function check(name: string, script: string, args: string[]): Promise<Outcome> {
  let said = '';
  const ok = await run(script, args, {}, (text) => (said += text));
  console.log(`\n▸ ${name}\n${said}  ${name}: ${ok ? 'fine' : 'failed'}`);
  return { passed: ok ? 1 : 0, failed: ok ? [] : [name], took: new Map() };
}

/** Runs a suite that writes a report. A missing or unreadable report is a failure. */
async function suite(
  name: string,
  script: string,
  args: string[],
  report: string,
  read: (report: unknown) => Outcome,
  env: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  console.log(`\n▸ ${name}`);
  rmSync(report, { force: true });
  const ok = await run(script, args, { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  try {
    const outcome = read(JSON.parse(readFileSync(report, 'utf8')));
    const unexplained = !ok && outcome.failed.length === 0;
    return unexplained ? { ...outcome, failed: [`${name}: see above`] } : outcome;
  } catch {
    return { passed: 0, failed: [`${name}: no report was written`], took: new Map() };
  }
}

/** The parts of Vitest’s report that are read here. */
interface VitestReport {
  numPassedTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    startTime: number;
    endTime: number;
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
  const took = testResults.map(
    ({ name, startTime, endTime }) => [path.relative(root, name), endTime - startTime] as const,
  );
  return { passed: numPassedTests, failed, took: new Map(took) };
}

/** The parts of Playwright’s report that are read here. */
interface PlaywrightSuite {
  file: string;
  suites?: PlaywrightSuite[];
  specs: {
    title: string;
    ok: boolean;
    tests: { results: { duration: number; errors: { message?: string }[] }[] }[];
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
  const tookOf = (one: PlaywrightSuite): number =>
    one.specs
      .flatMap(({ tests }) => tests.flatMap(({ results }) => results))
      .reduce((sum, { duration }) => sum + duration, 0) +
    (one.suites ?? []).reduce((sum, inner) => sum + tookOf(inner), 0);
  return {
    passed: stats.expected,
    failed: [...errors.map((error) => messagesOf([error])), ...suites.flatMap(failedOf)],
    took: new Map(suites.map((one) => [path.join('test', one.file), tookOf(one)])),
  };
}

/** Lines of each failure in the summary. */
const LINES_OF_A_FAILURE = 15;
const shortened = (failure: string) => failure.split('\n').slice(0, LINES_OF_A_FAILURE).join('\n  ');

/** So many files are named that took the longest. */
const SLOWEST = 10;
function showSlowest(took: readonly (readonly [string, number])[]): void {
  console.log('\nThe slowest files, in seconds:');
  for (const [file, milliseconds] of took.toSorted((a, b) => b[1] - a[1]).slice(0, SLOWEST)) {
    console.log(`${(milliseconds / 1000).toFixed(1).padStart(7)}  ${file}`);
  }
}

mkdirSync(results, { recursive: true });
const isQuick = process.argv.includes('--quick');
const tsc = bin('typescript/bin/tsc');
const vitestReport = path.join(results, 'vitest.json');
const playwrightReport = path.join(results, 'playwright.json');
const began = performance.now();

/** Random histories in a quick run: a quarter of the usual number. */
const QUICK_HISTORIES = '25';

const vitest = (name: string, ...projects: string[]) =>
  suite(
    name,
    bin('vitest/vitest.mjs'),
    [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${vitestReport}`,
      ...projects.flatMap((project) => ['--project', project]),
    ],
    vitestReport,
    vitestOutcome,
    isQuick ? { MODEL_RUNS: QUICK_HISTORIES } : {},
  );
const outcomes = await Promise.all([
  check('types of the server and the desktop', tsc, ['-p', 'tsconfig.json']),
  check('types of the console', tsc, ['-p', 'tsconfig.web.json']),
  check('types of the tests', tsc, ['-p', 'tsconfig.test.json']),
  check('lint', bin('oxlint/bin/oxlint'), ['--type-aware', '--deny-warnings']),
  ...(isQuick
    ? []
    : [
        check('format', bin('prettier/bin/prettier.cjs'), ['--check', '--log-level', 'warn', '.']),
        check('build', bin('electron-vite/bin/electron-vite.js'), ['build', '--logLevel', 'warn']),
      ]),
]);
if (isQuick) outcomes.push(await vitest('unit and contract tests on SQLite', 'unit'));
else {
  const chromium = ensureChromium();
  ensureServers();
  outcomes.push(await vitest('unit, contract and integration tests'));
  if (chromium.ok) {
    outcomes.push(
      await suite(
        'end to end',
        bin('@playwright/test/cli.js'),
        ['test', '--reporter', 'list,json'],
        playwrightReport,
        playwrightOutcome,
      ),
    );
  } else {
    console.error(chromium.why);
    outcomes.push({ passed: 0, failed: [`end to end: ${chromium.why}`], took: new Map() });
  }
}

const passed = outcomes.reduce((sum, one) => sum + one.passed, 0);
const failed = outcomes.flatMap((one) => one.failed);
process.exitCode = failed.length === 0 ? 0 : 1;
for (const one of failed) console.log(`\n✗ ${shortened(one)}`);
showSlowest(outcomes.flatMap(({ took }) => [...took]));
console.log(`All of it took ${((performance.now() - began) / 1000).toFixed(0)} s.`);
console.log(`\n${passed} passed, ${failed.length} failed`);
