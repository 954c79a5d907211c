import { describe, expect, test } from 'vitest';
import { DeskLine } from '../../helpers/desk-line.ts';
import { House, PASSWORD } from '../../helpers/house.ts';

describe('an account that is deleted', () => {
  test('is signed out everywhere at once and told why, and its name is free again', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    const tab = await ada.live();
    await house.call('accounts.remove', { name: 'ada' });
    expect(await tab.closed).toBe(4005);
    const page = await ada.page('/');
    expect(page.headers.get('location')).toBe('/usher/sign-in?ended=disabled');
    expect(await (await ada.page('/usher/sign-in?ended=disabled')).text()).toContain(
      'Your account was disabled',
    );
    expect((await house.browser().signIn('Ada', PASSWORD)).status).toBe(401);
    await house.addAccount('Ada');
    expect((await house.browser().signIn('Ada', PASSWORD)).status).toBe(200);
    expect(await house.answer('accounts.remove', { name: 'Nobody' })).toMatchObject({
      error: { code: 'no-such-account', values: { name: 'Nobody' } },
    });
  });

  test('takes no seat of who has its name now by an offer that was made to it', async () => {
    const house = await House.open();
    await house.call('settings.set', { change: { whenFull: 'ask' }, now: false });
    await house.signedIn('Ada');
    const newcomer = house.browser();
    const asked = (await (await newcomer.signIn('Ada', PASSWORD)).json()) as { offer: string };
    await house.call('accounts.remove', { name: 'Ada' });
    await house.call('accounts.add', { name: 'Ada', password: 'somebody else’s words', role: 'user' });
    const other = house.browser();
    const { session } = (await (await other.signIn('Ada', 'somebody else’s words')).json()) as {
      session: string;
    };
    const answer = await newcomer.json('/usher/sign-in/take-over', 'POST', { ...asked, session });
    expect(await answer.json()).toMatchObject({ code: 'offer-expired' });
    expect(await (await other.json('/usher/me')).json()).toMatchObject({ user: 'Ada' });
  });

  test('is no operator’s own, and not the last operator’s', async () => {
    const house = await House.open();
    const desk = await DeskLine.open(await house.signedIn('Op', 'operator'));
    expect(await desk.call('accounts.remove', { name: 'OP' })).toMatchObject({ error: { code: 'yourself' } });
    expect(await house.answer('accounts.remove', { name: 'Op' })).toMatchObject({
      error: { code: 'last-operator' },
    });
    expect(await house.call('accounts.list', {})).toMatchObject([{ name: 'Op' }]);
  });

  test('of a viewer or operator is deleted in a browser only after the operator’s own password', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    await house.addAccount('Vera', 'viewer');
    const otto = await DeskLine.open(await house.signedIn('Otto', 'operator'));
    const desk = await DeskLine.open(await house.signedIn('Op', 'operator'));
    expect(await desk.call('accounts.remove', { name: 'Ada' })).toMatchObject({ ok: true });
    for (const name of ['Vera', 'Otto']) {
      expect(await desk.call('accounts.remove', { name })).toMatchObject({
        error: { code: 'confirmation-needed' },
      });
    }
    await desk.call('desk.confirm', { password: PASSWORD });
    for (const name of ['Vera', 'Otto']) {
      expect(await desk.call('accounts.remove', { name })).toMatchObject({ ok: true });
    }
    expect(await otto.closed).toBe(4005);
  });
});
