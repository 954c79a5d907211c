import path from 'node:path';
import { createTexts, terminalLocale, type Texts } from '../texts/texts.ts';
import type { Terminal } from './command/command.ts';
import { runCommand } from './command/run.ts';
import { ConfigError, readConfig } from './config.ts';
import { AppError, StoreRefusal } from './errors.ts';
import { errorMessage } from './error-message.ts';
import { startServer } from './start.ts';

/** Exit codes: done, refused, wrong usage or configuration, port taken. */
const DONE = 0;
const REFUSED = 1;
const USAGE = 2;
const PORT_TAKEN = 3;
/** Milliseconds after which the process exits in any case. The contract promises 5 s. */
const STOP_WITHIN = 4_800;

const root = path.resolve(import.meta.dirname, '..');
const assets = {
  pages: path.join(root, 'server', 'pages', 'assets'),
  console: path.join(root, 'out', 'renderer'),
};

/** Runs until a signal stops it. Writes one line to stdout when it listens. */
async function serve(argv: readonly string[], texts: Texts): Promise<void> {
  const config = readConfig(argv, process.env, { assets, texts });
  const server = await startServer(config);
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      setTimeout(() => process.exit(0), STOP_WITHIN).unref();
      void server.close().then(() => process.exit(0));
    });
  }
  const line = { event: 'listening', url: server.url, operatorUrl: server.operatorUrl };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** The message and the exit code for an error. */
function explain(texts: Texts, error: unknown): { text: string; code: number } {
  if (error instanceof ConfigError) return { text: error.message, code: USAGE };
  if (error instanceof AppError) {
    const code = {
      'port-taken': PORT_TAKEN,
      'port-forbidden': USAGE,
      'host-unknown': USAGE,
      'folder-unusable': USAGE,
    }[error.code as string];
    const isUsage = error instanceof StoreRefusal;
    return { text: errorMessage(texts, error), code: isUsage ? USAGE : (code ?? REFUSED) };
  }
  return { text: error instanceof Error ? error.message : String(error), code: REFUSED };
}

/**
 * The headless entry point: `serve` with its flags, or a command.
 * @returns the exit code. For `serve`, it is that of a server that started
 */
export async function main(argv: readonly string[], terminal: Terminal = process): Promise<number> {
  const texts = createTexts(terminalLocale(terminal.env));
  const [first, ...rest] = argv;
  try {
    if (first !== 'serve') return (await runCommand(argv, { texts, assets, terminal })) ? DONE : REFUSED;
    await serve(rest, texts);
    return DONE;
  } catch (error) {
    const { text, code } = explain(texts, error);
    terminal.stderr.write(`${text}\n`);
    return code;
  }
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
