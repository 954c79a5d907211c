import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { trayIcons } from './scripts/tray-icon.ts';

export default defineConfig({
  main: {
    plugins: [trayIcons(path.join(import.meta.dirname, 'server/pages/assets/mark.svg'))],
    build: {
      sourcemap: true,
      // Only what holds native code stays outside the bundle; the package then carries little else.
      externalizeDeps: false,
      rolldownOptions: {
        external: ['better-sqlite3', '@node-rs/argon2'],
        // depd, within koa, makes its wrappers with eval; nothing of ours does.
        checks: { eval: false },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      // A sandboxed preload must be CommonJS.
      rolldownOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    plugins: [react()],
    // The same files are served at /usher/operator by the server and at app://usher/ by the desktop.
    base: './',
    // One file from this machine or its network: splitting it would gain nothing.
    build: { sourcemap: true, minify: true, chunkSizeWarningLimit: 1500 },
  },
});
