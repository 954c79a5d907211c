import type { ComputerChange } from '../../../server/contract/contract.ts';
import type { DesktopCalls } from '../client/client.ts';
import { useTexts } from '../wording/wording-context.ts';
import { LoadFailed } from '../ui/LoadFailed.tsx';
import { Loading } from '../ui/Loading.tsx';
import { SwitchRow } from '../ui/SwitchRow.tsx';
import { OtherServers } from './OtherServers.tsx';
import { useComputer } from './use-computer.ts';

const groups: readonly {
  group: 'window' | 'serving' | 'notices';
  names: readonly (keyof ComputerChange)[];
}[] = [
  { group: 'window', names: ['closeToTray', 'launchAtLogin'] },
  { group: 'serving', names: ['keepAwake'] },
  { group: 'notices', names: ['tellSignedIn', 'tellDisplaced', 'tellShared', 'tellNotMe', 'tellTurnedAway'] },
];

interface ComputerPageProps {
  desktop: DesktopCalls;
  /** Of the address: `connect` where somebody wants to connect to a server. */
  query: string;
}

/** What is decided for this computer alone: its window, its sleep, its notifications, and which servers it looks at. */
export function ComputerPage({ desktop, query }: ComputerPageProps) {
  const texts = useTexts();
  const { computer, error, reload, change } = useComputer(desktop);
  return (
    <div className="page page-scrolling computer">
      <header className="page-head">
        <h1 tabIndex={-1} className="page-title">
          {texts('console.computer.title')}
        </h1>
      </header>
      {content()}
      {computer !== null && <OtherServers desktop={desktop} wanted={query === 'connect'} />}
    </div>
  );

  function content() {
    if (computer === null) {
      if (error === null) return <Loading text={texts('console.computer.loading')} />;
      return <LoadFailed title={texts('console.computer.failedTitle')} error={error} onRetry={reload} />;
    }
    const { has, look: _, ...chosen } = computer;
    const missing = (name: keyof ComputerChange): boolean =>
      name === 'closeToTray' ? !has.tray : name.startsWith('tell') && !has.notifications;
    const hint = (name: keyof ComputerChange): string =>
      name === 'closeToTray' && !has.tray
        ? texts('console.computer.noTray')
        : texts(`console.computer.hint.${name}`);
    return groups.map(({ group, names }) => (
      <section key={group} className="setting-group" aria-labelledby={`computer-${group}`}>
        <h2 className="setting-title" id={`computer-${group}`}>
          {texts(`console.computer.group.${group}`)}
        </h2>
        {group === 'notices' && (
          <p className="computer-intro">
            {texts(has.notifications ? 'console.computer.intro' : 'console.computer.noNotices')}
          </p>
        )}
        <div className="setting-rows">
          {names.map((name) => (
            <SwitchRow
              key={name}
              label={texts(`console.computer.name.${name}`)}
              hint={hint(name)}
              on={chosen[name] && !missing(name)}
              disabled={missing(name)}
              onChange={(on) => change({ [name]: on })}
            />
          ))}
        </div>
      </section>
    ));
  }
}
