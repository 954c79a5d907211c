/** For `serve` in a test: its own folder, this machine only, a free port unless one is named. */
export function serveFlags(data: string, { port = '0', logLevel = 'error' } = {}): string[] {
  return ['--port', port, '--host', '127.0.0.1', '--data', data, '--log-level', logLevel];
}
