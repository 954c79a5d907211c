import { LogOut, UserRound } from 'lucide-react';
import { useDesk } from '../desk.ts';
import { useTexts } from '../texts-context.ts';
import { IconButton } from '../ui/Button.tsx';
import { useObservable } from '../use-observable.ts';

/** Who sits at this desk, what they may do, and in a browser the way out. */
export function DeskOwner() {
  const { client, status } = useDesk();
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
