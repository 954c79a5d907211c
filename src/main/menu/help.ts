import { mkdirSync } from 'node:fs';
import { app, BrowserWindow, clipboard, dialog, shell } from 'electron';
import type { Texts } from '../../../texts/texts.ts';

/** Actions of the Help menu. */
export interface Help {
  about: () => void;
  openLogs: () => void;
  copyDiagnostics: () => void;
}

/** @param diagnostics creates the text to copy */
export function createHelp(window: BrowserWindow, diagnostics: () => Promise<string>, texts: Texts): Help {
  app.setAboutPanelOptions({ applicationName: app.name, applicationVersion: app.getVersion() });

  async function openLogs(): Promise<void> {
    const folder = app.getPath('logs');
    mkdirSync(folder, { recursive: true });
    const failed = await shell.openPath(folder);
    if (failed !== '') throw new Error(failed);
  }

  async function copyDiagnostics(): Promise<void> {
    await clipboard.writeText(await diagnostics());
    // The main window may be hidden when the user asks from another window.
    await dialog.showMessageBox(BrowserWindow.getFocusedWindow() ?? window, {
      type: 'info',
      message: texts('desktop.diagnostics.copied'),
      detail: texts('desktop.diagnostics.detail'),
      noLink: true,
    });
  }

  return {
    about: () => app.showAboutPanel(),
    openLogs: () => void openLogs().catch(console.error),
    copyDiagnostics: () => void copyDiagnostics().catch(console.error),
  };
}
