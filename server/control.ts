import { createHash } from 'node:crypto';
import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { operatorFrame, type Answer } from './contract.ts';
import type { Desk, Operator } from './operator.ts';

/**
 * How the command line reaches a server that runs on the same data: a local socket in the data folder, which
 * only its owner may enter. One JSON frame a line, as on the operator's WebSocket.
 */
export async function listenForCommands(
  folder: string,
  operator: Operator,
): Promise<{ close(): Promise<void> }> {
  const file = socketPath(folder);
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    const desk = operator.open(commandLine, () => undefined);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      open.delete(socket);
      desk.close();
    });
    createInterface(socket).on('line', (line) => {
      const frame = operatorFrame.safeParse(readFrame(line));
      if (!frame.success) return socket.destroy();
      const { id, call, input } = frame.data;
      return void desk
        .call(call, input)
        .then((answer) => socket.write(`${JSON.stringify({ id, ...answer })}\n`));
    });
  });
  // The folder is locked by this process, so what lies here was left by one that crashed.
  if (process.platform !== 'win32') rmSync(file, { force: true });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(file, resolve));
  if (process.platform !== 'win32') chmodSync(file, 0o600);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

/** A desk at the server that runs on this folder; undefined if none does. */
export async function openRemoteDesk(folder: string): Promise<Desk | undefined> {
  const socket = connect(socketPath(folder));
  const connected = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  });
  if (!connected) return undefined;
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;
  createInterface(socket).on('line', (line) => {
    const { id, ...answer } = JSON.parse(line) as { id: number } & Answer;
    waiting.get(id)?.(answer);
    waiting.delete(id);
  });
  socket.on('close', () => {
    for (const settle of waiting.values()) {
      settle({
        ok: false,
        error: { code: 'not-serving', message: 'The server stopped before it answered.' },
      });
    }
  });
  return {
    call: (call, input) =>
      new Promise((resolve) => {
        const id = ++last;
        waiting.set(id, resolve);
        socket.write(`${JSON.stringify({ id, call, input })}\n`);
      }),
    close: () => void socket.end(),
  };
}

/** Who acts from the command line. */
export const commandLine = { actor: 'command line', role: 'operator', session: null, address: null } as const;

/** Longest path a Unix socket may have, with some room. */
const LONGEST = 100;

function socketPath(folder: string): string {
  const digest = createHash('sha256').update(path.resolve(folder)).digest('hex').slice(0, 24);
  if (process.platform === 'win32') return `\\\\.\\pipe\\usher-${digest}`;
  const inside = path.join(folder, 'usher.sock');
  return inside.length <= LONGEST ? inside : path.join(tmpdir(), `usher-${digest}.sock`);
}

function readFrame(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
