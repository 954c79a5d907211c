import { describe, expect, test, vi } from 'vitest';
import type { Person } from '../../../server/contract/contract.ts';
import { DeskLine } from '../../helpers/desk-line.ts';
import { House, PASSWORD } from '../../helpers/house.ts';

const MINUTE = 60_000;

describe('the operator’s socket', () => {
  test('carries calls and events, and shows its own operator in the table', async () => {
    const house = await House.open();
    const op = await house.signedIn('Op', 'operator');
    const desk = await DeskLine.open(op);
    expect(await desk.answer('server.status')).toMatchObject({
      ok: true,
      value: { actor: 'Op', role: 'operator', session: op.session },
    });
    const ada = await house.signedIn('Ada');
    await desk.answer('people.watch');
    const rows = await vi.waitFor(() => {
      const event = desk.events.find(({ type }) => type === 'people.snapshot');
      if (event?.type !== 'people.snapshot') throw new Error('none yet');
      return event.rows;
    });
    expect(rows.map(({ user }: Person) => user ?? '').sort()).toEqual(['Ada', 'Op']);
    expect(await desk.call('sessions.kick', { sessions: [ada.session], words: null })).toMatchObject({
      value: { ended: [ada.session] },
    });
    await vi.waitFor(() =>
      expect(
        desk.events.some((event) => event.type === 'people.changed' && event.gone.includes(ada.session)),
      ).toBe(true),
    );
  });

  test('a viewer looks and cannot act', async () => {
    const house = await House.open();
    const desk = await DeskLine.open(await house.signedIn('View', 'viewer'));
    const ada = await house.signedIn('Ada');
    for (const [name, input] of [
      ['accounts.list', {}],
      ['settings.get', {}],
      ['bans.list', {}],
      ['alerts.list', {}],
      ['sessions.list', { after: null, limit: 10 }],
      ['audit.list', { filter: {}, before: null, limit: 10 }],
      ['settings.effect', { change: { seats: 2 } }],
    ] as const) {
      expect(await desk.answer(name, input)).toMatchObject({ ok: true });
    }
    for (const [name, input] of [
      ['sessions.kick', { sessions: [ada.session], words: null }],
      ['sessions.kickAll', { words: null }],
      ['accounts.role', { name: 'View', role: 'operator' }],
      ['settings.set', { change: { seats: 2 }, now: false }],
      ['bans.add', { kind: 'user', who: 'Ada', until: null, words: null }],
      ['audit.export', { filter: {}, before: null, limit: 10 }],
    ] as const) {
      expect(await desk.answer(name, input)).toMatchObject({ error: { code: 'operators-only' } });
    }
  });

  test('is refused to users and strangers, and so is the console', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    await expect(ada.live('/usher/operator/live')).rejects.toMatchObject({ status: 403 });
    await expect(house.browser().live('/usher/operator/live')).rejects.toMatchObject({ status: 401 });
    expect((await ada.page('/usher/operator')).status).toBe(403);
    const stranger = await house.browser().page('/usher/operator');
    expect([stranger.status, stranger.headers.get('location')]).toEqual([
      303,
      '/usher/sign-in?next=/usher/operator',
    ]);
  });

  test('what is no frame closes it', async () => {
    const house = await House.open();
    const desk = await DeskLine.open(await house.signedIn('Op', 'operator'));
    desk.line.send({ call: 'server.status' });
    expect(await desk.closed).toBe(1008);
  });

  test('an operator who acts is not taken for idle, and one whose console looks by itself is', async () => {
    let now = Date.UTC(2026, 0, 2, 9);
    const house = await House.open({ now: () => now });
    const [op, other] = [await house.signedIn('Op', 'operator'), await house.signedIn('Other', 'operator')];
    await house.addAccount('Ada');
    const [acting, looking] = [await DeskLine.open(op), await DeskLine.open(other)];
    now += 7 * 60 * MINUTE;
    await acting.call('accounts.disable', { name: 'Ada', disabled: true });
    await looking.answer('accounts.list');
    now += 2 * 60 * MINUTE;
    expect(await looking.closed).toBe(4003);
    expect(await acting.answer('accounts.list')).toMatchObject({ ok: true });
  });
});

