/** `npm start`: builds what is out of date, then opens the desktop. If that is impossible, starts the headless server. */
import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';
import { createTexts, terminalLocale } from '../texts/texts.ts';
import { buildIfStale } from './build.ts';
import { fetchElectron, findElectron, STALL_TIMEOUT_MS } from './electron-runtime.ts';
import { onParentExit } from './parent-process.ts';

const MEGABYTE = 1_000_000;
const root = path.resolve(import.meta.dirname, '..');
const { env, platform } = process;
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const text = createTexts(terminalLocale(env));

const headlessRequested = process.argv.includes('--headless');
const flags = process.argv.slice(2).filter((flag) => flag !== '--headless');
// Messages for people go to stderr: in headless mode, stdout carries the server's JSON line.
const say = (line: string): void => console.error(line);

if (!buildIfStale(() => say(text('desktop.start.building')))) {
  say(text('desktop.start.buildFailed'));
  process.exit(1);
}
const desktop = await chooseDesktop();
const child = 'electron' in desktop ? openDesktop(desktop.electron) : serveHeadless(desktop.headless);
for (const signal of signals) process.on(signal, () => child.kill(signal));
onParentExit(env, () => child.kill('SIGTERM'));
child.once('exit', (code, signal) => process.exit(code ?? (signal ? 128 + constants.signals[signal] : 1)));
child.once('error', (error) => {
  say(error.message);
  process.exit(1);
});

/** Returns Electron's executable, or the reason for headless mode. */
async function chooseDesktop(): Promise<{ electron: string } | { headless: string }> {
  if (headlessRequested) return { headless: text('desktop.start.headless.asked') };
  // ELECTRON_EXEC_PATH skips these checks.
  if (platform === 'linux' && !env['ELECTRON_EXEC_PATH']) {
    if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY'])
      return { headless: text('desktop.start.headless.display') };
    if (process.getuid?.() === 0) return { headless: text('desktop.start.headless.root') };
  }
  const installed = findElectron(env);
  if (installed) return { electron: installed };
  if (env['CI']) return { headless: text('desktop.start.headless.runtime') };

  const reason = await fetchOnce();
  const fetched = findElectron(env);
  return fetched ? { electron: fetched } : { headless: text('desktop.start.headless.fetch', { reason }) };
}

/** Downloads Electron's runtime. Returns why it failed, or an empty string. */
async function fetchOnce(): Promise<string> {
  say(text('desktop.start.fetching'));
  const stop = new AbortController();
  const giveUp = (signal: NodeJS.Signals): void => {
    stop.abort();
    process.exit(128 + constants.signals[signal]);
  };
  for (const signal of signals) process.on(signal, giveUp);
  const failure = await fetchElectron(env, stop.signal, (bytes) =>
    say(text('desktop.start.fetched', { megabytes: Math.round(bytes / MEGABYTE) })),
  );
  for (const signal of signals) process.off(signal, giveUp);
  if (!failure) return '';
  if ('stalled' in failure) return text('desktop.start.silence', { seconds: STALL_TIMEOUT_MS / 1000 });
  return firstLine(failure.output) ?? text('desktop.start.status', { status: String(failure.status) });
}

function firstLine(output: string): string | undefined {
  return output.split('\n').find((line) => line.trim() !== '');
}

function openDesktop(electron: string): ChildProcess {
  return spawn(electron, [root, ...flags], { cwd: root, stdio: 'inherit' });
}

/** Runs the server as `npm run serve` does, and also prints the console's address. */
function serveHeadless(why: string): ChildProcess {
  say(why);
  const server = spawn(process.execPath, [path.join(root, 'server/main.ts'), 'serve', ...flags], {
    cwd: root,
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  let line = '';
  server.stdout.setEncoding('utf8').on('data', (output: string) => {
    process.stdout.write(output);
    if (line.includes('\n')) return;
    line += output;
    const url = line.includes('\n') ? operatorUrl(line) : undefined;
    if (url) say(text('desktop.start.console', { url }));
  });
  return server;
}

function operatorUrl(line: string): string | undefined {
  try {
    const { operatorUrl: url } = JSON.parse(line) as { operatorUrl?: unknown };
    return typeof url === 'string' ? url : undefined;
  } catch {
    // Not the `listening` line.
    return undefined;
  }
}
