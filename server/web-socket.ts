import type { RawData, WebSocket } from 'ws';
import type { Socket } from './connection.ts';

/** A WebSocket as presence needs it. @param backlog bytes that may wait for its reader */
export function socketOf(socket: WebSocket, backlog: number): Socket {
  return {
    send: (message) => sendText(socket, message, backlog),
    ping: () => {
      if (socket.readyState === socket.OPEN) socket.ping();
    },
    close: (code) => socket.close(code),
    terminate: () => socket.terminate(),
  };
}

/** Sends, or cuts off a reader who does not read: what waits for it would only grow. */
export function sendText(socket: WebSocket, text: string, backlog: number): void {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > backlog) socket.terminate();
  else socket.send(text);
}

/** A frame's text; `ws` hands whole frames over as one buffer. */
export function textOf(data: RawData): string {
  return Buffer.isBuffer(data) ? data.toString() : '';
}
