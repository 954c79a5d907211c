import { runtime } from './launch.ts';

/** Says once, before all tests, what the desktop runs on in them. */
export default function announce(): void {
  console.log(
    runtime === 'electron'
      ? 'The desktop’s tests run on Electron.'
      : 'The desktop’s tests run on the stand-in for Electron (test/standin).',
  );
}
