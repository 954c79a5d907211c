import { Eye, RefreshCw } from 'lucide-react';
import { useRef } from 'react';
import { AppearanceRows } from '../appearance/AppearanceRows.tsx';
import { useConsole } from '../console/console.ts';
import { useFormats, useTexts } from '../wording/wording-context.ts';
import { LoadFailed } from '../ui/LoadFailed.tsx';
import { Loading } from '../ui/Loading.tsx';
import { useObservable } from '../state/use-observable.ts';
import { isOpen } from './draft.ts';
import { SitePreview } from './SitePreview.tsx';
import { NetworkFacts } from './NetworkFacts.tsx';
import { SaveBar } from './SaveBar.tsx';
import { settingGroups } from './setting-kinds.ts';
import { SettingRow } from './SettingRow.tsx';
import { useDraft } from './use-draft.ts';

/** The rules of the house: seats, time, what people are told, and what is kept. */
export function SettingsPage() {
  const { client, status } = useConsole();
  const texts = useTexts();
  const formats = useFormats();
  const server = useObservable(status);
  const connection = useObservable(client.connection);
  const { draft, defaults, error, reload, put, enterValue } = useDraft();
  const title = useRef<HTMLHeadingElement>(null);
  const viewer = server?.role === 'viewer';
  const open = draft !== null && isOpen(draft);

  return (
    <div className={`page page-scrolling settings${connection.state === 'connected' ? '' : ' is-stale'}`}>
      <header className="page-head">
        <h1 ref={title} tabIndex={-1} className="page-title">
          {texts('console.settings.title')}
        </h1>
      </header>
      {viewer && (
        <p className="page-note">
          <Eye aria-hidden />
          <span>{texts('console.settings.viewer')}</span>
        </p>
      )}
      <output>
        {open && draft.elsewhere.length > 0 && (
          <span className="page-note page-note-warn">
            <RefreshCw aria-hidden />
            <span>
              {texts('console.settings.elsewhere')}{' '}
              {texts('console.settings.elsewhereSame', {
                names: formats.list(draft.elsewhere.map((name) => texts(`console.settings.name.${name}`))),
              })}
            </span>
          </span>
        )}
      </output>
      {content()}
      <AppearanceRows />
      <NetworkFacts />
      {open && (
        <SaveBar
          draft={draft}
          onDraft={(next) => {
            put(next);
            // The bar with the button that was pressed goes.
            title.current?.focus({ preventScroll: true });
          }}
        />
      )}
    </div>
  );

  function content() {
    if (draft === null || defaults === null || server === null) {
      if (error === null) return <Loading text={texts('console.settings.loading')} />;
      return <LoadFailed title={texts('console.settings.failedTitle')} error={error} onRetry={reload} />;
    }
    return settingGroups.map(({ group, names }) => (
      <section key={group} className="setting-group" aria-labelledby={`settings-${group}`}>
        <h2 className="setting-title" id={`settings-${group}`}>
          {texts(`console.settings.group.${group}`)}
        </h2>
        <div className="setting-rows">
          {names.map((name) => (
            <SettingRow
              key={name}
              name={name}
              draft={draft}
              usual={defaults[name]}
              disabled={viewer}
              onEnter={enterValue}
            />
          ))}
          {group === 'house' && <SitePreview house={{ ...draft.saved, ...draft.change }} />}
        </div>
      </section>
    ));
  }
}
