import { clipboard, ipcMain, type BrowserWindow } from 'electron';
import {
  calls,
  desktopCalls,
  type Answer,
  type DesktopCallName,
  type ErrorCode,
  type OperatorEvent,
} from '../../../server/contract/contract.ts';
import { AppError, type ConsoleConnection, type Server } from '../../../server/start.ts';
import { errorWords } from '../../../texts/error-words.ts';
import type { Texts } from '../../../texts/texts.ts';
import type { ComputerSettings } from '../preferences/computer-settings.ts';
import type { PreferenceStore } from '../preferences/preferences.ts';
import type { OtherServers } from '../other-servers/other-servers.ts';
import { isOwnPage } from './sender.ts';
import type { EmbeddedServer } from '../embedded-server/embedded-server.ts';

/** The IPC between the window and this process. */
export interface IpcBridge {
  /** Sends an event to the window. Does nothing once the window is destroyed. */
  tell(event: OperatorEvent): void;
  /** Closes the console connection and its subscriptions. The window's next call opens a new one. */
  closeConsoleConnection(): void;
}

interface IpcOptions {
  embedded: EmbeddedServer;
  computer: ComputerSettings;
  preferences: PreferenceStore;
  servers: OtherServers;
  texts: Texts;
}

/** Answers calls of `window` while it shows a page of `origin`. Errors are returned as failed answers, never thrown to the page. */
export function openIpcBridge(
  window: BrowserWindow,
  origin: string,
  { embedded, computer, preferences, servers, texts }: IpcOptions,
): IpcBridge {
  let connected: { server: Server; connection: ConsoleConnection } | undefined;

  function tell(event: OperatorEvent): void {
    if (!window.isDestroyed()) window.webContents.send('usher:event', event);
  }

  function closeConsoleConnection(): void {
    connected?.connection.close();
    connected = undefined;
  }

  /** The console connection to the running server. Each page load and each server start gets a new one. */
  function consoleConnection(): ConsoleConnection | undefined {
    const { server } = embedded;
    if (connected && connected.server !== server) closeConsoleConnection();
    if (server && !connected) {
      const who = { actor: 'desktop', role: 'operator', session: null, address: null } as const;
      connected = { server, connection: server.operator.open(who, tell) };
    }
    return connected?.connection;
  }

  const refuse = (code: ErrorCode): Answer => ({
    ok: false,
    error: { code, message: errorWords(texts, code) },
  });

  const answering =
    <I>(schema: Schema<I>, run: (input: I) => unknown) =>
    async (input: unknown): Promise<Answer> => {
      const parsed = schema.safeParse(input);
      return parsed.success ? { ok: true, value: await run(parsed.data) } : refuse('invalid-input');
    };

  const answers: Readonly<Record<DesktopCallName, (input: unknown) => Promise<Answer>>> = {
    'desktop.state': answering(desktopCalls['desktop.state'].input, () => embedded.state),
    'desktop.start': answering(desktopCalls['desktop.start'].input, ({ port }) => embedded.start(port)),
    'desktop.computer': answering(desktopCalls['desktop.computer'].input, () => computer.now()),
    'desktop.change': answering(desktopCalls['desktop.change'].input, ({ change }) =>
      computer.change(change),
    ),
    'desktop.look': answering(desktopCalls['desktop.look'].input, (look) => {
      preferences.setLook(look);
      return {};
    }),
    'desktop.servers': answering(desktopCalls['desktop.servers'].input, () => servers.kept),
    'desktop.connect': answering(desktopCalls['desktop.connect'].input, ({ address }) =>
      servers.connect(address),
    ),
    'desktop.open': answering(desktopCalls['desktop.open'].input, ({ origin: server }) => {
      servers.open(server);
      return {};
    }),
    'desktop.forget': answering(desktopCalls['desktop.forget'].input, ({ origin: server }) =>
      servers.forget(server),
    ),
    'desktop.copy': answering(desktopCalls['desktop.copy'].input, async ({ text }) => {
      await clipboard.writeText(text);
      return {};
    }),
  };

  async function call(name: unknown, input: unknown): Promise<Answer> {
    if (isKeyOf(desktopCalls, name)) return answers[name](input);
    if (!isKeyOf(calls, name)) return refuse('not-found');
    return (await consoleConnection()?.call(name, input)) ?? refuse('not-serving');
  }

  ipcMain.handle('usher:call', async (event, name: unknown, input: unknown): Promise<Answer> => {
    try {
      return isOwnPage(event, window.webContents, origin) ? await call(name, input) : refuse('cross-origin');
    } catch (error) {
      if (error instanceof AppError) return refuse(error.code);
      console.error(error);
      return refuse('internal');
    }
  });
  // A reloaded page starts with a new console connection: it knows nothing of the old page's subscriptions.
  window.webContents.on('did-navigate', closeConsoleConnection);

  return { tell, closeConsoleConnection };
}

interface Schema<I> {
  safeParse(input: unknown): { success: true; data: I } | { success: false };
}

/** Checks own keys only, so that `__proto__` and `constructor` are not calls. */
function isKeyOf<T extends object>(list: T, name: unknown): name is keyof T & string {
  return typeof name === 'string' && Object.hasOwn(list, name);
}
