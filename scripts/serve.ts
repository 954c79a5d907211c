/** `npm run serve`: the headless server, in this very process, with the console built if it is not. */
import { main } from '../server/main.ts';
import { buildIfStale } from './build.ts';
import { whenOrphaned } from './orphan.ts';

if (!buildIfStale(() => console.error('Building the console …'))) {
  console.error('The console could not be built; what the builder said stands above.');
  process.exit(1);
}
whenOrphaned(process.env, () => process.kill(process.pid, 'SIGTERM'));
await main(['serve', ...process.argv.slice(2)]);
