import { onTestFinished, expect, test } from 'vitest';
import { readConfig } from '../../../server/start.ts';
import { createEmbeddedServer } from '../../../src/main/embedded-server/embedded-server.ts';
import { createTexts } from '../../../texts/texts.ts';
import { serveFlags } from '../../helpers/flags.ts';
import { assets } from '../../helpers/house.ts';
import { temporaryFolder } from '../../helpers/process.ts';
import { startRedisServer } from '../../helpers/redis-server.ts';

test('addresses of which each is a server of its own are refused with what to say instead, and not tried again', async () => {
  const servers = [await startRedisServer(), await startRedisServer()];
  onTestFinished(async () => void (await Promise.all(servers.map((server) => server.dispose()))));
  const texts = createTexts('en');
  const flags = [...serveFlags(temporaryFolder()), '--store', servers.map(({ url }) => url).join(',')];
  const changes: string[] = [];
  const embedded = createEmbeddedServer(readConfig(flags, {}, { assets, texts }), texts, {
    onStateChange: () => changes.push(embedded.state.state),
    onCounts: () => undefined,
    onNotification: () => undefined,
  });
  const error = { code: 'invalid-input', message: texts('config.severalServers') };
  expect(await embedded.start()).toMatchObject({ state: 'failed', error });
  await embedded.stop();
  expect(changes).toEqual(['starting', 'failed']);
});
