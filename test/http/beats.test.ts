import { describe, expect, test, vi } from 'vitest';
import { House } from '../helpers/house.ts';
import { CLOSE, frameOf, PING, PONG, RawLine, TEXT } from '../helpers/raw-line.ts';

/** A second until lost, two until given up, at the latest. */
const TIMES = { interval: 250, grace: 500, httpInterval: 500 };
const LATEST = { timeout: 20_000 };

/** How an operator saw this session, one after the other, without repetitions. */
function seen(house: House, session: string): string[] {
  return house.events
    .flatMap((event) => (event.type === 'people.changed' ? event.rows : []))
    .filter((row) => row.session === session)
    .map(({ presence }) => presence)
    .filter((presence, at, all) => presence !== all[at - 1]);
}

describe('a beat', () => {
  // semantics 33
  test('is a ping and how many are online, and tells the interval', async () => {
    const house = await House.open({ presenceTimes: TIMES });
    const ada = await house.signedIn('Ada');
    const raw = await RawLine.open(ada);
    await vi.waitFor(() => expect(raw.messages('online')).toHaveLength(2), LATEST);
    expect(raw.frames.slice(0, 5).map(({ opcode }) => opcode)).toEqual([TEXT, PING, TEXT, PING, TEXT]);
    expect(raw.frames[1]?.payload).toHaveLength(0);
    expect(raw.messages('hello')).toEqual([
      { type: 'hello', interval: TIMES.interval, session: ada.session, online: 1 },
    ]);
    expect(raw.messages('online')[0]).toEqual({ type: 'online', count: 1, interval: TIMES.interval });
  });

  // semantics 30
  test('that is answered by the browser alone keeps somebody here', async () => {
    const house = await House.open({ presenceTimes: TIMES });
    const ada = await house.signedIn('Ada');
    await house.call('people.watch', {});
    const tab = await ada.live();
    await vi.waitFor(
      () => expect(tab.heard.filter(({ type }) => type === 'online').length).toBeGreaterThan(10),
      LATEST,
    );
    expect(seen(house, ada.session)).toEqual(['active']);
    expect(house.server.operator.counts().people).toBe(1);
  });

  // semantics 30
  test('that nobody answers makes somebody lost, then offline, cuts the line and counts nobody', async () => {
    const house = await House.open({ presenceTimes: TIMES });
    const ada = await house.signedIn('Ada');
    await house.call('people.watch', {});
    const mute = await RawLine.open(ada);
    expect(await mute.closed).toBeUndefined();
    expect(mute.messages('online')).toHaveLength(4);
    expect(mute.frames.map(({ opcode }) => opcode)).not.toContain(CLOSE);
    await vi.waitFor(() => expect(seen(house, ada.session)).toEqual(['active', 'lost', 'offline']), LATEST);
    expect(house.server.operator.counts()).toEqual({ people: 0, visitors: 0 });
    expect(house.people().get(ada.session)).toMatchObject({ left: 'lost', connections: 0 });
  });

  // semantics 30
  test('that is answered late brings somebody back who was lost', async () => {
    const house = await House.open({ presenceTimes: TIMES });
    const ada = await house.signedIn('Ada');
    await house.call('people.watch', {});
    const slow = await RawLine.open(ada);
    await vi.waitFor(() => expect(seen(house, ada.session)).toEqual(['active', 'lost']), LATEST);
    slow.socket.write(frameOf(PONG));
    await vi.waitFor(() => expect(seen(house, ada.session)).toEqual(['active', 'lost', 'active']), LATEST);
  });

  // semantics 30
  test('goes to nobody whose browser was killed: offline after the time that a reload may take', async () => {
    const house = await House.open({ presenceTimes: TIMES });
    const ada = await house.signedIn('Ada');
    await house.call('people.watch', {});
    const raw = await RawLine.open(ada);
    await vi.waitFor(() => expect(house.people().get(ada.session)?.connections).toBe(1));
    raw.socket.resetAndDestroy();
    await vi.waitFor(() => expect(seen(house, ada.session)).toEqual(['active', 'offline']), LATEST);
    expect(house.server.operator.counts()).toEqual({ people: 0, visitors: 0 });
  });
});

