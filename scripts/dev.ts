/**
 * `npm run dev`: runs with reloading after each edit. With Electron's runtime it runs the desktop; without it the
 * server, restarted after each change, behind a development server for the console.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';
import { createTexts, terminalLocale } from '../texts/texts.ts';
import { findElectron } from './electron-runtime.ts';
import { onParentExit } from './parent-process.ts';

/** Port of the console's development server, which forwards to the Usher server. */
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
      // Keeps the Host header, because the server compares it with the origin.
      proxy: { '/usher': { target, ws: true }, '^/$': { target } },
    },
  });
  // May fail, so it comes before the server is started.
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
onParentExit(process.env, stop);
child.once('exit', (code) => process.exit(code ?? 0));
