import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

export default defineConfig({
  main: {
    // Only what holds native code stays outside the bundle; the package then carries little else.
    build: { sourcemap: true, externalizeDeps: { exclude: ['@koa/router', 'bowser', 'i18next', 'koa', 'koa-session', 'pino', 'pino-pretty', 'ws', 'zod'] } },
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
    // The same files are served at /usher/operator/ by the server and at app://usher/ by the desktop.
    base: './',
    build: { sourcemap: true, minify: true },
  },
});
