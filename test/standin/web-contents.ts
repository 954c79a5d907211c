import { readFileSync } from 'node:fs';
import type { WebPreferences, WindowOpenHandlerResponse } from 'electron';
import { app } from './app.ts';
import { closePage, openPage, ownPage, type Page } from './browser.ts';
import type { Channel } from './cdp.ts';
import { invoke } from './ipc.ts';
import { emulatedMedia } from './native-theme.ts';
import { Preventable } from './preventable.ts';
import {
  pageScript,
  preloadScript,
  preloadWorld,
  receiveFunction,
  sendBinding,
  windowScript,
} from './preload.ts';
import type { FromPreload, ToPreload } from './preload.ts';
import { fromBrowser, toBrowser, virtualUrls } from './protocol.ts';
import { answerPaused, type PausedRequest } from './requests.ts';
import { sessionFor } from './session.ts';
import { notImplemented, strict } from './strict.ts';
import { makeWire } from './wire.ts';

type OpenHandler = (details: { url: string }) => WindowOpenHandlerResponse;

interface Options {
  preferences: WebPreferences;
  width: number;
  height: number;
}

/** Chromium's codes, as Electron hands them on. */
const FAILED = -2;
const ABORTED = -3;
const wire = makeWire();

/** Electron's `webContents`: a page of the browser, and the preload's world in it. */
export class WebContents extends Preventable {
  /** The same object as the program sees it, to be compared with. */
  readonly face: WebContents;
  /** Settled once the page has gone. */
  readonly gone: Promise<void>;
  readonly mainFrame: { readonly url: string; readonly origin: string; readonly parent: null };
  readonly #page: Promise<Page>;
  readonly #destroyed = Promise.withResolvers<void>();
  #isDestroyed = false;
  #openHandler: OpenHandler = () => ({ action: 'allow' });
  /** The preload's world of the document that is shown. */
  #world: string | undefined;
  #url = '';
  #origin = '';
  /** Where the program itself sends the page: nobody is asked about that. */
  #own = '';
  #target = '';