describe('a tab', () => {
  // semantics 31
  test('in the background says so once and stays, as long as its browser answers', async () => {
    const house = await House.open({ presenceTimes: TIMES });
    const ada = await house.signedIn('Ada');
    await house.call('people.watch', {});
    const tab = await ada.live();
    tab.send({ type: 'state', presence: 'hidden', page: '/film' });
    await vi.waitFor(
      () => expect(tab.heard.filter(({ type }) => type === 'online').length).toBeGreaterThan(10),
      LATEST,
    );
    expect(seen(house, ada.session).at(-1)).toBe('hidden');
    expect(seen(house, ada.session)).not.toContain('lost');
    expect(house.people().get(ada.session)).toMatchObject({ presence: 'hidden', page: '/film' });
  });

  // semantics 29
  test('is one of two of the same person: closing one changes nothing, closing both does', async () => {
    const house = await House.open({ presenceTimes: TIMES });
    const ada = await house.signedIn('Ada');
    await house.call('people.watch', {});
    const [one, two] = [await ada.live(), await ada.live()];
    await vi.waitFor(() => expect(house.people().get(ada.session)?.connections).toBe(2));
    expect(house.server.operator.counts().people).toBe(1);
    one.socket.close();
    await vi.waitFor(() => expect(house.people().get(ada.session)?.connections).toBe(1));
    const beats = two.heard.length;
    await vi.waitFor(() => expect(two.heard.length).toBeGreaterThan(beats + 4), LATEST);
    expect(seen(house, ada.session)).toEqual(['active']);
    two.socket.close();
    await vi.waitFor(() => expect(seen(house, ada.session)).toEqual(['active', 'offline']), LATEST);
    expect(house.people().get(ada.session)?.left).toBe('closed');
  });

  // semantics 29
  test('that comes back before the grace is over was never away', async () => {
    const house = await House.open({ presenceTimes: { ...TIMES, grace: 5_000 } });
    const ada = await house.signedIn('Ada');
    await house.call('people.watch', {});
    const before = await ada.live();
    await before.hear('hello');
    before.socket.close();
    await vi.waitFor(() => expect(house.people().get(ada.session)?.connections).toBe(0));
    await (await ada.live()).hear('hello');
    await vi.waitFor(() => expect(house.people().get(ada.session)?.connections).toBe(1));
    expect(seen(house, ada.session)).toEqual(['active']);
  });

  test('too many of one browser is told to try later, and the others stay', async () => {
    const house = await House.open({ presenceTimes: TIMES });
    const ada = await house.signedIn('Ada');
    const tabs = await Promise.all(Array.from({ length: 50 }, () => ada.live()));
    expect(await (await ada.live()).closed).toBe(1013);
    tabs[0]?.socket.close();
    await tabs[0]?.closed;
    await vi.waitFor(async () => {
      const again = await ada.live();
      expect(await Promise.race([again.hear('hello'), again.closed])).toMatchObject({ type: 'hello' });
    });
    for (const { socket } of tabs.slice(1)) expect(socket.readyState).toBe(socket.OPEN);
  });
});

describe('a browser without sockets', () => {
  // semantics 31
  test('beats by HTTP and says how its page is, is lost when it stops, and gone in the end', async () => {
    const house = await House.open({ presenceTimes: TIMES });
    const ada = await house.signedIn('Ada');
    await house.call('people.watch', {});
    const beat = async (body?: unknown) => (await ada.json('/usher/heartbeat', 'POST', body)).json();
    expect(await beat({ presence: 'hidden', page: '/film' })).toEqual({
      online: 1,
      interval: TIMES.httpInterval,
      state: 'hidden',
      session: ada.session,
    });
    await vi.waitFor(() => expect(house.people().get(ada.session)).toMatchObject({ page: '/film' }));
    expect(await beat()).toMatchObject({ state: 'hidden' });
    expect(await beat({ presence: 'asleep', page: '/' })).toMatchObject({ code: 'invalid-input' });
    await vi.waitFor(() => expect(seen(house, ada.session).slice(-2)).toEqual(['lost', 'offline']), LATEST);
    expect(house.server.operator.counts()).toEqual({ people: 0, visitors: 0 });
  });
});
