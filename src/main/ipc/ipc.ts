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
import type { ThisComputer } from '../preferences/computer-settings.ts';
import type { KeptPreferences } from '../preferences/preferences.ts';
import type { OtherServers } from '../other-servers/other-servers.ts';
import { isOurs } from './sender.ts';
import type { Serving } from '../embedded-server/embedded-server.ts';

/** The one way between the window and this process. */
export interface Door {
  /** Tells the window; lost where there is none any more. */
  tell(event: OperatorEvent): void;
  /** Ends the desk, and with it its feed; the window's next call opens another. */
  leaveDesk(): void;
}

interface DoorOptions {
  serving: Serving;
  computer: ThisComputer;
  preferences: KeptPreferences;
  servers: OtherServers;
  texts: Texts;
}

/** Opens the door for `window` while it shows a page of `origin`. Nothing is thrown across: failures are answers. */
export function openDoor(
  window: BrowserWindow,
  origin: string,
  { serving, computer, preferences, servers, texts }: DoorOptions,
): Door {
  let seat: { server: Server; desk: ConsoleConnection } | undefined;

  function tell(event: OperatorEvent): void {
    if (!window.isDestroyed()) window.webContents.send('usher:event', event);
  }

  function leaveDesk(): void {
    seat?.desk.close();
    seat = undefined;
  }

  /** The desk at the running server: one for each page shown, and a new one after the server was started anew. */
  function takeDesk(): ConsoleConnection | undefined {
    const { server } = serving;
    if (seat && seat.server !== server) leaveDesk();
    if (server && !seat) {
      const who = { actor: 'desktop', role: 'operator', session: null, address: null } as const;
      seat = { server, desk: server.operator.open(who, tell) };
    }
    return seat?.desk;
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
    'desktop.state': answering(desktopCalls['desktop.state'].input, () => serving.state),
    'desktop.start': answering(desktopCalls['desktop.start'].input, ({ port }) => serving.start(port)),
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
    return (await takeDesk()?.call(name, input)) ?? refuse('not-serving');
  }

  ipcMain.handle('usher:call', async (event, name: unknown, input: unknown): Promise<Answer> => {
    try {
      return isOurs(event, window.webContents, origin) ? await call(name, input) : refuse('cross-origin');
    } catch (error) {
      if (error instanceof AppError) return refuse(error.code);
      console.error(error);
      return refuse('internal');
    }
  });
  // A page that was loaded again starts with a desk of its own; the old page's feed would be lost on it.
  window.webContents.on('did-navigate', leaveDesk);

  return { tell, leaveDesk };
}

interface Schema<I> {
  safeParse(input: unknown): { success: true; data: I } | { success: false };
}

/** Own keys only: `__proto__` and `constructor` are no calls. */
function isKeyOf<T extends object>(list: T, name: unknown): name is keyof T & string {
  return typeof name === 'string' && Object.hasOwn(list, name);
}
