import type { Settings } from '../../../server/contract/contract.ts';
import { useAccounts } from '../accounts/use-accounts.ts';
import { useStartAction } from '../commands/use-page-action.ts';
import { useConsole } from '../console/console.ts';
import { writeRoute } from '../shell/route.ts';
import { useSettings } from '../settings/use-settings.ts';
import { useTexts } from '../wording/wording-context.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Segments } from '../ui/Segments.tsx';
import { useTask } from '../ui/use-task.ts';
import { useObservable } from '../state/use-observable.ts';

/** How people sign in: with an account, or with a name alone. Whoever may changes it here. */
export function SignInModes() {
  const { client, status } = useConsole();
  const texts = useTexts();
  const mayAct = useObservable(status)?.role === 'operator';
  const { value: followed } = useSettings();
  const { value: accounts } = useAccounts();
  const task = useTask();
  const makeWish = useStartAction();
  if (followed === null || accounts === null) return null;
  const { signIn } = followed.settings;
  const choose = (next: Settings['signIn']) =>
    task.run(async () => void (await client.call('settings.set', { change: { signIn: next }, now: false })));
  const guests = accounts.filter(({ role }) => role === 'user').length;
  const label = texts('console.people.waysIn');
  return (
    <section className="ways-in" aria-label={label}>
      <h3 className="ways-in-title">{label}</h3>
      {mayAct && (
        <Segments
          label={label}
          options={[
            { value: 'accounts', words: texts('console.people.wayAccounts') },
            { value: 'names', words: texts('console.people.wayNames') },
          ]}
          value={signIn}
          onChange={(next) => void choose(next)}
        />
      )}
      <p className="ways-in-text">
        {signIn === 'names'
          ? texts('console.people.wayNamesText')
          : guests === 0
            ? texts('console.people.wayNoAccounts')
            : texts('console.people.wayAccountsText', { count: guests })}{' '}
        {signIn === 'accounts' && mayAct && (
          <a href={writeRoute({ page: 'accounts', query: '' })} onClick={() => makeWish('addAccount')}>
            {texts('console.people.wayAddAccounts')}
          </a>
        )}
      </p>
      <ErrorNote text={task.error} />
    </section>
  );
}
