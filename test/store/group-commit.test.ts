import { expect, test } from 'vitest';
import { createGroupCommit } from '../../server/store/redis/group-commit.ts';
import { unavailable } from '../../server/store/redis/unavailable.ts';

/** Steps on a server that does each of them, and what they were, in order. */
function commits(answers: { commit?: () => Promise<number>; reach?: () => Promise<void> }) {
  const done: string[] = [];
  let step = 0;
  const { write } = createGroupCommit({
    redis: {
      send: async () => null,
      run: async () => (await answers.commit?.()) ?? ++step,
      clock: () => 0,
      setClock: async () => undefined,
    },
    news: {
      on: () => () => undefined,
      known: 0,
      reach: async () => answers.reach?.(),
      catchUp: async () => undefined,
      close: async () => undefined,
    },
    recovery: { lost: '', raise: async () => false, endAgain: async () => undefined },
  });
  const sign = (name: string) =>
    write(async () => void done.push(name), { unheard: async () => done.push(`${name} was unheard`) });
  return { done, sign };
}

/** Rejects the first time. */
function lostOnce(): () => Promise<void> {
  let times = 0;
  return async () => {
    if (++times === 1) throw unavailable('lost');
  };
}

test('a step whose answer is lost is seen to before the next one', async () => {
  const lost = lostOnce();
  const { done, sign } = commits({ commit: async () => (await lost(), 1) });
  await expect(sign('one')).rejects.toMatchObject({ code: 'store-unavailable' });
  await sign('two');
  await sign('three');
  expect(done).toEqual(['one', 'one was unheard', 'two', 'three']);
});

test('so is one that was answered, but whose news could not be told here', async () => {
  const { done, sign } = commits({ reach: lostOnce() });
  await expect(sign('one')).rejects.toMatchObject({ code: 'store-unavailable' });
  await sign('two');
  expect(done).toEqual(['one', 'one was unheard', 'two']);
});
