const LOOK_MS = 100;

/**
 * Calls `stop` once when the process that started this one has gone. Only under npm: told to end it ends its shell,
 * which on some systems passes nothing on, and what it ran would serve for ever.
 */
export function whenOrphaned(env: NodeJS.ProcessEnv, stop: () => void): void {
  if (env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, LOOK_MS);
  watch.unref();
}
