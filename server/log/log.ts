import pino, { type Logger } from 'pino';
import pretty from 'pino-pretty';
import type { Config, LogLevel } from '../config.ts';

export type Log = Logger;

/**
 * Logs JSON lines with UTC times to stderr, or readable lines if stderr is a terminal.
 * @param besides also gets the JSON lines
 */
export function createLog(level: LogLevel, besides?: Config['logTo']): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const stderr = process.stderr.isTTY
    ? pretty({ destination: 2, sync: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' })
    : pino.destination({ dest: 2, sync: true });
  if (besides === undefined || level === 'silent') return pino(options, stderr);
  return pino(
    options,
    pino.multistream([
      { level, stream: stderr },
      { level, stream: besides },
    ]),
  );
}
