/**
 * `npm run dev`: everything reloads while it is edited. With Electron's runtime the desktop; without it the
 * server, started anew after each change, and the console behind a development server in front of it.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';
import { createTexts, terminalLocale } from '../texts/texts.ts';
import { findElectron } from './electron-runtime.ts';
import { whenOrphaned } from './orphan.ts';

/** The console's development server; the real one stands behind it. */
const CONSOLE_PORT = 5173;
const SERVER_PORT = 8080;

const root = path.resolve(import.meta.dirname, '..');
const text = createTexts(terminalLocale(process.env));

function runDesktop(): ChildProcess {
  const electronVite = path.join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  return spawn(process.execPath, [electronVite, 'dev', '--watch'], { cwd: root, stdio: 'inherit' });
}

async function runHeadless(): Promise<ChildProcess> {
  const target = `http://127.0.0.1:${SERVER_PORT}`;
  const vite = await createServer({
    root: path.join(root, 'src/renderer'),
    configFile: false,
    plugins: [react()],
    server: {
      host: '127.0.0.1',
      port: CONSOLE_PORT,
      strictPort: true,
      // The console's own files lie outside its folder, too.
      fs: { allow: [root] },
      // Without changing the host: the server compares it with the origin.
      proxy: { '/usher': { target, ws: true }, '^/$': { target } },
    },
  });
  // First what may fail: nothing is left running then.
  await vite.listen();
  const flags = [
    '--port',
    String(SERVER_PORT),
    '--host',
    '127.0.0.1',
    '--data',
    path.join(root, 'out/dev-data'),
  ];
  const server = spawn(process.execPath, ['--watch', path.join(root, 'server/main.ts'), 'serve', ...flags], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  console.error(text('command.dev', { url: `http://127.0.0.1:${CONSOLE_PORT}/index.html`, server: target }));
  return server;
}

const child = findElectron(process.env) === undefined ? await runHeadless() : runDesktop();
const stop = () => child.kill('SIGTERM');
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
whenOrphaned(process.env, stop);
child.once('exit', (code) => process.exit(code ?? 0));
