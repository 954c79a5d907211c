const POLL_MS = 100;

/**
 * Calls `stop` once after the parent process has ended. Only under npm: it signals its shell, which on some systems does not
 * forward the signal, so that this process would never end.
 */
export function onParentExit(env: NodeJS.ProcessEnv, stop: () => void): void {
  if (env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, POLL_MS);
  watch.unref();
}
