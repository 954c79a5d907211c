import path from 'node:path';
import { app } from './app.ts';
import { Cdp, type Channel } from './cdp.ts';
import { launchChromium } from './chromium.ts';

/** One page of the browser. */
export interface Page {
  target: string;
  channel: Channel;
}

/** What a page's owner is told. */
export interface PageOwner {
  titled(title: string): void;
  crashed(): void;
  gone(): void;
}

const owners = new Map<string, PageOwner>();
let connection: { cdp: Cdp; channel: Channel } | undefined;
let expected: ((session: string) => void) | undefined;
let opening: Promise<unknown> = Promise.resolve();

/** The browser's own channel. */
export function browserChannel(): Channel {
  if (!connection) throw new Error('the browser is not connected yet');
  return connection.channel;
}

/** Starts the browser, its data in the app's own folder, and answers where its debugging protocol is. */
export async function connectBrowser(): Promise<string> {
  const { url, kill } = await launchChromium(path.join(app.getPath('userData'), 'standin-chromium'));
  process.once('exit', kill);
  const cdp = await Cdp.connect(url);
  const channel = cdp.channel();
  connection = { cdp, channel };
  cdp.onClose = () => {
    console.error('stand-in: the browser ended unasked');
    app.exit(70);
  };
  channel.on('Target.targetDestroyed', ({ targetId }) => owners.get(targetId)?.gone());
  channel.on('Target.targetCrashed', ({ targetId }) => owners.get(targetId)?.crashed());
  channel.on('Target.targetInfoChanged', ({ targetInfo }) =>
    owners.get(targetInfo.targetId)?.titled(targetInfo.title),
  );
  channel.on('Target.attachedToTarget', ({ targetInfo, sessionId }) => {
    if (expected) expected(sessionId);
    else void closePopup(cdp.channel(sessionId), targetInfo.targetId);
    expected = undefined;
  });
  await channel.send('Target.setDiscoverTargets', { discover: true });
  await channel.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'page' }],
  });
  return url;
}

/**
 * Opens an empty page, held before it loads anything. One at a time, so that each knows its own.
 * @param context the browser's name for whose cookies and storage it shares; undefined for those of the browser's profile
 */
export function openPage(context: string | undefined): Promise<Page> {
  const page = opening.then(async () => {
    const attached = new Promise<string>((resolve) => (expected = resolve));
    const { targetId } = await browserChannel().send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      ...(context === undefined ? {} : { browserContextId: context }),
    });
    const session = await attached;
    if (!connection) throw new Error('the browser has gone');
    return { target: targetId, channel: connection.cdp.channel(session) };
  });
  opening = page.catch(() => {});
  return page;
}

/** Tells `owner` what becomes of a page. */
export function ownPage(target: string, owner: PageOwner): void {
  owners.set(target, owner);
}

/** Closes a page; its owner is told when it has gone. */
export async function closePage(target: string): Promise<void> {
  await browserChannel().send('Target.closeTarget', { targetId: target });
}

/**
 * A page nobody here asked for is a popup; the program's handler, told by the opener's page, has denied it.
 * It goes on, its requests held, before it is closed: closed while it is held it can leave its opener paused.
 */
async function closePopup(channel: Channel, target: string): Promise<void> {
  await Promise.allSettled([
    channel.send('Fetch.enable'),
    channel.send('Runtime.runIfWaitingForDebugger'),
    closePage(target),
  ]);
}
