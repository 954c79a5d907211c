/** The server as a process of its own, with presence times that a test can wait for: `quick-server.ts TIMES …flags`. */
import path from 'node:path';
import type { PresenceTimings } from '../../server/presence/timings.ts';
import { readConfig, startServer } from '../../server/start.ts';
import { createTexts } from '../../texts/texts.ts';

const [times = '', ...flags] = process.argv.slice(2);
const root = path.resolve(import.meta.dirname, '../..');
const assets = {
  pages: path.join(root, 'server/pages/assets'),
  console: path.join(root, 'out/renderer'),
};
const config = readConfig(flags, {}, { assets, texts: createTexts('en') });
const server = await startServer(config, { presenceTimes: JSON.parse(times) as PresenceTimings });
const { url, operatorUrl } = server;
process.stdout.write(`${JSON.stringify({ event: 'listening', url, operatorUrl })}\n`);
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)));
// How much it holds on to, asked by its parent.
process.on('message', () => {
  globalThis.gc?.();
  process.send?.(process.memoryUsage());
});
