const PING = Buffer.from([0x89, 0]);
const TEXT = 0x81;

/**
 * The heartbeat that every browser gets once an interval, as the bytes of one write: a protocol ping, which
 * the browser answers itself, and a message that shows the page that the server is there. One buffer serves
 * all sockets.
 * @param message text of at most 125 bytes; more would need a longer frame header (RFC 6455, 5.2)
 */
export function heartbeatFrame(message: string): Buffer {
  const text = Buffer.from(message);
  if (text.length > 125) throw new Error(`a beat of ${text.length} bytes`);
  return Buffer.concat([PING, Buffer.from([TEXT, text.length]), text]);
}
