import { expect, test, vi } from 'vitest';
import type { Counts } from '../../../server/contract/contract.ts';
import type { OperatorNotification } from '../../../server/start.ts';
import { fieldOf } from '../../helpers/browser.ts';
import { House, PASSWORD } from '../../helpers/house.ts';

/** A house, and what it says at once. */
async function attended() {
  const house = await House.open();
  const heard: OperatorNotification[] = [];
  house.server.operator.onNotification((notification) => heard.push(notification));
  return { house, heard };
}

test('who signs in is told, and who takes a seat is told as that alone', async () => {
  const { house, heard } = await attended();
  await house.signedIn('Ada');
  expect(heard).toEqual([{ kind: 'signed-in', user: 'Ada' }]);
  await house.browser().signIn('Ada', PASSWORD);
  expect(heard.slice(1)).toEqual([{ kind: 'displaced', user: 'Ada' }]);
});

test('who is here already and signs in once more is no news, nor is who is given back after a kick', async () => {
  const { house, heard } = await attended();
  const ada = await house.signedIn('Ada');
  await ada.live();
  await ada.signIn('Ada', PASSWORD);
  expect(heard).toEqual([{ kind: 'signed-in', user: 'Ada' }]);
  const { ended } = await house.call('sessions.kick', { sessions: [ada.session], words: null });
  await house.call('sessions.restore', { sessions: ended });
  expect(heard).toHaveLength(1);
});

test('alerts are told once each, and not again when one is dismissed', async () => {
  const { house, heard } = await attended();
  await house.addAccount('Grace');
  const [one, two] = [house.browser(), house.browser()];
  for (let round = 0; round < 6; round++) {
    await one.signIn('Grace', PASSWORD);
    await two.signIn('Grace', PASSWORD);
  }
  const alerts = () => heard.filter(({ kind }) => kind === 'account-shared' || kind === 'not-me');
  await vi.waitFor(() => expect(alerts()).toEqual([{ kind: 'account-shared', user: 'Grace' }]));

  const ada = await house.signedIn('Ada');
  await house.browser().signIn('Ada', PASSWORD);
  const page = await (await ada.page('/usher/sign-in?ended=displaced')).text();
  await ada.form('/usher/not-me', { note: fieldOf(page, 'note'), sure: 'yes' });
  await vi.waitFor(() => expect(alerts().slice(1)).toEqual([{ kind: 'not-me', user: 'Ada' }]));
  for (const { id } of await house.call('alerts.list', {})) await house.call('alerts.dismiss', { id });
  await house.signedIn('Mary');
  expect(alerts()).toHaveLength(2);
});

test('the counts are told when they change', async () => {
  const house = await House.open();
  const told: Counts[] = [];
  house.server.operator.onCounts((counts) => told.push(counts));
  const ada = await house.signedIn('Ada');
  await ada.live();
  await vi.waitFor(() => expect(told.at(-1)).toEqual({ people: 1, visitors: 0 }));
  await house.call('sessions.kick', { sessions: [ada.session], words: null });
  await vi.waitFor(() => expect(told.at(-1)).toEqual({ people: 0, visitors: 0 }));
});
