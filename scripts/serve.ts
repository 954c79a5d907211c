/** `npm run serve`: the headless server, in this process. Builds the console if necessary. */
import { main } from '../server/main.ts';
import { createTexts, terminalLocale } from '../texts/texts.ts';
import { buildIfStale } from './build.ts';
import { onParentExit } from './parent-process.ts';

const text = createTexts(terminalLocale(process.env));
if (!buildIfStale(() => console.error(text('desktop.start.building')))) {
  console.error(text('desktop.start.buildFailed'));
  process.exit(1);
}
onParentExit(process.env, () => process.kill(process.pid, 'SIGTERM'));
process.exitCode = await main(['serve', ...process.argv.slice(2)]);
