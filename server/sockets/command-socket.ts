import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { operatorFrame, type Answer } from '../contract/contract.ts';
import { AppError } from '../errors.ts';
import { readJson } from '../json.ts';
import type { ConsoleConnection, Operator } from '../operator/operator.ts';

/**
 * Lets the command line reach a server that runs on the same data: a local socket in the data folder, which
 * only its owner may open. Each line is a JSON frame as on the operator's WebSocket.
 * @throws AppError `folder-unusable`
 */
export async function listenForCommands(
  folder: string,
  operator: Operator,
): Promise<{ close(): Promise<void> }> {
  const file = socketFile(folder);
  if (file === undefined)
    throw new AppError('folder-unusable', `${privateFolder(folder)} belongs to somebody else.`, { folder });
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    const desk = operator.open(commandLine, () => undefined);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      open.delete(socket);
      desk.close();
    });
    readLines(socket, (line) => {
      const frame = operatorFrame.safeParse(readJson(line));
      if (!frame.success) return socket.destroy();
      const { id, call, input } = frame.data;
      return void desk.call(call, input).then((answer) => {
        if (socket.writable) socket.write(`${JSON.stringify({ id, ...answer })}\n`);
      });
    });
  });
  // This process has locked the folder, so an existing socket file is left from a crash.
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

/** Connects to the server that runs on this folder; undefined if there is none. */
export async function connectToServer(folder: string): Promise<Omit<ConsoleConnection, 'hold'> | undefined> {
  const file = socketFile(folder);
  if (file === undefined) return undefined;
  const socket = connect(file);
  const connected = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  });
  if (!connected) return undefined;
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;
  readLines(socket, (line) => {
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

/** The console user of the command line. */
export const commandLine = { actor: 'command line', role: 'operator', session: null, address: null } as const;

/** Longest path for a Unix socket, with some reserve. */
const LONGEST = 100;

const digestOf = (folder: string) =>
  createHash('sha256').update(path.resolve(folder)).digest('hex').slice(0, 24);

/** The socket's folder if the path in the data folder would be too long. */
const privateFolder = (folder: string) => path.join(tmpdir(), `usher-${digestOf(folder)}`);

/**
 * The path of the socket for a data folder. Only its owner may write to the folder around it: anybody else
 * could put a socket there and receive passwords.
 * @returns undefined if the folder belongs to somebody else or is open to others
 */
function socketFile(folder: string): string | undefined {
  if (process.platform === 'win32') return `\\\\.\\pipe\\usher-${digestOf(folder)}`;
  const inside = path.join(folder, 'usher.sock');
  if (inside.length <= LONGEST) return inside;
  const around = privateFolder(folder);
  mkdirSync(around, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(around);
  return uid === process.getuid?.() && (mode & 0o077) === 0 ? path.join(around, 'usher.sock') : undefined;
}

/** Reads lines until the socket closes. A socket with an error is destroyed. */
function readLines(socket: Socket, listener: (line: string) => void): void {
  const lines = createInterface(socket);
  // The interface passes on its socket's errors. Without a listener they would be uncaught.
  lines.on('error', () => socket.destroy());
  lines.on('line', listener);
}
