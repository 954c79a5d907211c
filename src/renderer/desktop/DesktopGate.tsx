import type { ReactNode } from 'react';
import type { Client, DesktopCalls } from '../client/client.ts';
import { useTexts } from '../wording/wording-context.ts';
import { PageNotice } from '../ui/PageNotice.tsx';
import { FailedPage } from './FailedPage.tsx';
import { useDesktopState } from './use-desktop-state.ts';

interface DesktopGateProps {
  client: Client;
  desktop: DesktopCalls;
  children: ReactNode;
}

/** Lets the console in once the desktop serves, and until then says how far it is. */
export function DesktopGate({ client, desktop, children }: DesktopGateProps) {
  const texts = useTexts();
  const { state, start } = useDesktopState(client, desktop);
  if (state.state === 'serving') return children;
  if (state.state === 'failed') return <FailedPage error={state.error} port={state.port} onStart={start} />;
  return (
    <PageNotice title={texts('console.name')} text={texts('console.desktop.starting')}>
      <span className="progress" aria-hidden />
    </PageNotice>
  );
}
