import { setTimeout as delay } from 'node:timers/promises';
import { app, BrowserWindow, dialog, powerMonitor } from 'electron';
import type { Texts } from '../../texts/texts.ts';
import type { CloseToTray } from './tray/close-to-tray.ts';
import type { EmbeddedServer } from './embedded-server/embedded-server.ts';
import { showWindow } from './windows/window.ts';

/** The program exits after this time, even if the server does not stop. */
const STOP_DEADLINE_MS = 5500;
const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
const cancel = 0;
const stop = 1;

/**
 * Ends the program when the user quits, or closes the window while close-to-tray is off. Asks first if people are connected.
 * A signal or a system shutdown ends it without asking. Call this after the app is ready: Electron installs its own signal
 * handlers before that.
 */
export function handleQuit(
  window: BrowserWindow,
  embedded: EmbeddedServer,
  closeToTray: CloseToTray,
  texts: Texts,
): void {
  let confirming = false;
  let quitting = false;

  async function quitNow(): Promise<void> {
    if (quitting) return;
    quitting = true;
    for (const one of BrowserWindow.getAllWindows()) one.hide();
    try {
      await Promise.race([embedded.stop(), delay(STOP_DEADLINE_MS)]);
    } catch (error) {
      console.error(error);
    }
    app.exit(0);
  }

  async function confirmed(): Promise<boolean> {
    const count = embedded.server?.operator.here() ?? 0;
    if (count === 0) return true;
    // Nobody would see a question in a hidden window.
    showWindow(window);
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: texts('desktop.closing.message', { count }),
      detail: texts('desktop.closing.detail'),
      buttons: [texts('desktop.closing.cancel'), texts('desktop.closing.stop')],
      defaultId: cancel,
      cancelId: cancel,
      noLink: true,
    });
    return response === stop;
  }

  async function confirmAndQuit(): Promise<void> {
    if (confirming || quitting) return;
    confirming = true;
    try {
      if (await confirmed()) await quitNow();
    } catch (error) {
      console.error(error);
    } finally {
      confirming = false;
    }
  }

  const ask = (event: { preventDefault(): void }): void => {
    event.preventDefault();
    void confirmAndQuit();
  };
  const quitImmediately = (): void => void quitNow();

  window.on('close', (event) => {
    if (!closeToTray.wanted) return ask(event);
    event.preventDefault();
    void closeToTray.hide();
  });
  app.on('before-quit', ask);
  // A page can close its window without a `close` event. The server must not keep running without a window.
  window.on('closed', quitImmediately);
  window.on('session-end', quitImmediately);
  powerMonitor.on('shutdown', quitImmediately);
  for (const signal of signals) process.on(signal, quitImmediately);
}