  constructor(options: Options) {
    super();
    const frame = { url: () => this.#url, origin: () => this.#origin };
    this.mainFrame = {
      get url() {
        return frame.url();
      },
      get origin() {
        return frame.origin();
      },
      parent: null,
    };
    this.gone = this.#destroyed.promise;
    this.face = strict('webContents', this);
    this.#page = this.#start(options);
    this.#page.catch((error: unknown) => {
      console.error('stand-in: cannot open a window:', error);
      app.exit(70);
    });
  }

  /** The browser's name for the page, by which Playwright asks for it. */
  get target(): string {
    return this.#target;
  }

  async loadURL(url: string): Promise<void> {
    const { channel } = await this.#page;
    this.#own = toBrowser(url);
    const loaded = new Promise<void>((resolve) => this.once('did-finish-load', () => resolve()));
    const { errorText, loaderId } = await channel.send('Page.navigate', { url: this.#own });
    if (errorText === 'net::ERR_ABORTED') this.emit('did-fail-load', {}, ABORTED, 'ERR_ABORTED', url, true);
    if (errorText) throw new Error(`${errorText} loading '${url}'`);
    // Nothing is loaded where only the part behind # is another one.
    if (loaderId !== undefined) await loaded;
  }

  getURL(): string {
    return this.#url;
  }

  reload(): void {
    this.#own = toBrowser(this.#url);
    void this.#page.then(({ channel }) => channel.send('Page.reload'));
  }

  async executeJavaScript(expression: string): Promise<unknown> {
    const { channel } = await this.#page;
    const options = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await channel.send('Runtime.evaluate', options);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Tells the preload's world; lost, as in Electron, while there is none. */
  send(channel: string, ...args: unknown[]): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed');
    void this.#tell({ kind: 'event', channel, payload: wire.encode(args) });
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  /** Closes the page without asking the window. */
  close(): void {
    void this.#page.then(({ target }) => closePage(target)).catch(() => this.#leave());
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  /** Gives the page the size of its window. */
  resize(width: number, height: number): void {
    void this.#page
      .then(({ channel }) =>
        channel.send('Emulation.setDeviceMetricsOverride', {
          width,
          height,
          deviceScaleFactor: 1,
          mobile: false,
        }),
      )
      .catch(() => {
        // A page that has gone has no size.
      });
  }

  /** Shows the page in the theme that now holds. */
  async applyTheme(): Promise<void> {
    const { channel } = await this.#page;
    await channel.send('Emulation.setEmulatedMedia', { features: emulatedMedia() });
  }

  async #start({ preferences, width, height }: Options): Promise<Page> {
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    const { contextIsolation, sandbox, nodeIntegration, preload, partition } = preferences;
    if (contextIsolation === false || sandbox === false || nodeIntegration === true) {
      throw notImplemented('a window that is not isolated or not sandboxed');
    }
    const session = sessionFor(partition);
    const page = await openPage(await session.context());
    const { channel, target } = page;
    this.#target = target;
    ownPage(target, {
      titled: (title) => this.emit('page-title-updated', {}, title),
      crashed: () => this.#crash(),
      gone: () => this.#leave(),
    });
    this.#listen(page);
    channel.on('Page.loadEventFired', () => void session.keep());
    await Promise.all([
      channel.send('Page.enable'),
      channel.send('Runtime.enable'),
      channel.send('Page.addScriptToEvaluateOnNewDocument', { source: windowScript() }),
      ...(preload === undefined ? [] : addPreload(channel, preload)),
      channel.send('Fetch.enable', {
        patterns: [{ urlPattern: virtualUrls }, { urlPattern: '*', resourceType: 'Document' }],
      }),
      channel.send('Emulation.setDeviceMetricsOverride', {
        width,
        height,
        deviceScaleFactor: 1,
        mobile: false,
      }),
      channel.send('Emulation.setEmulatedMedia', { features: emulatedMedia() }),
      session.applyPermissions(),
      channel.send('Runtime.runIfWaitingForDebugger'),
    ]);
    return page;
  }

  #listen({ channel, target }: Page): void {
    channel.on('Page.loadEventFired', () => this.emit('did-finish-load', {}));
    channel.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return;
      if (frame.unreachableUrl !== undefined) return this.#fail(frame.unreachableUrl);
      this.#url = fromBrowser(frame.url);
      this.#origin = fromBrowser(frame.securityOrigin);
      this.emit('did-navigate', {}, this.#url);
    });
    channel.on('Runtime.executionContextsCleared', () => (this.#world = undefined));
    channel.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId } = context.auxData as { frameId?: string };
      if (context.name === preloadWorld && frameId === target) this.#world = context.uniqueId;
    });
    channel.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === sendBinding) void this.#hear(JSON.parse(payload) as FromPreload);
    });
    channel.on('Fetch.requestPaused', (paused) => {
      const stranger = paused.resourceType === 'Document' && paused.frameId === target;
      const stays = stranger && this.#staysHere(paused);
      // A page that goes away takes its requests along.
      answerPaused(channel, paused, stays).catch(() => {});
    });
    channel.on('Page.windowOpen', ({ url }) => {
      const { action } = this.#openHandler({ url: fromBrowser(url) });
      if (action !== 'deny') throw notImplemented('a window opened by a page');
    });
  }

  /** Which failure it was, the browser does not say here. */
  #fail(url: string): void {
    this.#url = fromBrowser(url);
    this.#origin = 'null';
    this.emit('did-fail-load', {}, FAILED, 'ERR_FAILED', this.#url, true);
  }

  /** True if the program prevents the page from going where a request would lead it. */
  #staysHere({ request, redirectedRequestId }: PausedRequest): boolean {
    const event = { url: fromBrowser(request.url), isMainFrame: true, isSameDocument: false };
    if (redirectedRequestId !== undefined) return this.prevented('will-redirect', event, event.url);
    return request.url !== this.#own && this.#url !== '' && this.prevented('will-navigate', event, event.url);
  }

  async #hear(message: FromPreload): Promise<void> {
    if (message.kind === 'failed') {
      console.error(`Unable to load preload script: ${message.message}`);
      this.emit('preload-error', {}, '', new Error(message.message));
      return;
    }
    const { id, channel } = message;
    const event = { sender: this.face, senderFrame: this.mainFrame };
    try {
      const value = await invoke(channel, event, wire.decode(message.args) as unknown[]);
      await this.#tell({ kind: 'value', id, payload: wire.encode(value) });
    } catch (error) {
      await this.#tell({
        kind: 'error',
        id,
        payload: error instanceof Error ? error.message : String(error),
      });
    }
  }

  async #tell(message: ToPreload): Promise<void> {
    const { channel } = await this.#page;
    if (!this.#world) return;
    const expression = `${receiveFunction}(${JSON.stringify(message)})`;
    // A document that is just going away is not told any more.
    await channel.send('Runtime.evaluate', { uniqueContextId: this.#world, expression }).catch(() => {});
  }

  #crash(): void {
    this.#world = undefined;
    this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
  }

  #leave(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.emit('destroyed');
    this.#destroyed.resolve();
  }
}

/** What a page with a preload has besides: the preload's world, and both ends of the bridge. */
function addPreload(channel: Channel, preload: string): Promise<unknown>[] {
  const secret = `standin-${crypto.randomUUID()}`;
  const code = readFileSync(preload, 'utf8');
  return [
    channel.send('Runtime.addBinding', { name: sendBinding, executionContextName: preloadWorld }),
    channel.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(secret) }),
    channel.send('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadScript(secret, code),
      worldName: preloadWorld,
    }),
  ];
}
