/** For `serve` in a test: its own folder; this machine only and a free port, unless others are named. */
export function serveFlags(
  data: string,
  { host = '127.0.0.1', port = '0', logLevel = 'error' } = {},
): string[] {
  return ['--port', port, '--host', host, '--data', data, '--log-level', logLevel];
}
