/**
 * Runs a built app as Electron would, for machines that can't have Electron:
 * `node test/standin/run.ts [switches] APP_PATH [arguments]`. Says on stderr what Playwright's `_electron.launch` waits for.
 */
import inspector from 'node:inspector';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { appPath, argv, hasSwitch, manifest } from './command-line.ts';
import { app } from './app.ts';
import { connectBrowser } from './browser.ts';

const standin = pathToFileURL(path.join(import.meta.dirname, 'electron.ts')).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: standin, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});
process.argv.splice(0, Infinity, ...argv);
// Electron's own handlers; they step back as soon as the program has its own.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (process.listenerCount(signal) === 1) app.quit();
  });
}
if (hasSwitch('--inspect')) inspector.open(0, '127.0.0.1');

const main = pathToFileURL(path.join(appPath, manifest.main)).href;
await import(main);
// A second instance has left by now, and needed no browser.
const url = await connectBrowser();
if (hasSwitch('--remote-debugging-port')) console.error(`DevTools listening on ${url}`);
// As in Electron: ready only once the entry module has run to its end.
app.becomeReady();
