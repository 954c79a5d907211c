/** `npm start`: builds what is out of date, then opens the desktop; where there can be none, serves without it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';
import { createTexts, terminalLocale } from '../texts/texts.ts';
import { buildIfStale } from './build.ts';
import { fetchElectron, findElectron, SILENCE_MS } from './electron-runtime.ts';
import { whenOrphaned } from './orphan.ts';

const MEGABYTE = 1_000_000;
const root = path.resolve(import.meta.dirname, '..');
const { env, platform } = process;
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const text = createTexts(terminalLocale(env));

const asked = process.argv.includes('--headless');
const flags = process.argv.slice(2).filter((flag) => flag !== '--headless');
// Everything for people goes to stderr: headless, stdout carries the server's one line.
const say = (line: string): void => console.error(line);

if (!buildIfStale(() => say(text('desktop.start.building')))) {
  say(text('desktop.start.buildFailed'));
  process.exit(1);
}
const desktop = await chooseDesktop();
const child = 'electron' in desktop ? openDesktop(desktop.electron) : serveHeadless(desktop.headless);
for (const signal of signals) process.on(signal, () => child.kill(signal));
whenOrphaned(env, () => child.kill('SIGTERM'));
child.once('exit', (code, signal) => process.exit(code ?? (signal ? 128 + constants.signals[signal] : 1)));
child.once('error', (error) => {
  say(error.message);
  process.exit(1);
});

/** Electron's executable, or why the server runs without the desktop. */
async function chooseDesktop(): Promise<{ electron: string } | { headless: string }> {
  if (asked) return { headless: text('desktop.start.headless.asked') };
  // Who names an executable knows what it needs.
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

/** Fetches Electron's runtime; answers why it failed, if it did. */
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
  if ('silence' in failure) return text('desktop.start.silence', { seconds: SILENCE_MS / 1000 });
  return firstLine(failure.said) ?? text('desktop.start.status', { status: String(failure.status) });
}

function firstLine(said: string): string | undefined {
  return said.split('\n').find((line) => line.trim() !== '');
}

function openDesktop(electron: string): ChildProcess {
  return spawn(electron, [root, ...flags], { cwd: root, stdio: 'inherit' });
}

/** Serves as `npm run serve` does, and says besides where the console is. */
function serveHeadless(why: string): ChildProcess {
  say(why);
  const server = spawn(process.execPath, [path.join(root, 'server/main.ts'), 'serve', ...flags], {
    cwd: root,
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  let line = '';
  server.stdout.setEncoding('utf8').on('data', (said: string) => {
    process.stdout.write(said);
    if (line.includes('\n')) return;
    line += said;
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
    // Not the line that says it listens.
    return undefined;
  }
}
