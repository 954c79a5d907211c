import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import { heartbeatFrame } from '../../../server/presence/heartbeat-frame.ts';
import { PresenceSocket } from '../../../server/sockets/web-socket.ts';

const BACKLOG = 64 * 1024;
const MESSAGE = JSON.stringify({ type: 'online', count: 40, interval: 20_000 });

/** The server's end of a WebSocket whose browser never reads. */
async function unread(): Promise<{ socket: WebSocket; line: Duplex }> {
  const http = createServer();
  const webSockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const open = new Promise<{ socket: WebSocket; line: Duplex }>((resolve) => {
    http.on('upgrade', (request, line, head) => {
      webSockets.handleUpgrade(request, line, head, (socket) => resolve({ socket, line }));
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const client = connect((http.address() as AddressInfo).port, '127.0.0.1');
  client.on('error', () => undefined);
  client.pause();
  client.write(
    'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  );
  onTestFinished(() => {
    client.destroy();
    http.close();
  });
  return open;
}

// semantics 34
test.each(['beats', 'messages'])(
  '%s wait for a slow reader up to a limit; then it is cut off',
  async (what) => {
    const { socket, line } = await unread();
    const page = new PresenceSocket(socket, line, BACKLOG);
    const frames = heartbeatFrame(MESSAGE);
    const send = what === 'beats' ? () => page.beat(frames) : () => page.send(MESSAGE);
    let closed = false;
    socket.once('close', () => (closed = true));
    let most = 0;
    // Systems take some megabytes before anything has to wait.
    for (let sent = 0; !closed; sent++) {
      send();
      most = Math.max(most, line.writableLength);
      if (sent % 1000 === 0) await new Promise((resolve) => setImmediate(resolve));
      expect(sent).toBeLessThan(1_000_000);
    }
    expect(most).toBeGreaterThan(BACKLOG / 2);
    expect(most).toBeLessThan(BACKLOG + 2 * frames.length);
    expect(line.destroyed).toBe(true);
    send();
    expect(line.writableLength).toBeLessThan(BACKLOG + 2 * frames.length);
  },
);
