import { describe, expect, test } from 'vitest';
import { House, PASSWORD } from '../helpers/house.ts';

/** What the log calls those who act without an account, and what looks like nothing at all. */
const REFUSED = ['Desktop', 'command line', 'ｃｏｍｍａｎｄ　ｌｉｎｅ', '\u3164', 'A\u00ADda'];

describe('a name that could be taken for another', () => {
  test('is not given by the operator', async () => {
    const house = await House.open();
    for (const name of REFUSED) {
      expect(await house.answer('accounts.add', { name, password: PASSWORD, role: 'user' })).toMatchObject({
        error: { code: 'invalid-input' },
      });
    }
    expect(await house.answer('accounts.add', { name: 'desktop', password: PASSWORD, role: 'user' })).toEqual(
      {
        ok: false,
        error: { code: 'invalid-input', message: 'name: desktop and command line are names of ours' },
      },
    );
    expect(await house.call('accounts.list', {})).toEqual([]);
  });

  test('is not had where names are enough, as a page or as JSON', async () => {
    const house = await House.open();
    await house.call('settings.set', { change: { signIn: 'names' }, now: false });
    for (const username of REFUSED) {
      const answer = await house.browser().json('/usher/sign-in', 'POST', { username });
      expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'invalid-input' }]);
      const page = await house.browser().form('/usher/sign-in', { username });
      expect([page.status, await page.text()]).toEqual([
        400,
        expect.stringContaining('This name can’t be used.'),
      ]);
    }
    expect(await house.call('accounts.list', {})).toEqual([]);
  });

  test('is not that of the first operator, whose link stays good', async () => {
    const house = await House.open();
    const code = new URL(house.server.operatorUrl).searchParams.get('code') ?? '';
    const first = (username: string) =>
      house.browser().form('/usher/operator/first', { code, username, password: PASSWORD });
    for (const username of REFUSED) {
      const answer = await first(username);
      expect([answer.status, await answer.text()]).toEqual([
        400,
        expect.stringContaining('“desktop” and “command line” are reserved'),
      ]);
    }
    expect((await first('Grace')).status).toBe(303);
  });
});