// semantics 40
describe('an operator’s rights', () => {
  test('are gone as soon as they are demoted: what is sent right behind is not done', async () => {
    const house = await House.open();
    const op = await house.signedIn('Op', 'operator');
    const ada = await house.signedIn('Ada');
    const desk = await DeskLine.open(op);
    await desk.answer('people.watch');
    await house.call('accounts.role', { name: 'Op', role: 'user' });
    desk.send('sessions.kick', { sessions: [ada.session], words: null });
    desk.send('accounts.role', { name: 'Op', role: 'operator' });
    expect(await desk.closed).toBe(1008);
    expect(await (await ada.json('/usher/me')).json()).toMatchObject({ user: 'Ada' });
    expect(await house.call('accounts.list', {})).toContainEqual(
      expect.objectContaining({ name: 'Op', role: 'user' }),
    );
    await expect(op.live('/usher/operator/live')).rejects.toMatchObject({ status: 403 });
  });

  test('are gone with their session: what is sent right behind is not done', async () => {
    const house = await House.open();
    const op = await house.signedIn('Op', 'operator');
    const ada = await house.signedIn('Ada');
    const desk = await DeskLine.open(op);
    await desk.answer('server.status');
    await house.call('accounts.disable', { name: 'Op', disabled: true });
    desk.send('sessions.kick', { sessions: [ada.session], words: null });
    expect(await desk.closed).toBe(4005);
    expect(await (await ada.json('/usher/me')).json()).toMatchObject({ user: 'Ada' });
    await expect(op.live('/usher/operator/live')).rejects.toMatchObject({ status: 401 });
  });

  test('become those of a viewer on the next line, and grow only with a new line, too', async () => {
    const house = await House.open();
    const op = await house.signedIn('Op', 'operator');
    const first = await DeskLine.open(op);
    await house.call('accounts.role', { name: 'Op', role: 'viewer' });
    expect(await first.closed).toBe(1008);
    const second = await DeskLine.open(op);
    expect(await second.answer('server.status')).toMatchObject({ value: { role: 'viewer' } });
    await house.call('accounts.role', { name: 'Op', role: 'operator' });
    expect(await second.closed).toBe(1008);
    const third = await DeskLine.open(op);
    expect(await third.answer('server.status')).toMatchObject({ value: { role: 'operator' } });
  });

  test('stay where something else of the account is changed; one’s own password only after the old one', async () => {
    const house = await House.open();
    const desk = await DeskLine.open(await house.signedIn('Op', 'operator'));
    await house.call('accounts.policy', { name: 'Op', policy: { seats: 3 }, now: false });
    await house.addAccount('Ada');
    const reset = { name: 'op', password: 'another password' };
    expect(await desk.call('accounts.reset', reset)).toMatchObject({
      error: { code: 'confirmation-needed' },
    });
    await desk.call('desk.confirm', { password: PASSWORD });
    expect(await desk.call('accounts.reset', reset)).toMatchObject({ ok: true });
    expect(await desk.answer('server.status')).toMatchObject({ ok: true });
  });

  test('are looked at again before a call that takes long changes anything', async () => {
    const house = await House.open();
    const sitter = { actor: 'Op', role: 'operator', session: 'some', address: '192.0.2.1' } as const;
    const desk = house.server.operator.open(sitter, () => undefined);
    const adding = desk.call('accounts.add', { name: 'Ada', password: PASSWORD, role: 'user' });
    expect(await desk.hold(Promise.resolve(false))).toBe(false);
    expect(await adding).toMatchObject({ error: { code: 'operators-only' } });
    expect(await house.call('accounts.list', {})).toEqual([]);
  });

  test('are none where they cannot be found out', async () => {
    const house = await House.open();
    const sitter = { actor: 'Op', role: 'operator', session: 'some', address: '192.0.2.1' } as const;
    const desk = house.server.operator.open(sitter, () => undefined);
    const holding = desk.hold(Promise.reject(new Error('no answer')));
    const waiting = desk.call('accounts.list', {});
    expect(await holding).toBe(false);
    expect(await waiting).toMatchObject({ error: { code: 'operators-only' } });
  });

  test('end with the desk', async () => {
    const house = await House.open();
    const sitter = { actor: 'desktop', role: 'operator', session: null, address: null } as const;
    const desk = house.server.operator.open(sitter, () => undefined);
    desk.close();
    expect(await desk.call('accounts.list', {})).toMatchObject({ error: { code: 'operators-only' } });
  });
});

