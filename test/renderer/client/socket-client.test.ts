import { describe, expect, test } from 'vitest';
import type { OperatorEvent } from '../../../server/contract/contract.ts';
import { connect, reached, serve, type Frame } from '../fake-server.ts';

const silent = () => undefined;

describe('a call', () => {
  test('is answered with its own value, whatever order the answers come in', async () => {
    const waiting: Frame[] = [];
    const { url } = await serve((socket, frame) => {
      waiting.push(frame);
      if (waiting.length < 2) return;
      for (const { id, call } of waiting.toReversed()) {
        const value = call === 'accounts.list' ? [] : { ended: ['x'], undoUntil: 9 };
        socket.send(JSON.stringify({ id, ok: true, value }));
      }
    });
    const client = connect(url);
    await reached(client, 'connected');
    const kick = client.call('sessions.kick', { sessions: ['x'], words: null });
    const list = client.call('accounts.list', {});
    expect(await kick).toEqual({ ended: ['x'], undoUntil: 9 });
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
    socket.send(JSON.stringify({ event: { type: 'audit.changed', more: 1 } }));
    socket.send(JSON.stringify({ event: { type: 'weather.changed' } }));
    socket.send(JSON.stringify({ id, ok: true, value: [] }));
  });
  const client = connect(url);
  const heard: OperatorEvent[] = [];
  client.onEvent((event) => heard.push(event));
  await reached(client, 'connected');
  await client.call('accounts.list', {});
  expect(heard).toEqual([{ type: 'accounts.changed' }, { type: 'audit.changed' }]);
});
