import { describe, expect, test, vi } from 'vitest';
import type { Line } from '../helpers/browser.ts';
import { House, PASSWORD } from '../helpers/house.ts';
import { Browser } from '../helpers/browser.ts';
import { serveQuickly, temporaryFolder } from '../helpers/process.ts';
import { CONTINUATION, CLOSE, frameOf, PING, PONG, RawLine, TEXT } from '../helpers/raw-line.ts';

const TIMES = { interval: 250, grace: 500, httpInterval: 500 };
const STATE = JSON.stringify({ type: 'state', presence: 'idle', page: '/' });
const MIB = 1024 * 1024;

const together = (frame: Buffer, times: number) => Buffer.concat(Array.from({ length: times }, () => frame));
const beats = (tab: Line) => tab.heard.filter(({ type }) => type === 'online').length;

/** Resolves when so many more beats have come, and the line is still there. */
async function goesOn(tab: Line, more = 2): Promise<void> {
  const before = beats(tab);
  await vi.waitFor(() => expect(beats(tab)).toBeGreaterThanOrEqual(before + more), { timeout: 10_000 });
  expect(tab.socket.readyState).toBe(tab.socket.OPEN);
}

// semantics 34
describe('what no page sends closes that socket, and nobody else notices:', () => {
  test.each([
    ['an opcode that there is not', frameOf(3), 1002],
    ['a control opcode that there is not', frameOf(11), 1002],
    ['a frame without a mask', frameOf(TEXT, STATE, { masked: false }), 1002],
    ['reserved bits', frameOf(TEXT, STATE, { reserved: 4 }), 1002],
    ['text that is not UTF-8', frameOf(TEXT, Buffer.from([0x22, 0xc3, 0x28, 0x22])), 1007],
    ['a part of nothing', frameOf(CONTINUATION, STATE), 1002],
    [
      'a message within another',
      Buffer.concat([frameOf(TEXT, STATE, { fin: false }), frameOf(TEXT, STATE)]),
      1002,
    ],
    ['a ping in parts', frameOf(PING, '', { fin: false }), 1002],
    ['a ping that is too long', frameOf(PING, Buffer.alloc(126)), 1002],
    ['a goodbye of one byte', frameOf(CLOSE, Buffer.from([3])), 1002],
    ['a goodbye with a code that there is not', frameOf(CLOSE, Buffer.from([0, 5])), 1002],
    ['a frame that says it is a little too long', frameOf(TEXT, '', { length: 4097 }), 1009],
    ['a frame that says it has four gibibytes', frameOf(TEXT, '', { length: 2 ** 32 }), 1009],
    ['a frame that says it is longer than numbers are', frameOf(TEXT, '', { length: 2 ** 53 }), 1009],
    [
      'parts that are too long together',
      Buffer.concat([
        frameOf(TEXT, Buffer.alloc(4000, 'x'), { fin: false }),
        frameOf(CONTINUATION, Buffer.alloc(200, 'x')),
      ]),
      1009,
    ],
    [
      'a message in parts without end',
      Buffer.concat([
        frameOf(TEXT, '', { fin: false }),
        together(frameOf(CONTINUATION, '', { fin: false }), 50),
      ]),
      1008,
    ],
  ])('%s', async (_what, bytes, code) => {
    const house = await House.open({ presenceTimes: TIMES });
    const ada = await house.signedIn('Ada');
    const good = await ada.live();
    good.send({ type: 'state', presence: 'active', page: '/lesson' });
    const bad = await RawLine.open(ada);
    bad.socket.write(bytes);
    expect(await bad.closed).toBe(code);
    await goesOn(good);
    expect(await (await ada.json('/usher/me')).json()).toMatchObject({ presence: 'active', online: 1 });
  });

  test.each([
    ['messages', frameOf(TEXT, STATE)],
    ['pings', frameOf(PING)],
    ['pongs', frameOf(PONG)],
  ])('more %s than a page has to send', async (_what, frame) => {
    const house = await House.open({ presenceTimes: { ...TIMES, interval: 60_000 } });
    const ada = await house.signedIn('Ada');
    const [good, bad] = [await RawLine.open(ada), await RawLine.open(ada)];
    for (const line of [good, bad]) line.socket.write(together(frame, 60));
    bad.socket.write(frame);
    expect(await bad.closed).toBe(1008);
    good.socket.write(frameOf(CLOSE, Buffer.from([3, 232])));
    expect(await good.closed).toBe(1000);
  });

  test('a frame that comes with the request for the socket is heeded like any other', async () => {
    const house = await House.open({ presenceTimes: TIMES });
    const ada = await house.signedIn('Ada');
    const hasty = await RawLine.open(ada, frameOf(TEXT, STATE));
    await vi.waitFor(async () => {
      expect(await (await ada.json('/usher/me')).json()).toMatchObject({ presence: 'idle' });
    });
    hasty.socket.end();
    expect(await (await RawLine.open(ada, frameOf(3))).closed).toBe(1002);
  });

  test('a line that is half closed as soon as it is open', async () => {
    const house = await House.open({ presenceTimes: { ...TIMES, interval: 60_000 } });
    const ada = await house.signedIn('Ada');
    const half = await RawLine.open(ada);
    half.socket.end();
    await half.closed;
    await vi.waitFor(() => expect(house.server.operator.counts().people).toBe(0), { timeout: 10_000 });
  });
});

// semantics 34
describe('a flood closes that socket, the server’s memory stays as it was, and nobody else notices:', () => {
  const parts = [
    frameOf(TEXT, STATE.slice(0, 5), { fin: false }),
    ...STATE.slice(5, 15)
      .split('')
      .map((letter) => frameOf(CONTINUATION, letter, { fin: false })),
    frameOf(CONTINUATION, STATE.slice(15)),
  ];
  test.each([
    ['of frames', frameOf(TEXT, STATE), true],
    ['of frames, by who does not read', frameOf(TEXT, STATE), false],
    ['of frames as large as may be', frameOf(TEXT, STATE.padEnd(4096)), true],
    ['of pings', frameOf(PING, Buffer.alloc(125)), true],
    ['of pings, by who does not read the answers', frameOf(PING, Buffer.alloc(125)), false],
    ['of pongs', frameOf(PONG, Buffer.alloc(125)), true],
    ['of tiny parts', Buffer.concat(parts), true],
  ])('%s', async (_what, frame, reads) => {
    const server = serveQuickly(temporaryFolder(), TIMES);
    const { url, operatorUrl } = await server.listening();
    const [good, bad] = [new Browser(url), new Browser(url)];
    const code = new URL(operatorUrl).searchParams.get('code') ?? '';
    await good.form('/usher/operator/first', { code, username: 'Grace', password: PASSWORD });
    await bad.json('/');
    const tab = await good.live();
    await goesOn(tab);
    const before = await server.memory();
    for (let time = 0; time < 2; time++) {
      const line = await RawLine.open(bad);
      if (!reads) line.socket.pause();
      const chunk = together(frame, Math.ceil(16_384 / frame.length));
      await Promise.all([line.flood(chunk, 1000), goesOn(tab)]);
      line.socket.resume();
      // Who goes on speaking may be cut off before the goodbye is read.
      expect([1008, undefined]).toContain(await line.closed);
    }
    expect((await good.json('/usher/me')).status).toBe(200);
    await vi.waitFor(
      async () => {
        const after = await server.memory();
        expect(after.heapUsed - before.heapUsed).toBeLessThan(4 * MIB);
        expect(after.external - before.external).toBeLessThan(4 * MIB);
      },
      { timeout: 10_000 },
    );
  });
});
