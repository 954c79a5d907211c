import { chmodSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { foldName, type Person, type Settings } from '../../../server/contract/contract.ts';
import { runCommand } from '../../../server/command/run.ts';
import { createPasswords } from '../../../server/accounts/passwords.ts';
import { ConfigError } from '../../../server/start.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite.ts';
import { createTexts } from '../../../texts/texts.ts';
import { Browser } from '../../helpers/browser.ts';
import { assets, House } from '../../helpers/house.ts';
import { serve, temporaryFolder, usher, usherProcess } from '../../helpers/process.ts';

const PASSWORD = 'correct horse battery';
const HOUR = 60 * 60 * 1000;

/** A data folder with these accounts, and commands on it. */
async function folder(...names: string[]) {
  const data = temporaryFolder();
  const run = (args: string[], input?: string) => usher([...args, '--data', data], input);
  const store = openSqliteStore(data, () => undefined);
  const passwordHash = await createPasswords().hash(PASSWORD);
  for (const name of names) {
    const account = { name, folded: foldName(name), role: 'user', passwordHash } as const;
    await store.accounts.add(account, { actor: null, at: Date.now(), address: null });
  }
  await store.close();
  return { data, run };
}

/** The same with a server on it. */
async function serving(...names: string[]) {
  const { data, run } = await folder(...names);
  const house = await House.open({ data });
  const signIn = async (name: string) => {
    const browser = house.browser();
    const answer = (await (await browser.signIn(name, PASSWORD)).json()) as { session: string };
    return Object.assign(browser, { session: answer.session });
  };
  return { run, house, signIn };
}

describe('the command line', () => {
  test('adds, lists and disables accounts while no server runs', async () => {
    const data = temporaryFolder();
    expect((await usher(['users', 'list', '--data', data])).stdout).toContain('There are no accounts yet');
    const add = await usherProcess(
      ['users', 'add', 'Ada', '--role', 'operator', '--password-stdin', '--data', data],
      `${PASSWORD}\n`,
    );
    expect(add).toMatchObject({ code: 0, stdout: 'Ada can sign in now.\n', stderr: '' });
    await usher(['users', 'add', 'Bob', '--password-stdin', '--data', data], PASSWORD);
    expect((await usher(['users', 'disable', 'bob', '--data', data])).code).toBe(0);
    expect((await usher(['users', 'list', '--data', data])).stdout).toBe(
      'Ada  Operator\nBob  User      disabled\n',
    );
    const listed = await usherProcess(['users', 'list', '--json', '--data', data]);
    expect(JSON.parse(listed.stdout)).toMatchObject([
      { name: 'Ada', role: 'operator' },
      { name: 'Bob', disabled: true },
    ]);
    const server = serve(data);
    const { url, operatorUrl } = await server.listening();
    expect(operatorUrl).toBe(`${url}/usher/operator`);
    expect((await new Browser(url).signIn('ada', PASSWORD)).status).toBe(200);
  });

  test('works on a running server, at once', async () => {
    const data = temporaryFolder();
    const server = serve(data);
    const { url } = await server.listening();
    expect((await usher(['users', 'add', 'Ada', '--password-stdin', '--data', data], PASSWORD)).code).toBe(0);
    const ada = new Browser(url);
    await ada.signIn('Ada', PASSWORD);
    const tab = await ada.live();
    await tab.hear('hello');
    expect((await usher(['users', 'disable', 'Ada', '--data', data])).code).toBe(0);
    expect(await tab.closed).toBe(4005);
    expect((await usher(['users', 'list', '--data', data])).stdout).toContain('disabled');
  });

  test('a command that goes away with its answers unread does not trouble the server', async () => {
    const data = temporaryFolder();
    const server = serve(data);
    const { url } = await server.listening();
    const rude = connect(path.join(data, 'usher.sock'));
    await new Promise((resolve) => rude.once('connect', resolve));
    for (let id = 0; id < 20_000; id++) rude.write(`{"id":${id},"call":"accounts.list","input":{}}\n`);
    rude.destroy();
    const nonsense = connect(path.join(data, 'usher.sock'));
    nonsense.on('error', () => undefined);
    const hungUp = new Promise((resolve) => nonsense.once('close', resolve));
    nonsense.write('nonsense\n');
    await hungUp;
    expect((await usher(['users', 'list', '--data', data])).code).toBe(0);
    expect((await fetch(`${url}/usher/livez`)).status).toBe(200);
    expect(server.process.exitCode).toBeNull();
  });

  test('a data folder whose path is too long for a socket works all the same', async () => {
    const data = path.join(temporaryFolder(), 'x'.repeat(60), 'y'.repeat(60));
    const server = serve(data);
    await server.listening();
    expect((await usher(['users', 'add', 'Ada', '--password-stdin', '--data', data], PASSWORD)).code).toBe(0);
  });

  // On Windows it is a pipe, which has its rights from the system.
  describe.skipIf(process.platform === 'win32')('its socket', () => {
    const modeOf = (file: string) => statSync(file).mode & 0o777;

    test('is its owner’s alone, in a folder of the owner’s alone', async () => {
      const data = temporaryFolder();
      chmodSync(data, 0o755);
      await serve(data).listening();
      expect([modeOf(data), modeOf(path.join(data, 'usher.sock'))]).toEqual([0o700, 0o600]);
    });

    test('is so outside the data folder, too, and is nowhere that others may write', async () => {
      const elsewhere = temporaryFolder();
      const data = path.join(temporaryFolder(), 'x'.repeat(60), 'y'.repeat(60));
      vi.stubEnv('TMPDIR', elsewhere);
      onTestFinished(() => void vi.unstubAllEnvs());
      const server = serve(data);
      await server.listening();
      const around = path.join(elsewhere, readdirSync(elsewhere)[0] ?? '');
      expect([modeOf(around), modeOf(path.join(around, 'usher.sock'))]).toEqual([0o700, 0o600]);
      server.process.kill('SIGTERM');
      await server.exit;
      // Whoever puts a socket here would be told passwords.
      chmodSync(around, 0o777);
      await expect(serve(data).listening()).rejects.toThrow(`exit 2: --data: ${data}`);
      expect(readdirSync(around)).toEqual([]);
    });
  });

  test.each([
    [['users', 'add', 'Ada', '--password-stdin'], 'short', 1, 'Use a password of 8 to 256 characters.'],
    [['users', 'add', 'Ada'], '', 2, 'There is no terminal to ask for the password'],
    [['users', 'add'], '', 2, 'Usage'],
    [['users', 'add', 'a\nb', '--password-stdin'], PASSWORD, 2, 'Use a name of 1 to 64 characters'],
    [['users', 'add', 'a\u00ADb', '--password-stdin'], PASSWORD, 2, 'without invisible ones'],
    [['users', 'add', 'Command Line', '--password-stdin'], PASSWORD, 2, '“command line” are reserved'],
    [['users', 'add', 'Ada', '--role', 'king', '--password-stdin'], PASSWORD, 2, 'king: unknown role'],
    [['users', 'disable', 'Nobody'], '', 1, 'There is no account named Nobody'],
    [['users', 'fly'], '', 2, 'Usage'],
    [['users', 'list', '--wings'], '', 2, '--wings'],
    [[], '', 2, 'Usage'],
  ])('%j is refused with what to do', async (args, input, code, sentence) => {
    const answer = await usher(
      [...args, ...(args.includes('--wings') ? [] : ['--data', temporaryFolder()])],
      input,
    );
    expect(answer).toMatchObject({ code, stdout: '' });
    expect(answer.stderr).toContain(sentence);
  });

  test('a password is stored as argon2id with the parameters asked for, and nowhere as it is', async () => {
    const data = temporaryFolder();
    await usher(['users', 'add', 'Ada', '--password-stdin', '--data', data], PASSWORD);
    const bytes = Buffer.concat(
      readdirSync(data)
        .filter((file) => file.startsWith('usher.db'))
        .map((file) => readFileSync(path.join(data, file))),
    );
    expect(bytes.includes('$argon2id$v=19$m=19456,t=2,p=1$')).toBe(true);
    expect(bytes.includes(PASSWORD)).toBe(false);
  });
});

describe('users', () => {
  test('are let in again, given another password and another role', async () => {
    const { run, signIn } = await serving('Ada');
    const ada = await signIn('Ada');
    await run(['users', 'disable', 'Ada']);
    expect(await run(['users', 'enable', 'ada'])).toEqual({
      code: 0,
      stdout: 'Ada can sign in now.\n',
      stderr: '',
    });
    expect((await ada.signIn('Ada', PASSWORD)).status).toBe(200);
    const tab = await ada.live();
    await tab.hear('hello');
    const passwd = await run(['users', 'passwd', 'Ada', '--password-stdin'], 'another long password\n');
    expect(passwd).toMatchObject({
      code: 0,
      stdout: 'Ada has a new password and was signed out everywhere.\n',
    });
    expect(await tab.closed).toBe(4006);
    expect((await ada.signIn('Ada', PASSWORD)).status).toBe(401);
    const role = await run(['users', 'role', 'Ada', '--role', 'viewer']);
    expect(role).toMatchObject({ code: 0, stdout: 'Ada now has the role Viewer.\n' });
    expect(JSON.parse((await run(['users', 'list', '--json'])).stdout)).toMatchObject([
      { name: 'Ada', role: 'viewer', disabled: false, hasPassword: true },
    ]);
  });

  test('whose names nobody would get any more are there all the same', async () => {
    const { run } = await folder('Desktop', 'a\u00ADb');
    for (const name of ['desktop', 'a\u00ADb']) {
      expect((await run(['users', 'disable', name])).code).toBe(0);
      expect((await run(['users', 'passwd', name, '--password-stdin'], 'another long password')).code).toBe(
        0,
      );
    }
  });

  test('do not get a password that is guessed first', async () => {
    const { run } = await folder('Ada');
    const passwd = await run(['users', 'passwd', 'Ada', '--password-stdin'], 'password1');
    expect(passwd).toMatchObject({ code: 1, stdout: '' });
    expect(passwd.stderr).not.toBe('');
  });
});

describe('sessions', () => {
  test('are listed with or without a server, for people and for programs', async () => {
    const { run, house, signIn } = await serving('Ada', 'Bob');
    expect((await run(['sessions', 'list'])).stdout).toBe('Nobody is signed in.\n');
    const [ada, bob] = [await signIn('Ada'), await signIn('Bob')];
    const tab = await ada.live();
    await tab.hear('hello');
    const running = JSON.parse((await run(['sessions', 'list', '--json'])).stdout) as Person[];
    expect(running.find(({ user }) => user === 'Ada')).toMatchObject({
      session: ada.session,
      presence: 'active',
      connections: 1,
      device: { browser: 'Firefox', system: 'Linux' },
    });
    await house.server.close();
    const table = await run(['sessions', 'list']);
    expect(table.code).toBe(0);
    const lines = table.stdout
      .trimEnd()
      .split('\n')
      .sort((a, b) => (a.includes('Ada') ? -1 : b ? 1 : 0));
    expect(lines[0]).toMatch(
      new RegExp(
        `^${ada.session}  Ada  Offline  Firefox on Linux  127\\.0\\.0\\.1  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d$`,
      ),
    );
    expect(lines[1]).toContain(`${bob.session}  Bob  Offline`);
  });

  test('are ended by user and by id, with words, and their sockets close at once', async () => {
    const { run, signIn } = await serving('Ada', 'Bob', 'Eve');
    const people = [await signIn('Ada'), await signIn('Bob'), await signIn('Eve')] as const;
    const tabs = await Promise.all(people.map((browser) => browser.live()));
    await Promise.all(tabs.map((tab) => tab.hear('hello')));
    const kick = await run(['sessions', 'kick', 'ADA', people[1].session, '--words', 'Time is up']);
    expect(kick).toEqual({ code: 0, stdout: '2 sessions were ended.\n', stderr: '' });
    expect(await tabs[0]?.hear('ended')).toMatchObject({ reason: 'kicked', note: 'Time is up' });
    expect(await Promise.all([tabs[0]?.closed, tabs[1]?.closed])).toEqual([4002, 4002]);
    expect((await people[2].json('/usher/me')).status).toBe(200);
  });

  test('are ended by name only if all of them are known', async () => {
    const { run, signIn } = await serving('Ada', 'Bob');
    const ada = await signIn('Ada');
    const kick = await run(['sessions', 'kick', 'Ada', 'Bob']);
    expect(kick).toMatchObject({ code: 1, stdout: '' });
    expect(kick.stderr).toMatch(/^Bob: no signed-in user has this name/);
    expect((await ada.json('/usher/me')).status).toBe(200);
  });

  test('are all ended, with a cool-down that keeps their users out', async () => {
    const { run, signIn } = await serving('Ada', 'Bob');
    const [ada, bob] = [await signIn('Ada'), await signIn('Bob')];
    const kick = await run(['sessions', 'kick', '--all', '--cool-down', '10m', '--json']);
    const { ended } = JSON.parse(kick.stdout) as { ended: string[] };
    expect(ended.sort()).toEqual([ada.session, bob.session].sort());
    expect((await ada.signIn('Ada', PASSWORD)).status).toBe(403);
    const bans = JSON.parse((await run(['bans', 'list', '--json'])).stdout) as { who: string }[];
    expect(bans.map(({ who }) => who).sort()).toEqual(['Ada', 'Bob']);
  });

  test('are ended while no server runs, and their browsers learn of it later', async () => {
    const { run, house, signIn } = await serving('Ada');
    const ada = await signIn('Ada');
    await house.server.close();
    expect((await run(['sessions', 'kick', 'Ada'])).stdout).toBe('1 session was ended.\n');
    await house.restart();
    const again = house.browser();
    again.cookie = ada.cookie;
    expect(await (await again.json('/usher/me')).json()).toMatchObject({
      code: 'session-ended',
      reason: 'kicked',
    });
  });
});

describe('settings', () => {
  test('are read, all or one, and set for everybody', async () => {
    const { run } = await folder();
    expect((await run(['settings', 'get', 'idleTimeout'])).stdout).toBe('8h\n');
    expect(await run(['settings', 'set', 'idleTimeout', '30m'])).toEqual({
      code: 0,
      stdout: 'All current sessions fit this setting.\nidleTimeout is now 30m.\n',
      stderr: '',
    });
    expect((await run(['settings', 'set', 'seats', 'unlimited'])).code).toBe(0);
    expect((await run(['settings', 'get', 'seats'])).stdout).toBe('unlimited\n');
    const table = (await run(['settings', 'get'])).stdout;
    expect(table).toMatch(/^seats {2,}unlimited {2,}default 1$/m);
    expect(table).toMatch(/^whenFull {2,}displace$/m);
    expect(table).toMatch(/^idleTimeout {2,}30m {2,}default 8h$/m);
    const { settings, defaults } = JSON.parse((await run(['settings', 'get', '--json'])).stdout) as {
      settings: Settings;
      defaults: Settings;
    };
    expect(settings).toEqual({ ...defaults, seats: 'unlimited', idleTimeout: HOUR / 2 });
  });

  test('say first what does not fit, and end it now only if asked to', async () => {
    const { run, signIn } = await serving('Ada');
    await run(['settings', 'set', 'seats', '3']);
    const browsers = [await signIn('Ada'), await signIn('Ada'), await signIn('Ada')] as const;
    const trial = await run(['settings', 'set', 'seats', '1', '--dry-run', '--now']);
    expect(trial.stdout).toBe(
      '2 sessions (accounts: 1) no longer fit this setting and end now.\nDry run: nothing was changed.\n',
    );
    expect((await run(['settings', 'get', 'seats'])).stdout).toBe('3\n');
    const later = await run(['settings', 'set', 'seats', '2']);
    expect(later.stdout).toBe(
      '1 session no longer fits this setting. It stays until its user signs in again.\nseats is now 2.\n',
    );
    expect((await browsers[0].json('/usher/me')).status).toBe(200);
    const tab = await browsers[0].live();
    await tab.hear('hello');
    const now = await run(['settings', 'set', 'seats', '2', '--now']);
    expect(now.stdout).toBe('1 session no longer fits this setting and ends now.\nseats is now 2.\n');
    expect(await tab.closed).toBe(4001);
    expect((await browsers[1].json('/usher/me')).status).toBe(200);
  });

  test('are set for one account, and back to what holds for everybody', async () => {
    const { run } = await folder('Ada');
    expect((await run(['settings', 'set', 'seats', '5', '--user', 'ada'])).stdout).toBe(
      'All current sessions fit this setting.\nseats is now 5 for Ada.\n',
    );
    await run(['settings', 'set', 'maxLifetime', '2d', '--user', 'Ada']);
    expect((await run(['settings', 'get', 'seats', '--user', 'Ada'])).stdout).toBe('5\n');
    expect((await run(['settings', 'get', 'seats'])).stdout).toBe('1\n');
    const table = (await run(['settings', 'get', '--user', 'Ada'])).stdout;
    expect(table).toMatch(/^seats {2,}5 {2,}default 1$/m);
    expect(table).toMatch(/^idleTimeout {2,}8h$/m);
    expect(table).not.toContain('auditKept');
    expect((await run(['settings', 'set', 'seats', 'default', '--user', 'Ada'])).stdout).toBe(
      'All current sessions fit this setting.\nseats is now default for Ada.\n',
    );
    expect(JSON.parse((await run(['settings', 'get', '--user', 'Ada', '--json'])).stdout)).toEqual({
      maxLifetime: 48 * HOUR,
    });
    const nobody = await run(['settings', 'set', 'seats', '5', '--user', 'Nobody']);
    expect(nobody).toEqual({ code: 1, stdout: '', stderr: 'There is no account named Nobody.\n' });
  });
});

describe('bans', () => {
  test('are added, listed and lifted, of users and of addresses', async () => {
    const { run, signIn } = await serving('Ada');
    const ada = await signIn('Ada');
    const tab = await ada.live();
    await tab.hear('hello');
    expect((await run(['bans', 'list'])).stdout).toBe('There are no bans.\n');
    const add = (words: string) => run(['bans', 'add', 'ada', '--for', '2h', '--words', words]);
    expect(await add('Come back\u001B[31m later')).toMatchObject({
      code: 2,
      stderr: '--words: use at most 500 characters, without invisible ones.\n',
    });
    const forAWhile = await add('Come back\n\tlater');
    expect(forAWhile.stdout).toMatch(/^Ada is banned until \d{4}-\d\d-\d\d \d\d:\d\d\.\n$/);
    expect(await tab.closed).toBe(4002);
    expect((await ada.signIn('Ada', PASSWORD)).status).toBe(403);
    const forGood = await run(['bans', 'add', '192.0.2.7']);
    expect(forGood.stdout).toBe('192.0.2.7 is banned until the ban is lifted.\n');
    const table = (await run(['bans', 'list'])).stdout;
    expect(table).toMatch(/^\w+ {2}192\.0\.2\.7 {2}until lifted$/m);
    // Nothing that people write steers the terminal.
    expect(table).toMatch(/^\w+ {2}Ada {2,}\d{4}-.* {2}Come back later$/m);
    const bans = JSON.parse((await run(['bans', 'list', '--json'])).stdout) as { id: string; who: string }[];
    const id = bans.find(({ who }) => who === 'Ada')?.id ?? '';
    expect(await run(['bans', 'lift', id])).toMatchObject({ code: 0, stdout: 'The ban was lifted.\n' });
    expect((await ada.signIn('Ada', PASSWORD)).status).toBe(200);
    expect(await run(['bans', 'lift', id])).toMatchObject({
      code: 1,
      stderr: `${id}: there is no such ban. To list all bans: npm run usher -- bans list\n`,
    });
  });

  test('are not of this machine, nor of nobody', async () => {
    const { run } = await folder();
    expect((await run(['bans', 'add', '127.0.0.1'])).code).toBe(1);
    expect(await run(['bans', 'add', 'Nobody'])).toEqual({
      code: 1,
      stdout: '',
      stderr: 'There is no account named Nobody.\n',
    });
  });
});

describe('what is typed wrong', () => {
  test.each([
    [['settings', 'set', 'doors', '3'], 'doors: unknown setting. Use one of seats, whenFull,'],
    [['settings', 'get', 'doors'], 'doors: unknown setting'],
    [['settings', 'set', 'auditKept', '90d', '--user', 'Ada'], 'auditKept: unknown setting'],
    [
      ['settings', 'set', 'seats', '0'],
      'seats: "0" is not valid. Possible values: a number from 1 to 1000, or unlimited',
    ],
    [['settings', 'set', 'seats', 'default'], 'seats: "default" is not valid'],
    [
      ['settings', 'set', 'whenFull', 'fight'],
      'whenFull: "fight" is not valid. Possible values: displace, deny, ask.',
    ],
    [
      ['settings', 'set', 'whenFull', 'no', '--user', 'Ada'],
      'Possible values: displace, deny, ask, default.',
    ],
    [
      ['settings', 'set', 'idleTimeout', '90s'],
      'idleTimeout: "90s" is not valid. Possible values: a time from 1m to 400d',
    ],
    [['settings', 'set', 'idleTimeout', '500d'], 'idleTimeout: "500d" is not valid'],
    [['settings', 'set', 'idleTimeout', '1800000'], 'idleTimeout: "1800000" is not valid'],
    [
      ['settings', 'set', 'sharedAfter', '1m'],
      'sharedAfter: "1m" is not valid. Possible values: a number from 0 to 100.',
    ],
    [['settings', 'set', 'seats'], 'Usage'],
    [['settings', 'set', 'seats', '2', '--json'], '--json can’t be used with this command.'],
    [['sessions', 'kick'], 'Usage'],
    [['sessions', 'kick', 'Ada', '--all'], 'Usage'],
    [['sessions', 'kick', 'Ada', '--cool-down', '90s'], '--cool-down: "90s" is not valid'],
    [['sessions', 'kick', 'Ada', '--cool-down', '31d'], '--cool-down: "31d" is not valid'],
    [['bans', 'add', 'Ada', '--for', 'ever'], '--for: "ever" is not a time'],
    [['bans', 'add'], 'Usage'],
    [['bans', 'lift'], 'Usage'],
    [['users', 'role', 'Ada'], 'Usage'],
    [['users', 'list', '--all'], '--all can’t be used with this command.'],
    [['constructor', 'name'], 'Usage'],
    [['users', 'constructor'], 'Usage'],
  ])('%j is said before anything is opened', async (args, sentence) => {
    // A folder that cannot be one: whoever looks into it fails otherwise.
    const argv = [...args, '--data', import.meta.filename];
    const running = runCommand(argv, { texts: createTexts('en'), assets });
    await expect(running).rejects.toBeInstanceOf(ConfigError);
    await expect(running).rejects.toThrow(sentence);
  });

  test('words that are too long are, too', async () => {
    const argv = ['sessions', 'kick', 'Ada', '--words', 'x'.repeat(501)];
    await expect(runCommand(argv, { texts: createTexts('en'), assets })).rejects.toThrow('--words: ');
  });

  test('is said on standard error, with exit 2', async () => {
    const answer = await usherProcess(['settings', 'set', 'doors', '3']);
    expect(answer).toMatchObject({ code: 2, stdout: '' });
    expect(answer.stderr).toMatch(/^doors: unknown setting. Use one of seats, .*\n$/);
  });
});
