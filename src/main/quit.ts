import { setTimeout as delay } from 'node:timers/promises';
import { app, BrowserWindow, dialog, powerMonitor } from 'electron';
import type { Texts } from '../../texts/texts.ts';
import type { Hiding } from './tray/close-to-tray.ts';
import type { Serving } from './embedded-server/embedded-server.ts';
import { showWindow } from './windows/window.ts';

/** The program has gone this long after it was told to, whatever hangs. */
const STOP_DEADLINE_MS = 5500;
const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
const cancel = 0;
const stop = 1;

/**
 * Ends the program when the user quits, or closes the window and it is not to stay in the tray, after asking if people are
 * connected; and without asking when the system says so. Only once the app is ready: Electron puts its own signal
 * handlers there before.
 */
export function watchClosing(window: BrowserWindow, serving: Serving, hiding: Hiding, texts: Texts): void {
  let asking = false;
  let leaving = false;

  async function leave(): Promise<void> {
    if (leaving) return;
    leaving = true;
    for (const one of BrowserWindow.getAllWindows()) one.hide();
    try {
      await Promise.race([serving.stop(), delay(STOP_DEADLINE_MS)]);
    } catch (error) {
      console.error(error);
    }
    app.exit(0);
  }

  async function confirmed(): Promise<boolean> {
    const count = serving.server?.operator.here() ?? 0;
    if (count === 0) return true;
    // A question at a window that is hidden would be seen by nobody.
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

  async function askToLeave(): Promise<void> {
    if (asking || leaving) return;
    asking = true;
    try {
      if (await confirmed()) await leave();
    } catch (error) {
      console.error(error);
    } finally {
      asking = false;
    }
  }

  const ask = (event: { preventDefault(): void }): void => {
    event.preventDefault();
    void askToLeave();
  };
  const leaveAtOnce = (): void => void leave();

  window.on('close', (event) => {
    if (!hiding.wanted) return ask(event);
    event.preventDefault();
    void hiding.hide();
  });
  app.on('before-quit', ask);
  // A page can close its window without being asked; no server is left running out of sight, whatever else is open.
  window.on('closed', leaveAtOnce);
  window.on('session-end', leaveAtOnce);
  powerMonitor.on('shutdown', leaveAtOnce);
  for (const signal of signals) process.on(signal, leaveAtOnce);
}
