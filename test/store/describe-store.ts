import { describe, expect } from 'vitest';
import { describeAccounts } from './contract/accounts.ts';
import { describeAccountLinks } from './contract/account-links.ts';
import { describeAddresses } from './contract/addresses.ts';
import { describeAlerts } from './contract/alerts.ts';
import { describeAnonymous } from './contract/anonymous.ts';
import { describeAsking } from './contract/asking.ts';
import { describeAccountRemoval } from './contract/account-removal.ts';
import { describeAudit } from './contract/audit.ts';
import { describeBans } from './contract/bans.ts';
import { describeDictionary } from './contract/dictionary.ts';
import { describeEnding } from './contract/ending.ts';
import { describeLists } from './contract/lists.ts';
import { describeMessages } from './contract/messages.ts';
import { describePaused } from './contract/paused.ts';
import { describePurging } from './contract/purging.ts';
import { describeSameBrowser } from './contract/same-browser.ts';
import { describeSeats } from './contract/seats.ts';
import { describeSettings } from './contract/settings.ts';
import { describeSharedAccount } from './contract/shared-account.ts';
import { describeSignOfLife } from './contract/sign-of-life.ts';
import { describeTelling } from './contract/telling.ts';
import { describeTime } from './contract/time.ts';
import { describeUndoAndBrowsers } from './contract/undo-and-browsers.ts';
import { describeUndoAndSeats } from './contract/undo-and-seats.ts';
import { describeUndo } from './contract/undo.ts';
import { describeVisits } from './contract/visits.ts';
import { contractTest, op, START, type StoreUnderTest } from './contract/world.ts';
import { describeWrittenDown } from './contract/written-down.ts';

/** The contract of `server/store/store.ts` and its ports. Every adapter passes it unchanged. */
export function describeStore(name: string, open: () => Promise<StoreUnderTest>): void {
  const test = contractTest(open);
  describe(`${name} store`, () => {
    describeAccounts(test);
    describeAccountLinks(test);
    describeAccountRemoval(test);
    describeAnonymous(test);
    describeSeats(test);
    describeSameBrowser(test);
    describeSignOfLife(test);
    describeAddresses(test);
    describeAsking(test);
    describePaused(test);
    describeSharedAccount(test);
    describeEnding(test);
    describeTelling(test);
    describeUndo(test);
    describeUndoAndBrowsers(test);
    describeUndoAndSeats(test);
    describeBans(test);
    describeTime(test);
    describePurging(test);
    describeDictionary(test);
    describeLists(test);
    describeVisits(test);
    describeSettings(test);
    describeAlerts(test);
    describeAudit(test);
    describeMessages(test);
    describeWrittenDown(test);

    test('a secret is made once and stays', async ({ world }) => {
      const [one, two] = await Promise.all([world.store.secret('passes'), world.store.secret('passes')]);
      expect(one).toHaveLength(32);
      expect(two).toEqual(one);
      expect(await world.store.secret('other')).not.toEqual(one);
      await world.reopen();
      expect(await world.store.secret('passes')).toEqual(one);
    });

    test('after closing, calls reject instead of hanging', async ({ world }) => {
      const { store } = world;
      await store.close();
      await expect(store.sessions.create(world.newcomer())).rejects.toThrow('closed');
      await expect(store.settings.set({ seats: 2 }, op())).rejects.toThrow('closed');
      await expect(store.sessions.restore(['any'], op())).rejects.toThrow('closed');
      await expect(store.sessions.markTold('any', START)).rejects.toThrow('closed');
      await expect(store.ping()).rejects.toThrow('closed');
    });
  });
}
