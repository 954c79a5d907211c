import { expect, test } from 'vitest';
import { createPasswords } from '../../../server/accounts/passwords.ts';

// ASVS 6.3.8
test('a name that nobody has takes as long to be refused as a wrong password', async () => {
  const passwords = createPasswords();
  const hash = await passwords.hash('correct horse battery');
  const timeOf = async (stored: string | undefined) => {
    const before = performance.now();
    for (let time = 0; time < 10; time++)
      expect(await passwords.check('wrong password', stored, () => undefined)).toEqual({ ok: false });
    return performance.now() - before;
  };
  await timeOf(undefined);
  const [unknown, wrong] = [await timeOf(undefined), await timeOf(hash)];
  // Without a comparison it would be a thousandth.
  expect(unknown).toBeGreaterThan(wrong / 10);
});

test('a thousand wait for their turn, and who comes then is asked to come back', async () => {
  const passwords = createPasswords();
  // Whoever is sent away at their turn costs nothing.
  const sentAway = () => {
    throw new Error('sent away');
  };
  const asked = Array.from({ length: 1005 }, () => passwords.check('any password', undefined, sentAway));
  const answers = await Promise.allSettled(asked);
  const reasons = answers.map((answer) => (answer.status === 'rejected' ? String(answer.reason) : 'checked'));
  expect(reasons.filter((reason) => reason.includes('sent away'))).toHaveLength(1002);
  expect(reasons.filter((reason) => reason.includes('Too many passwords are waiting'))).toHaveLength(3);
  // The line moves on, and has room again.
  const hash = await passwords.hash('correct horse battery');
  expect(await passwords.check('correct horse battery', hash, () => undefined)).toEqual({ ok: true });
});
