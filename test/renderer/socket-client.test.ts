import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocketServer, type WebSocket as ServerSocket } from 'ws';
import type { OperatorEvent } from '../../server/contract.ts';
import type { Client, LineStatus } from '../../src/renderer/client/client.ts';
import { createSocketClient } from '../../src/renderer/client/socket-client.ts';

interface Frame {
  id: number;
  call: string;
}
type Admission = 'yes' | 'signed-out' | 'not-allowed';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0).toReversed()) close();
});

/** A desk's server on a free port that does with each frame what the test says. */
async function serve(answer: (socket: ServerSocket, frame: Frame) => void) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  closing.push(() => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  });
  server.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      const frame: Frame = JSON.parse(data.toString());
      answer(socket, frame);
    });
  });
  const { port } = server.address() as AddressInfo;
  return { server, url: `ws://127.0.0.1:${port}` };
}

function connect(url: string, admission: Admission = 'yes'): Client {
  const client = createSocketClient({
    url,
    now: () => 5000,
    random: () => 0,
    admitted: () => Promise.resolve(admission),
  });
  closing.push(client.close);
  return client;
}

/** Resolves once the line is in a state. */
function reached<S extends LineStatus['state']>(client: Client, state: S): Promise<LineStatus> {
  return new Promise((resolve) => {
    const look = () => {
      const line = client.line.get();
      if (line.state !== state) return;
      stop();
      resolve(line);
    };
    const stop = client.line.subscribe(look);
    queueMicrotask(look);
  });
}

const silent = () => undefined;

describe('a call', () => {
  test('is answered with its own value, whatever order the answers come in', async () => {
    const waiting: Frame[] = [];
    const { url } = await serve((socket, frame) => {
      waiting.push(frame);
      if (waiting.length < 2) return;
      for (const { id, call } of waiting.toReversed()) {
        const value = call === 'accounts.list' ? [] : { ended: ['x'] };
        socket.send(JSON.stringify({ id, ok: true, value }));
      }
    });
    const client = connect(url);
    await reached(client, 'connected');
    const kick = client.call('sessions.kick', { sessions: ['x'], words: null });
    const list = client.call('accounts.list', {});
    expect(await kick).toEqual({ ended: ['x'] });
    expect(await list).toEqual([]);
  });

  test('that is refused throws with the code of the contract', async () => {
    const { url } = await serve((socket, { id }) =>
      socket.send(JSON.stringify({ id, ok: false, error: { code: 'yourself', message: 'no' } })),
    );
    const client = connect(url);
    await reached(client, 'connected');
    await expect(client.call('accounts.disable', { name: 'a', disabled: true })).rejects.toMatchObject({
      code: 'yourself',
    });
  });

  test('whose answer is not what the contract says throws', async () => {
    const { url } = await serve((socket, { id }) =>
      socket.send(JSON.stringify({ id, ok: true, value: { ended: 1 } })),
    );
    const client = connect(url);
    await reached(client, 'connected');
    await expect(client.call('sessions.kick', { sessions: ['x'], words: null })).rejects.toMatchObject({
      code: 'internal',
    });
  });

  test('under way when the line drops fails as not serving', async () => {
    const { url } = await serve((socket) => socket.terminate());
    const client = connect(url);
    await reached(client, 'connected');
    await expect(client.call('accounts.list', {})).rejects.toMatchObject({ code: 'not-serving' });
  });

  test('without a line fails at once as not serving', async () => {
    const { url } = await serve(silent);
    const client = connect(url);
    await expect(client.call('accounts.list', {})).rejects.toMatchObject({ code: 'not-serving' });
  });
});

describe('the line', () => {
  test('comes back by itself after it dropped', async () => {
    const { server, url } = await serve(silent);
    const client = connect(url);
    await reached(client, 'connected');
    const lost = reached(client, 'lost');
    for (const socket of server.clients) socket.terminate();
    expect(await lost).toEqual({ state: 'lost', retryAt: 5000, tries: 1 });
    await reached(client, 'connected');
  });

  test.each([
    [4002, 'kicked'],
    [4005, 'disabled'],
    [4006, 'password-changed'],
  ])('closed with %i is over for good, because %s', async (code, reason) => {
    const { server, url } = await serve(silent);
    const client = connect(url);
    await reached(client, 'connected');
    for (const socket of server.clients) socket.close(code);
    expect(await reached(client, 'ended')).toEqual({ state: 'ended', reason });
  });

  test('closed because of another role is over for who may not be here any more', async () => {
    const { server, url } = await serve(silent);
    const client = connect(url, 'not-allowed');
    await reached(client, 'connected');
    for (const socket of server.clients) socket.close(1008);
    expect(await reached(client, 'ended')).toEqual({ state: 'ended', reason: 'not-allowed' });
  });

  test('closed because of another role is opened again for who still may, but not for ever', async () => {
    const { server, url } = await serve(silent);
    const client = connect(url);
    await reached(client, 'connected');
    const lost = reached(client, 'lost');
    for (const socket of server.clients) socket.close(1008);
    await lost;
    await reached(client, 'connected');
    for (const socket of server.clients) socket.close(1008);
    expect(await reached(client, 'ended')).toEqual({ state: 'ended', reason: 'not-allowed' });
  });

  test('closed for a restart is opened again', async () => {
    const { server, url } = await serve(silent);
    const client = connect(url);
    await reached(client, 'connected');
    const lost = reached(client, 'lost');
    for (const socket of server.clients) socket.close(1012);
    await lost;
    expect(await reached(client, 'connected')).toEqual({ state: 'connected' });
  });

  test('refused to somebody who is signed out is over', async () => {
    const { server, url } = await serve(silent);
    server.close();
    const client = connect(url, 'signed-out');
    expect(await reached(client, 'ended')).toEqual({ state: 'ended', reason: 'signed-out' });
  });
});

test('events are heard; frames that make no sense are passed over', async () => {
  const { url } = await serve((socket, { id }) => {
    socket.send('{');
    socket.send('[1]');
    socket.send(JSON.stringify({ event: { type: 'people.changed', rows: [{}], gone: [], counts: {} } }));
    socket.send(JSON.stringify({ event: { type: 'accounts.changed' } }));
    socket.send(JSON.stringify({ id, ok: true, value: [] }));
  });
  const client = connect(url);
  const heard: OperatorEvent[] = [];
  client.onEvent((event) => heard.push(event));
  await reached(client, 'connected');
  await client.call('accounts.list', {});
  expect(heard).toEqual([{ type: 'accounts.changed' }]);
});
