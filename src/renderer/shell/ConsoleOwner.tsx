import { LogOut, UserRound } from 'lucide-react';
import { useConsole } from '../console/console.ts';
import { useTexts } from '../wording/wording-context.ts';
import { IconButton } from '../ui/Button.tsx';
import { useObservable } from '../state/use-observable.ts';

/** Who sits at this console, what they may do, and in a browser the way out. */
export function ConsoleOwner() {
  const { client, status } = useConsole();
  const texts = useTexts();
  const server = useObservable(status);
  if (server === null) return <div className="owner" />;
  const name = client.desktop === null ? server.actor : texts('console.desk.desktop');
  return (
    <div className="owner">
      <span className="owner-icon" aria-hidden>
        <UserRound />
      </span>
      <span className="owner-words">
        <span className="owner-name" title={name}>
          {name}
        </span>
        <span className="owner-role">{texts(`words.role.${server.role}`)}</span>
      </span>
      {client.desktop === null && (
        <form method="post" action="/usher/sign-out">
          <IconButton type="submit" label={texts('console.desk.signOut')}>
            <LogOut aria-hidden />
          </IconButton>
        </form>
      )}
    </div>
  );
}
