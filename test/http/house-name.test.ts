import { describe, expect, test } from 'vitest';
import { House, PASSWORD } from '../helpers/house.ts';

const NAME = 'Ada & <b>Co</b>';
const SHOWN = 'Ada &amp; &lt;b&gt;Co&lt;/b&gt;';
/** By which a name of any direction leaves the words beside it where they are. */
const [FIRST, LAST] = ['\u2068', '\u2069'];

/** The house, and a way to every page that guests and new operators see. */
async function openPages() {
  const house = await House.open();
  const { operatorUrl } = house.server;
  await house.addAccount('Grace');
  await house.call('settings.set', { change: { whenFull: 'ask' }, now: false });
  const stranger = house.browser();
  const ada = await house.signedIn('Ada');
  const displaced = async (name: string) => {
    const first = await house.signedIn(name);
    await house.call('settings.set', { change: { whenFull: 'displace' }, now: false });
    await house.browser().signIn(name, PASSWORD);
    return first;
  };
  const pages: Record<string, () => Promise<Response>> = {
    welcome: () => stranger.page('/'),
    'sign in': () => stranger.page('/usher/sign-in'),
    'signing in that fails': () => stranger.form('/usher/sign-in', { username: 'Ada', password: 'wrong' }),
    seats: () => stranger.form('/usher/sign-in', { username: 'Ada', password: PASSWORD }),
    nothing: () => stranger.page('/no/such/page'),
    refused: () => ada.page('/usher/operator'),
    sessions: () => ada.page('/usher/sessions'),
    password: () => ada.page('/usher/password'),
    'account link': async () =>
      stranger.page(
        (await house.call('accounts.link', { name: 'Grace' })).path.replace(/^.*(?=\/usher)/, ''),
      ),
    'first operator': () => stranger.page(operatorUrl.slice(house.url.length)),
    ended: async () => (await displaced('Hedy')).page('/usher/sign-in'),
    'not me': async () => (await displaced('Rosa')).page('/usher/not-me'),
    recovery: async () => (await displaced('Lise')).form('/usher/not-me', { sure: 'yes' }),
  };
  return { house, pages };
}

/** Of each page: what its head calls the house, and its title. */
async function framesOf(pages: Awaited<ReturnType<typeof openPages>>['pages']) {
  const frames: Record<string, { head: string | undefined; title: string | undefined }> = {};
  for (const [name, open] of Object.entries(pages)) {
    const page = await (await open()).text();
    const head = /<p class="brand">.*<span dir="auto">(.*)<\/span><\/p>/.exec(page)?.[1];
    frames[name] = { head, title: /<title>(.*)<\/title>/.exec(page)?.[1] };
  }
  return frames;
}

const titles = {
  'sign in': 'Sign in',
  'signing in that fails': 'Sign in',
  seats: 'You are signed in elsewhere',
  nothing: 'Page not found',
  refused: 'That didn’t work',
  sessions: 'Your sign-ins',
  password: 'Change password',
  'account link': 'Set your password',
  'first operator': 'Create the first operator',
  ended: 'Sign in',
  'not me': 'Was that not you?',
  recovery: 'Your account is locked',
};
const framesWith = (head: string) => ({
  welcome: { head, title: head },
  ...Object.fromEntries(
    Object.entries(titles).map(([name, title]) => [
      name,
      { head, title: `${title} · ${FIRST}${head}${LAST}` },
    ]),
  ),
});

describe('the name of the house', () => {
  test('stands at the head and in the title of every page, as text', async () => {
    const { house, pages } = await openPages();
    await house.call('settings.set', { change: { houseTitle: ` ${NAME} ` }, now: false });
    expect(await framesOf(pages)).toEqual(framesWith(SHOWN));
  });

  test('is ours where it has none', async () => {
    const { pages } = await openPages();
    expect(await framesOf(pages)).toEqual(framesWith('Usher'));
  });

  test('is the new one on the next page', async () => {
    const house = await House.open();
    const browser = house.browser();
    for (const houseTitle of ['Room 12', 'Room 13']) {
      await house.call('settings.set', { change: { houseTitle }, now: false });
      expect(await (await browser.page('/usher/sign-in')).text()).toContain(houseTitle);
    }
  });
});
