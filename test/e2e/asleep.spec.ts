import type { WebSocketRoute } from '@playwright/test';
import { expect, signIn, test } from './house.ts';

/** Steps of a page's clock are many, and quick. */
const patiently = { timeout: 60_000, intervals: [100] };
const SAYS = 'The server is in sleep mode. You stay signed in.';

test('a page whose line did not outlive the sleep asks now and then, and takes the note away', async ({
  house,
  visitor,
}) => {
  await house.add('Ada');
  const page = await visitor();
  await page.clock.install();
  const lines: WebSocketRoute[] = [];
  // A line that opens, and on which only the test speaks.
  await page.routeWebSocket(/\/usher\/live$/, (line) => {
    lines.push(line);
    line.send(JSON.stringify({ type: 'hello', interval: 20_000, session: 'ada1', online: 1 }));
  });
  let isAsleep = false;
  let asked = 0;
  await page.route('**/usher/heartbeat', (route) => {
    asked++;
    return isAsleep ? route.abort('addressunreachable') : route.continue();
  });
  await signIn(page, house, 'Ada');
  await expect.poll(() => lines.length).toBeGreaterThan(0);
  const note = page.getByRole('status');
  const before = lines.length;
  isAsleep = true;
  lines.at(-1)?.send(JSON.stringify({ type: 'asleep', signedIn: true }));
  await expect(note).toBeAttached();
  // In steps, as an answer has to come within seconds of the page's own time.
  const after = async <T>(look: () => T) => {
    await page.clock.runFor(5_000);
    return look();
  };
  await expect.poll(() => after(() => asked), patiently).toBeGreaterThan(0);
  await page.clock.runFor(30_000);
  await expect(note).toHaveText(SAYS);
  isAsleep = false;
  await expect.poll(() => after(() => note.count()), patiently).toBe(0);
  // For all that time the line was silent, and was not taken for dead.
  expect(lines.length).toBe(before);
  // From now on silence means again what it meant.
  await page.clock.runFor(60_000);
  await expect.poll(() => lines.length).toBeGreaterThan(before);
});

test('a visitor who is not signed in is not told that they are', async ({ house, visitor }) => {
  const page = await visitor();
  await page.goto(house.url);
  await page.routeWebSocket(/\/usher\/live$/, (line) => {
    line.send(JSON.stringify({ type: 'asleep', signedIn: false }));
  });
  await page.goto(house.url);
  await expect(page.getByRole('status')).toHaveText(
    'The server is in sleep mode. This page continues when the server wakes up.',
  );
});
