import { expect, test, vi } from 'vitest';
import type { Line } from '../helpers/browser.ts';
import { House } from '../helpers/house.ts';

test('of several tabs the page is shown that somebody looks at, and when it closes that of one still open', async () => {
  const house = await House.open();
  const ada = await house.signedIn('Ada');
  const shown = async () => {
    const { sessions } = await house.call('sessions.list', { after: null, limit: 1 });
    return [sessions[0]?.page, sessions[0]?.connections];
  };
  const say = (tab: Line, presence: string, page: string) => tab.send({ type: 'state', presence, page });
  const [first, second] = [await ada.live(), await ada.live()];
  say(first, 'active', '/first');
  await vi.waitFor(async () => expect(await shown()).toEqual(['/first', 2]));
  // Answered behind it, so it was heard.
  const heard = new Promise((resolve) => second.socket.once('pong', resolve));
  say(second, 'hidden', '/in/the/background');
  second.socket.ping();
  await heard;
  expect(await shown()).toEqual(['/first', 2]);
  say(second, 'active', '/second');
  await vi.waitFor(async () => expect(await shown()).toEqual(['/second', 2]));
  second.socket.close();
  await vi.waitFor(async () => expect(await shown()).toEqual(['/first', 1]));
  say(first, 'hidden', '/alone/in/the/background');
  await vi.waitFor(async () => expect(await shown()).toEqual(['/alone/in/the/background', 1]));
});
