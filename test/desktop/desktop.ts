import { rm } from 'node:fs/promises';
import { test as base } from '@playwright/test';
import type { ElectronApplication, Page } from 'playwright-core';
import { consolePage, launchDesktop, newUserData, runtime } from '../standin/launch.ts';

interface World {
  /** The folder for the data of this test's desktop. */
  userData: string;
  /** A desktop on a free port. */
  desktop: ElectronApplication;
  /** Its window, showing the console. */
  window: Page;
}

/** A test of the desktop, which says what it ran on. Each has a desktop and data of its own. */
export const test = base.extend<World>({
  userData: async ({}, use, info) => {
    info.annotations.push({ type: 'runtime', description: runtime });
    const folder = newUserData();
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  desktop: async ({ userData }, use) => {
    const desktop = await launchDesktop({ userData });
    let open = true;
    desktop.once('close', () => (open = false));
    await use(desktop);
    if (open) await closeDesktop(desktop);
  },
  window: async ({ desktop }, use) => {
    await use(await consolePage(desktop));
  },
});

/** Closes a desktop without its asking, and waits until its process has gone. */
export async function closeDesktop(desktop: ElectronApplication): Promise<void> {
  await answerDialogs(desktop, 1);
  await desktop.close();
}

/** Answers every question the program asks from now on with the button at `response`. */
export async function answerDialogs(desktop: ElectronApplication, response: number): Promise<void> {
  await desktop.evaluate(({ dialog }, button) => {
    const asked: object[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = async (...args: object[]) => {
      asked.push(args.at(-1) ?? {});
      return { response: button, checkboxChecked: false };
    };
  }, response);
}

/** The questions the program has asked since `answerDialogs`. */
export async function questions(
  desktop: ElectronApplication,
): Promise<{ message: string; buttons: string[] }[]> {
  return desktop.evaluate(
    () => (globalThis as unknown as { asked: { message: string; buttons: string[] }[] }).asked,
  );
}

/** How a desktop's process ends, once it does. */
export async function ending(
  desktop: ElectronApplication,
): Promise<{ code: number | null; signal: string | null }> {
  const exit = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    desktop.process().once('exit', (code, signal) => resolve({ code, signal }));
  });
  const [end] = await Promise.all([exit, desktop.waitForEvent('close')]);
  return end;
}
