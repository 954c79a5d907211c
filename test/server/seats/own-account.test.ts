import { beforeEach, expect, test } from 'vitest';
import { createAuthentication } from '../../../server/accounts/authentication.ts';
import { createLoginThrottle } from '../../../server/accounts/login-throttle.ts';
import { createRateLimit } from '../../../server/limits/rate-limit.ts';
import { createOwnAccount, type OwnAccount } from '../../../server/seats/own-account.ts';
import { createPasswords, type Passwords } from '../../../server/accounts/passwords.ts';
import { createSettings } from '../../../server/settings.ts';
import { createSignIn, type SignIn } from '../../../server/seats/sign-in.ts';
import { singleNode, type Session, type Store } from '../../../server/store/store.ts';
import { FullHouse } from '../../helpers/full-house.ts';

const PASSWORD = 'correct horse battery';
const NEW_PASSWORD = 'a staple of another kind';
const arrival = { from: null, viewedAt: null, address: '192.0.2.1', agent: '' };
const operator = { actor: 'op', at: Date.now(), address: null };

const real = createPasswords();
let store: Store;
let signIn: SignIn;
let ownAccount: OwnAccount;
/** What happens while the new password is being hashed. */
let meanwhile: () => Promise<unknown>;
let hashed: (string | null)[];

beforeEach(async () => {
  meanwhile = async () => undefined;
  hashed = [];
  ({ store } = await FullHouse.open());
  const passwordHash = await real.hash(PASSWORD);
  await store.accounts.add({ name: 'Ada', folded: 'ada', role: 'user', passwordHash }, operator);
  const passwords: Passwords = {
    ...real,
    async hash(password) {
      hashed.push(password);
      await meanwhile();
      return real.hash(password);
    },
  };
  const now = Date.now;
  const authentication = createAuthentication({
    store,
    passwords,
    loginThrottle: createLoginThrottle({ nodes: singleNode, secret: Buffer.alloc(32), now: Date.now }),
    now,
  });
  const settings = await createSettings(store, () => undefined);
  const signInsByName = createRateLimit({ burst: 10, every: 1000 });
  const devices = () => ({ browser: null, system: null });
  signIn = createSignIn({
    store,
    authentication,
    signInsByName,
    devices,
    settings,
    aliveFor: () => 60_000,
    now,
  });
  ownAccount = createOwnAccount({ store, signIn, authentication, passwords, devices, now });
});

async function ada() {
  const done = await signIn.signIn({ username: 'Ada', password: PASSWORD }, arrival);
  if ('claimant' in done) throw new Error('asked');
  const { account, ...session }: Session = done.session;
  if (account === null) throw new Error('nobody');
  return { ...session, account };
}
const isHash = async (password: string) => {
  const account = await store.accounts.find('ada');
  const { ok } = await real.check(password, account?.passwordHash ?? undefined, () => undefined);
  return ok;
};
const reset = async () =>
  store.accounts.setPassword('ada', await real.hash('the operator chose'), { ...operator, keep: null });

test('a password that the operator sets while a user changes theirs stays', async () => {
  const own = await ada();
  meanwhile = reset;
  const changing = ownAccount.changePassword(own, { password: PASSWORD, newPassword: NEW_PASSWORD }, arrival);
  await expect(changing).rejects.toMatchObject({ code: 'invalid-credentials' });
  expect(await isHash('the operator chose')).toBe(true);
});

test('a user who changes the password does not open an account that is locked meanwhile', async () => {
  const own = await ada();
  meanwhile = () => store.accounts.lock('ada', operator);
  const changing = ownAccount.changePassword(own, { password: PASSWORD, newPassword: NEW_PASSWORD }, arrival);
  await expect(changing).rejects.toMatchObject({ code: 'account-disabled' });
  expect(await store.accounts.find('ada')).toMatchObject({ locked: true });
  expect(await isHash(PASSWORD)).toBe(true);
});

test.each([
  ['reset by the operator', reset],
  ['opened by the operator', () => store.accounts.setDisabled('ada', false, operator)],
  ['disabled by the operator', () => store.accounts.setDisabled('ada', true, operator)],
])('a locked account that is %s meanwhile gets no other password', async (_, change) => {
  await store.accounts.lock('ada', operator);
  meanwhile = change;
  const passwords = { password: PASSWORD, newPassword: NEW_PASSWORD };
  await expect(ownAccount.recover('Ada', passwords, arrival)).rejects.toMatchObject({
    code: 'offer-expired',
  });
  expect(await isHash(NEW_PASSWORD)).toBe(false);
});

test('whoever does not know the current password makes nobody hash a new one', async () => {
  const own = await ada();
  const wrong = { password: 'wrong password', newPassword: NEW_PASSWORD };
  await expect(ownAccount.changePassword(own, wrong, arrival)).rejects.toMatchObject({
    code: 'invalid-credentials',
  });
  await store.accounts.lock('ada', operator);
  await expect(ownAccount.recover('Ada', wrong, arrival)).rejects.toMatchObject({
    code: 'invalid-credentials',
  });
  expect(hashed).toEqual([]);
  await ownAccount.recover('Ada', { ...wrong, password: PASSWORD }, arrival);
  expect(hashed).toEqual([NEW_PASSWORD]);
});
