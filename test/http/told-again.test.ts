import { describe, expect, test } from 'vitest';
import type { Browser } from '../helpers/browser.ts';
import { House } from '../helpers/house.ts';

const SECOND = 1000;

const signInPage = async (browser: Browser) => (await browser.page('/usher/sign-in')).text();
const whoIs = async (browser: Browser) => (await (await browser.json('/usher/me')).json()) as unknown;

describe('an ended browser that comes to the sign-in page', () => {
  test('while its kick may be taken back, and once more when that is over, is a visitor from then on', async () => {
    let now = Date.now();
    const house = await House.open({ now: () => now });
    const ada = await house.signedIn('Ada');
    await house.kick(ada.session, 'Bye');
    const { cookie } = ada;
    expect(await signInPage(ada)).toContain('Bye');
    expect(ada.cookie).toBe(cookie);
    now += 10 * SECOND;
    expect(await signInPage(ada)).not.toContain('Bye');
    expect(ada.cookie).not.toBe(cookie);
    expect(await whoIs(ada)).toMatchObject({ user: null });
    expect((await ada.page('/')).status).toBe(200);
  });

  test('is asked whether it was not them only where somebody took their seat', async () => {
    let now = Date.now();
    const house = await House.open({ now: () => now });
    const displaced = await house.signedIn('Ada');
    await house.signedIn('Ada');
    const kicked = await house.signedIn('Bob');
    await house.kick(kicked.session);
    const disabled = await house.signedIn('Eve');
    await house.call('accounts.disable', { name: 'Eve', disabled: true });
    now += 10 * SECOND;
    expect(await signInPage(displaced)).toContain('name="note"');
    for (const browser of [kicked, disabled]) expect(await signInPage(browser)).not.toContain('name="note"');
    const expired = await house.signedIn('Grace');
    now += 8 * 60 * 60 * SECOND;
    expect(await signInPage(expired)).not.toContain('name="note"');
  });

  test('with its old cookie again a while after its other tabs is a visitor, too', async () => {
    let now = Date.now();
    const house = await House.open({ now: () => now });
    const ada = await house.signedIn('Ada');
    await house.signedIn('Ada');
    const [tab, late] = [ada.copy(), ada.copy()];
    await signInPage(ada);
    await signInPage(tab);
    expect(tab.cookie).toBe(late.cookie);
    now += 11 * SECOND;
    await signInPage(late);
    expect(await whoIs(late)).toMatchObject({ user: null });
    expect(new Set([ada.cookie, tab.cookie, late.cookie]).size).toBe(3);
  });
});
