import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication } from 'playwright-core';

/**
 * The environment of a desktop that draws tray icons, or none: on Linux the program asks that of the session's bus, whose
 * tool is a script in `folder` here. `config` is the folder for what the system itself keeps.
 */
export async function surroundings(folder: string, hasTray: boolean): Promise<Record<string, string>> {
  const tools = path.join(folder, 'tools');
  await mkdir(tools, { recursive: true });
  await writeFile(path.join(tools, 'gdbus'), `#!/bin/sh\necho "(<${hasTray}>,)"\n`, { mode: 0o755 });
  return {
    PATH: `${tools}${path.delimiter}${process.env['PATH'] ?? ''}`,
    XDG_CONFIG_HOME: path.join(folder, 'config'),
  };
}

interface Item {
  id: string | undefined;
  label: string;
  enabled: boolean;
  checked: boolean;
  click(): void;
}
interface Standin {
  trays: { toolTip: string; menu: { items: Item[]; getMenuItemById(id: string): Item | null } | null }[];
  notifications: { title: string; body: string; emit(name: string, ...args: unknown[]): void }[];
  blocked(): string[];
}

/** What the system was asked to show and do; only the stand-in can say. */
export async function shown(desktop: ElectronApplication) {
  return desktop.evaluate((electron) => {
    const { standin } = electron as unknown as { standin: Standin };
    return {
      trays: standin.trays.map(({ toolTip, menu }) => ({
        toolTip,
        items: (menu?.items ?? []).map(({ id, label, enabled, checked }) => ({
          id,
          label,
          enabled,
          checked,
        })),
      })),
      notifications: standin.notifications.map(({ title, body }) => ({ title, body })),
      blocked: standin.blocked(),
    };
  });
}

/** Chooses from the menu of the tray. */
export async function chooseInTray(desktop: ElectronApplication, id: string): Promise<void> {
  await desktop.evaluate((electron, wanted) => {
    const { standin } = electron as unknown as { standin: Standin };
    standin.trays[0]?.menu?.getMenuItemById(wanted)?.click();
  }, id);
}

/** Something is told of a notification, by its place among all: `click`, `failed`. */
export async function tellNotification(
  desktop: ElectronApplication,
  at: number,
  name: string,
): Promise<void> {
  await desktop.evaluate(
    (electron, [index, event]) => {
      const { standin } = electron as unknown as { standin: Standin };
      standin.notifications[index]?.emit(event, {}, 'no');
    },
    [at, name] as const,
  );
}

/** How the one window is. */
export async function windowState(desktop: ElectronApplication) {
  return desktop.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return {
      visible: window?.isVisible(),
      minimized: window?.isMinimized(),
      maximized: window?.isMaximized(),
      bounds: window?.getNormalBounds(),
    };
  });
}

/** Closes the one window as its frame's button does. */
export async function closeWindow(desktop: ElectronApplication): Promise<void> {
  await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
}
