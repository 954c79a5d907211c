import { DoorClosed } from 'lucide-react';
import { useTexts } from '../wording/wording-context.ts';
import { Button } from '../ui/Button.tsx';
import { useSignIns } from './use-sign-ins.ts';

/** Over every page while nobody new may sign in: that it is so, and the way back for who may. */
export function PausedBanner() {
  const texts = useTexts();
  const { paused, mayAct, pause } = useSignIns();
  return (
    <output className="banner-place">
      {paused === true && (
        <span className="banner banner-calm">
          <DoorClosed aria-hidden />
          <span className="banner-words">
            <strong>{texts('console.signIns.paused')}</strong> {texts('console.signIns.pausedText')}
          </span>
          {mayAct && (
            <Button size="s" onClick={() => pause(false)}>
              {texts('console.signIns.resume')}
            </Button>
          )}
        </span>
      )}
    </output>
  );
}
