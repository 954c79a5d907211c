import './client/jitless.ts';
import '../../server/pages/assets/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/states.css';
import './styles/toolbar.css';
import './styles/shell.css';
import './styles/page.css';
import './styles/join.css';
import './styles/table.css';
import './styles/grid.css';
import './styles/people.css';
import './styles/person.css';
import './styles/accounts.css';
import './styles/import.css';
import './styles/bans.css';
import './styles/visits.css';
import './styles/audit.css';
import './styles/overview.css';
import './styles/nodes.css';
import './styles/house-preview.css';
import './styles/settings.css';
import './styles/computer.css';
import './styles/alerts.css';
import './styles/overlays.css';
import './styles/commands.css';
import './styles/toasts.css';
import './styles/notices.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Bridge } from '../../server/contract/contract.ts';
import { App } from './App.tsx';
import { createPreferences } from './appearance/preferences.ts';
import { askAdmission } from './client/admission.ts';
import { createBridgeClient } from './client/bridge-client.ts';
import type { Client } from './client/client.ts';
import { createSocketClient } from './client/socket-client.ts';
import { createOperatorConsole, ConsoleContext } from './console/console.ts';
import { shareLook } from './desktop/share-look.ts';
import { followScreen } from './state/on-screen.ts';
import { WordingContext } from './wording/wording-context.ts';
import { useObservable } from './state/use-observable.ts';

declare global {
  interface Window {
    /** The preload's bridge; only in the desktop. */
    usher?: Bridge;
  }
}

function connect(): Client {
  if (window.usher !== undefined) return createBridgeClient(window.usher);
  const url = new URL('/usher/operator/live', location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  url.hash = '';
  return createSocketClient({
    url: url.href,
    now: Date.now,
    random: Math.random,
    admitted: () => askAdmission('/usher/operator'),
  });
}

const preferences = createPreferences();
const client = connect();
// A window that can't ask looks as it did the last time.
if (client.desktop !== null) shareLook(preferences, client.desktop).catch(() => undefined);
const operatorConsole = createOperatorConsole(client, preferences, followScreen(document), Date.now);

/** The console in the language that is chosen. */
function Spoken() {
  const wording = useObservable(preferences.wording);
  return (
    <WordingContext value={wording}>
      <App />
    </WordingContext>
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('no root in the page');
createRoot(root).render(
  <StrictMode>
    <ConsoleContext value={operatorConsole}>
      <Spoken />
    </ConsoleContext>
  </StrictMode>,
);
