import { CSPProvider } from '@base-ui/react/csp-provider';
import { Toast } from '@base-ui/react/toast';
import { AccountsPage } from './accounts/AccountsPage.tsx';
import { AuditPage } from './audit/AuditPage.tsx';
import { BansPage } from './bans/BansPage.tsx';
import { useConsole } from './console/console.ts';
import { ComputerPage } from './desktop/ComputerPage.tsx';
import { DesktopGate } from './desktop/DesktopGate.tsx';
import { OverviewPage } from './overview/OverviewPage.tsx';
import { PeoplePage } from './people/PeoplePage.tsx';
import { UndoToasts } from './people/UndoToasts.tsx';
import { useRoute, type Route } from './shell/route.ts';
import { SettingsPage } from './settings/SettingsPage.tsx';
import { ConfirmDialog } from './shell/ConfirmDialog.tsx';
import { EndedPage } from './shell/EndedPage.tsx';
import { Shell } from './shell/Shell.tsx';
import { Toasts } from './ui/Toasts.tsx';
import { VisitsPage } from './visits/VisitsPage.tsx';
import { useObservable } from './state/use-observable.ts';

/** The operator console: the same in the desktop window and in a browser. */
export function App() {
  const { client } = useConsole();
  const connection = useObservable(client.connection);
  return (
    // The page's policy allows no style elements.
    <CSPProvider disableStyleElements>
      <Toast.Provider limit={3}>
        {connection.state === 'ended' ? <EndedPage reason={connection.reason} /> : <Console />}
        <Toasts />
      </Toast.Provider>
    </CSPProvider>
  );
}

function Console() {
  const { client } = useConsole();
  const route = useRoute();
  const console = (
    <Shell page={route.page}>
      <CurrentPage {...route} />
      <UndoToasts />
      <ConfirmDialog />
    </Shell>
  );
  if (client.desktop === null) return console;
  return (
    <DesktopGate client={client} desktop={client.desktop}>
      {console}
    </DesktopGate>
  );
}

function CurrentPage({ page, query }: Route) {
  const { client } = useConsole();
  switch (page) {
    case 'overview':
      return <OverviewPage />;
    case 'people':
      return <PeoplePage query={query} />;
    case 'accounts':
      return <AccountsPage query={query} />;
    case 'bans':
      return <BansPage />;
    case 'visits':
      return <VisitsPage query={query} />;
    case 'audit':
      return <AuditPage query={query} />;
    case 'settings':
      return <SettingsPage />;
    case 'computer':
      // A browser has no such page.
      return client.desktop === null ? (
        <PeoplePage query="" />
      ) : (
        <ComputerPage desktop={client.desktop} query={query} />
      );
  }
}
