import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { trackConnections } from '../../../server/limits/connection-limit.ts';
import { createTimerWheel } from '../../../server/presence/timer-wheel.ts';

async function listen(http: Server): Promise<number> {
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void http.close());
  return (http.address() as AddressInfo).port;
}

test('all lines are known while they are open, and those of this machine are not limited', async () => {
  const http = createServer();
  const lines = trackConnections(http, () => false, { perAddress: 2, inAll: 100 });
  const port = await listen(http);
  const sockets = Array.from({ length: 5 }, () => connect(port, '127.0.0.1'));
  await vi.waitFor(() => expect(lines.size).toBe(5));
  for (const socket of sockets) socket.destroy();
  await vi.waitFor(() => expect(lines.size).toBe(0));
});

test('one address cannot hold all lines; a trusted proxy may', () => {
  const http = createServer();
  const lines = trackConnections(http, (address) => address === '10.0.0.1', { perAddress: 2, inAll: 100 });
  const arrive = (remoteAddress: string) => {
    const events: (() => void)[] = [];
    const socket = {
      remoteAddress,
      destroyed: false,
      destroy: () => (socket.destroyed = true),
      on: (_: string, f: () => void) => events.push(f),
    };
    http.emit('connection', socket);
    return { socket, close: () => events.forEach((event) => event.call(socket)) };
  };
  const [one, two, three] = [arrive('192.0.2.9'), arrive('192.0.2.9'), arrive('::ffff:192.0.2.9')];
  expect([one, two, three].map(({ socket }) => socket.destroyed)).toEqual([false, false, true]);
  expect(arrive('192.0.2.10').socket.destroyed).toBe(false);
  one.close();
  expect(arrive('192.0.2.9').socket.destroyed).toBe(false);
  expect(Array.from({ length: 5 }, () => arrive('10.0.0.1').socket.destroyed)).toEqual(Array(5).fill(false));
  expect(lines.size).toBe(8);
});

test('a wheel serves each once a round, spread evenly', () => {
  const wheel = createTimerWheel<number>(4);
  for (let n = 0; n < 10; n++) wheel.add(n);
  const round = () => Array.from({ length: 4 }, () => [...wheel.tick()]);
  expect(round().map((turn) => turn.length)).toEqual([3, 3, 2, 2]);
  expect(
    round()
      .flat()
      .sort((a, b) => a - b),
  ).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  wheel.remove(3);
  wheel.remove(3);
  expect([...wheel.all()]).not.toContain(3);
});
