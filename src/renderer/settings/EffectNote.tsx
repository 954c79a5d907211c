import { TriangleAlert } from 'lucide-react';
import { useTexts } from '../wording/wording-context.ts';
import { Segments } from '../ui/Segments.tsx';
import type { EffectState } from './effect.ts';

/** What a change does to those who are signed in, in a line; nothing where there is no change. */
export function EffectWords({ effect }: { effect: EffectState }) {
  const texts = useTexts();
  const ends = endsSessions(effect);
  return (
    <output className={`effect${ends ? ' effect-ends' : ''}`}>
      {ends && <TriangleAlert aria-hidden />}
      <span>{words()}</span>
    </output>
  );

  function words(): string {
    if (effect.state === 'asking') return texts('console.settings.effectAsking');
    if (effect.state === 'failed') return texts('console.settings.effectFailed');
    if (effect.state === 'none') return '';
    const { sessions, accounts } = effect.effect;
    if (sessions === 0) return texts('console.settings.effectNone');
    return texts('console.settings.effect', {
      sessions: texts('console.settings.effectSessions', { count: sessions }),
      accounts: texts('console.settings.effectAccounts', { count: accounts }),
    });
  }
}

/** When those that no longer fit end. */
export function EffectWhen({ now, onChange }: { now: boolean; onChange: (now: boolean) => void }) {
  const texts = useTexts();
  return (
    <div className="effect-when">
      <span>{texts('console.settings.when')}</span>
      <Segments
        label={texts('console.settings.when')}
        options={[
          { value: 'later', words: texts('console.settings.later') },
          { value: 'now', words: texts('console.settings.now') },
        ]}
        value={now ? 'now' : 'later'}
        onChange={(value) => onChange(value === 'now')}
      />
    </div>
  );
}

/** Whether there is anything to end. */
export function endsSessions(effect: EffectState): boolean {
  return effect.state === 'known' && effect.effect.sessions > 0;
}
