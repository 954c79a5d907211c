import { useEffect, useRef, type ReactNode } from 'react';
import markUrl from '../../../server/pages/assets/mark.svg';
import { AlertBell } from '../alerts/AlertBell.tsx';
import { CommandCenter } from '../commands/CommandCenter.tsx';
import { writeRoute, type Page } from './route.ts';
import { PausedBanner } from '../sign-ins/PausedBanner.tsx';
import { useTexts } from '../wording/wording-context.ts';
import { ConnectionBadge } from './ConnectionBadge.tsx';
import { ConsoleOwner } from './ConsoleOwner.tsx';
import { JoinBlock } from './JoinBlock.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { StoreBanner } from './StoreBanner.tsx';
import { pageIcons } from './page-icons.tsx';
import { usePages } from './use-pages.ts';

/** The frame around every page: where one is, how the connection is, where people join, who is acting. */
export function Shell({ page, children }: { page: Page; children: ReactNode }) {
  const texts = useTexts();
  const current = useRef<HTMLAnchorElement>(null);
  // Where the links do not fit side by side.
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [page]);
  return (
    <div className="shell">
      <a className="skip" href="#content" onClick={focusContent}>
        {texts('console.navigation.skip')}
      </a>
      <aside className="side">
        <div className="side-head">
          <img src={markUrl} alt="" width={24} height={24} />
          <span className="wordmark">{texts('console.name')}</span>
          <ConnectionBadge />
        </div>
        <CommandCenter />
        <nav className="nav" aria-label={texts('console.navigation.label')}>
          {usePages().map((name) => (
            <a
              key={name}
              ref={name === page ? current : undefined}
              className="nav-link"
              href={writeRoute({ page: name, query: '' })}
              aria-current={name === page ? 'page' : undefined}
            >
              {pageIcons[name]}
              <span>{texts(`console.navigation.${name}`)}</span>
            </a>
          ))}
        </nav>
        <AlertBell />
        <JoinBlock />
        <ConsoleOwner />
      </aside>
      <main className="main" id="content" tabIndex={-1}>
        <ConnectionBanner />
        <StoreBanner />
        <PausedBanner />
        {children}
      </main>
    </div>
  );
}

/** The hash of the address is the route's, so the link moves the focus itself. */
function focusContent(event: { preventDefault(): void }) {
  event.preventDefault();
  document.getElementById('content')?.focus();
}
