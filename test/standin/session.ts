import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { app } from './app.ts';
import { browserChannel } from './browser.ts';
import { strict } from './strict.ts';

type Check = (contents: null, permission: string, origin: string, details: object) => boolean;
type Cookies = Parameters<typeof setCookies>[1];

/** What the browser would ask its user about, by the names it has on both sides. */
const permissions = ['geolocation', 'notifications', 'midi'];

/** Electron's `Session`: a context of the browser. Of what a page leaves behind, cookies alone outlive a restart. */
class Session {
  readonly #file: string | undefined;
  #check: Check | undefined;
  #context: Promise<string> | undefined;

  /** @param file where its cookies are kept; undefined for the browser's own profile, which keeps them itself */
  constructor(file?: string) {
    this.#file = file;
  }

  setPermissionRequestHandler(): void {
    // The check decides: what it denies is never asked for.
  }

  setPermissionCheckHandler(handler: Check): void {
    this.#check = handler;
  }

  setDevicePermissionHandler(): void {
    // A headless browser has no devices to choose from.
  }

  async clearData(): Promise<void> {
    if (this.#file === undefined)
      throw new Error('stand-in: clearData of the default session is not implemented');
    const context = await this.#context;
    this.#context = undefined;
    rmSync(this.#file, { force: true });
    if (context !== undefined) {
      await browserChannel().send('Target.disposeBrowserContext', { browserContextId: context });
    }
  }

  /** The browser's name for it, made when it is first needed; undefined for the browser's own profile. */
  async context(): Promise<string | undefined> {
    if (this.#file === undefined) return undefined;
    this.#context ??= openContext(this.#file);
    return this.#context;
  }

  /** Writes down what is to outlive a restart. */
  async keep(): Promise<void> {
    const context = await this.#context;
    if (context === undefined || this.#file === undefined) return;
    const { cookies } = await browserChannel().send('Storage.getCookies', { browserContextId: context });
    // Removed meanwhile, it stays removed.
    if (this.#context === undefined) return;
    mkdirSync(path.dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, JSON.stringify(cookies.filter(({ session: passing }) => !passing)));
  }

  /** Has the browser grant and deny what the program's check does; without a check it grants, as Electron does. */
  async applyPermissions(): Promise<void> {
    const context = await this.context();
    const where = context === undefined ? {} : { browserContextId: context };
    await Promise.all(
      permissions.map((name) => {
        const setting = !this.#check || this.#check(null, name, '', {}) ? 'granted' : 'denied';
        return browserChannel().send('Browser.setPermission', { permission: { name }, setting, ...where });
      }),
    );
  }
}

async function openContext(file: string): Promise<string> {
  const { browserContextId } = await browserChannel().send('Target.createBrowserContext');
  await setCookies(browserContextId, readCookies(file));
  return browserContextId;
}

async function setCookies(
  context: string,
  cookies: { name: string; value: string; domain: string; path: string; expires: number }[],
): Promise<void> {
  await browserChannel().send('Storage.setCookies', { cookies, browserContextId: context });
}

function readCookies(file: string): Cookies {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Cookies;
  } catch {
    return [];
  }
}

const ownSession = new Session();
const partitions = new Map<string, Session>();

/** The session of a window with this preference. */
export function sessionFor(partition: string | undefined): Session {
  if (partition === undefined) return ownSession;
  const [, name] = /^persist:([\w-]+)$/.exec(partition) ?? [];
  if (name === undefined) throw new Error(`stand-in: the partition '${partition}' is not implemented`);
  let known = partitions.get(name);
  if (!known) {
    known = new Session(path.join(app.getPath('userData'), 'standin-partitions', `${name}.json`));
    partitions.set(name, known);
  }
  return known;
}

/** Electron's `session`. */
export const session = strict('session', {
  defaultSession: strict('session.defaultSession', ownSession),
  fromPartition: (partition: string) => strict('session.fromPartition', sessionFor(partition)),
});
