import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { kick } from '../../../src/renderer/people/kick.ts';
import { createKicks, type Whose } from '../../../src/renderer/people/kicks.ts';
import { undoneWords } from '../../../src/renderer/people/undone-words.ts';
import { createTexts } from '../../../texts/texts.ts';
import { openDesk, Refusal } from '../fake-server.ts';

const texts = createTexts('en');
const ada: Whose = { session: 's1', user: 'Ada' };
const alan: Whose = { session: 's2', user: 'Alan' };
const visitor: Whose = { session: 's3', user: null };

async function open(isHere: (user: string) => boolean = () => false) {
  const operatorConsole = await openDesk();
  return { ...operatorConsole, kicks: createKicks(operatorConsole.client, isHere, Date.now) };
}

describe('what can be taken back', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is there until the server says, and not longer', async () => {
    const { kicks } = await open();
    kicks.add([ada], 'Ada was kicked', Date.now() + 8000, Date.now());
    vi.advanceTimersByTime(7999);
    expect(kicks.last()?.said).toBe('Ada was kicked');
    vi.advanceTimersByTime(1);
    expect(kicks.last()).toBeUndefined();
    expect(kicks.get()).toEqual([]);
  });

  test.each([
    ['behind', 3_600_000],
    ['ahead', -3_600_000],
  ])('is there for ten seconds from the call on a desk whose clock is an hour %s', async (_way, off) => {
    const { kicks } = await open();
    const askedAt = Date.now();
    vi.advanceTimersByTime(400);
    kicks.add([ada], '', askedAt + off + 10_000, askedAt);
    expect(kicks.last()?.span).toBe(9600);
  });

  test('is the last one first', async () => {
    const { kicks } = await open();
    kicks.add([ada], 'first', Date.now() + 9000, Date.now());
    kicks.add([alan], 'second', Date.now() + 5000, Date.now());
    expect(kicks.last()?.said).toBe('second');
    vi.advanceTimersByTime(5000);
    expect(kicks.last()?.said).toBe('first');
  });

  test('is nothing where nobody was shown out, or where it is too late already', async () => {
    const { kicks } = await open();
    kicks.add([], '', Date.now() + 9000, Date.now());
    const askedAt = Date.now();
    vi.advanceTimersByTime(20_000);
    kicks.add([ada], '', askedAt + 10_000, askedAt);
    expect(kicks.get()).toEqual([]);
  });
});

describe('taking back', () => {
  test('says who came back, who had signed in again, and who could not be helped', async () => {
    const { kicks, next } = await open((user) => user === 'Alan');
    kicks.add([ada, alan, visitor], 'said', Date.now() + 10_000, Date.now());
    const [mine] = kicks.get();
    if (mine === undefined) throw new Error('no kick');
    const undone = kicks.undo(mine);
    expect(kicks.get()).toEqual([]);
    const call = await next('sessions.restore');
    expect(call.input).toEqual({ sessions: ['s1', 's2', 's3'] });
    call.answer({ restored: ['s1'] });
    expect(await undone).toEqual({ back: 1, again: 1, lost: 1 });
  });

  test('that fails can be tried again as long as it could', async () => {
    const { kicks, next } = await open();
    kicks.add([ada], 'said', Date.now() + 10_000, Date.now());
    const [mine] = kicks.get();
    if (mine === undefined) throw new Error('no kick');
    const failed = kicks.undo(mine);
    (await next('sessions.restore')).answer(new Refusal('internal'));
    await expect(failed).rejects.toMatchObject({ code: 'internal' });
    const again = kicks.last();
    expect(again).toMatchObject({ said: 'said', until: mine.until });
    expect(again?.id).not.toBe(mine.id);
  });

  test('asks for a thousand at a time', async () => {
    const { kicks, next } = await open();
    const crowd = Array.from({ length: 2300 }, (_, n) => ({ session: `s${n}`, user: `u${n}` }));
    kicks.add(crowd, 'said', Date.now() + 10_000, Date.now());
    const [mine] = kicks.get();
    if (mine === undefined) throw new Error('no kick');
    const undone = kicks.undo(mine);
    const sizes: number[] = [];
    for (let call = 0; call < 3; call += 1) {
      const { input, answer } = await next('sessions.restore');
      const sessions = Array.isArray(input['sessions']) ? input['sessions'] : [];
      sizes.push(sessions.length);
      answer({ restored: sessions });
    }
    expect(sizes).toEqual([1000, 1000, 300]);
    expect(await undone).toEqual({ back: 2300, again: 0, lost: 0 });
  });
});

describe('showing out more than a call takes', () => {
  const crowd = Array.from({ length: 1500 }, (_, n) => `s${n}`);

  test('can be taken back until the first of them is too late', async () => {
    const { client, next } = await openDesk();
    const kicked = kick(client, crowd, { words: null, coolDown: 60_000 });
    const first = await next('sessions.kick');
    expect(first.input).toMatchObject({ words: null, coolDown: 60_000 });
    first.answer({ ended: ['s0'], undoUntil: 10 });
    (await next('sessions.kick')).answer({ ended: ['s1000'], undoUntil: 20 });
    expect(await kicked).toEqual({ ended: ['s0', 's1000'], undoUntil: 10, error: null });
  });

  test('keeps what was done when a later call fails, and throws when the first does', async () => {
    const { client, next } = await openDesk();
    const partly = kick(client, crowd, { words: null, coolDown: 0 });
    (await next('sessions.kick')).answer({ ended: ['s0'], undoUntil: 10 });
    (await next('sessions.kick')).answer(new Refusal('internal'));
    expect(await partly).toMatchObject({ ended: ['s0'], error: { code: 'internal' } });

    const none = kick(client, crowd, { words: null, coolDown: 0 });
    (await next('sessions.kick')).answer(new Refusal('yourself'));
    await expect(none).rejects.toMatchObject({ code: 'yourself' });
  });
});

test('what came of it is said by name for one, and by number for several', () => {
  const kickOf = (...ended: Whose[]) => ({ id: 1, ended, said: '', until: 0, span: 0 });
  expect(undoneWords(texts, kickOf(ada), { back: 1, again: 0, lost: 0 })).toBe('Ada was restored');
  expect(undoneWords(texts, kickOf(ada), { back: 0, again: 1, lost: 0 })).toBe(
    'Ada had already signed in again',
  );
  expect(undoneWords(texts, kickOf(ada, alan, visitor), { back: 2, again: 1, lost: 0 })).toBe(
    '2 restored, 1 had already signed in again',
  );
  expect(undoneWords(texts, kickOf(ada, alan), { back: 0, again: 0, lost: 2 })).toBe(
    '2 could not be restored',
  );
});