describe('a call that asks for the operator’s password', () => {
  const all = { words: null };

  test('is open to a desk for five minutes after it was said there', async () => {
    let now = Date.UTC(2026, 0, 2, 9);
    const house = await House.open({ now: () => now });
    const op = await house.signedIn('Op', 'operator');
    const [desk, other] = [await DeskLine.open(op), await DeskLine.open(op)];
    expect(await desk.call('sessions.kickAll', all)).toMatchObject({
      error: { code: 'confirmation-needed' },
    });
    expect(await desk.call('desk.confirm', { password: 'not this one' })).toMatchObject({
      error: { code: 'invalid-credentials' },
    });
    expect(await desk.call('sessions.kickAll', all)).toMatchObject({
      error: { code: 'confirmation-needed' },
    });
    expect(await desk.call('desk.confirm', { password: PASSWORD })).toEqual({ id: 4, ok: true, value: {} });
    expect(await desk.call('sessions.kickAll', all)).toMatchObject({ ok: true });
    expect(await other.call('sessions.kickAll', all)).toMatchObject({
      error: { code: 'confirmation-needed' },
    });
    now += 5 * MINUTE - 1;
    expect(await desk.call('sessions.kickAll', all)).toMatchObject({ ok: true });
    now += 1;
    expect(await desk.call('sessions.kickAll', all)).toMatchObject({
      error: { code: 'confirmation-needed' },
    });
  });

  test('cannot be guessed open: wrong tries count together with those at sign-in', async () => {
    const now = Date.now();
    const house = await House.open({ now: () => now });
    const op = await house.signedIn('Op', 'operator');
    const desk = await DeskLine.open(op);
    const tries = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        desk.call('desk.confirm', { password: `guess number ${index}` }),
      ),
    );
    const codes = tries.map((answer) => (answer.ok ? 'ok' : answer.error.code));
    expect(codes.filter((code) => code === 'invalid-credentials').length).toBeLessThan(8);
    expect(codes.at(-1)).toBe('too-many-attempts');
    expect(await desk.call('desk.confirm', { password: PASSWORD })).toMatchObject({
      error: { code: 'too-many-attempts' },
    });
    expect((await house.browser().signIn('Op', PASSWORD)).status).toBe(429);
  });

  test('is open at the desktop window and the command line', async () => {
    const house = await House.open();
    expect(await house.call('sessions.kickAll', all)).toMatchObject({ ended: [] });
    expect(await house.call('desk.confirm', { password: '' })).toEqual({});
  });
});

describe('what a desk is told', () => {
  test('settings, bans and accounts as they change', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    await house.call('settings.set', { change: { seats: 2 }, now: false });
    const ban = await house.call('bans.add', { kind: 'user', who: 'Ada', until: null, words: null });
    await house.call('bans.lift', { id: ban.id });
    const told = house.events.map(({ type }) => type).filter((type) => type !== 'audit.changed');
    expect(told).toEqual(['accounts.changed', 'settings.changed', 'bans.changed', 'bans.changed']);
  });

  test('that the log has grown, once however much is written at a time', async () => {
    const house = await House.open();
    await Promise.all(['Ada', 'Bob', 'Eve'].map((name) => house.signedIn(name)));
    const grown = () => house.events.filter(({ type }) => type === 'audit.changed').length;
    house.server.operator.tick();
    const before = grown();
    const { ended } = await house.call('sessions.kickAll', { words: null });
    expect(ended).toHaveLength(3);
    house.server.operator.tick();
    house.server.operator.tick();
    expect(grown()).toBe(before + 1);
  });
});
