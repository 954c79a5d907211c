import { DoorClosed, DoorOpen } from 'lucide-react';
import { useTexts } from '../wording/wording-context.ts';
import { ActionItem } from '../ui/ActionMenu.tsx';
import { useSignIns } from './use-sign-ins.ts';

/** In a menu for who may act: lets nobody new in, or everybody again. */
export function PauseItem() {
  const texts = useTexts();
  const { paused, pause } = useSignIns();
  if (paused === null) return null;
  return (
    <ActionItem
      icon={paused ? <DoorOpen aria-hidden /> : <DoorClosed aria-hidden />}
      onClick={() => pause(!paused)}
    >
      {texts(paused ? 'console.signIns.resumeAll' : 'console.signIns.pause')}
    </ActionItem>
  );
}
