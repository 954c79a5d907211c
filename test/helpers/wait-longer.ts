import { vi } from 'vitest';

/** Milliseconds until `vi.waitFor` gives up, unless a test says how long. A busy machine needs more than the usual second. */
const LATEST = 15_000;

const waitFor = vi.waitFor;
vi.waitFor = (isSo, options) =>
  waitFor(isSo, typeof options === 'number' ? options : { timeout: LATEST, ...options });
