import type { ReactNode } from 'react';
import { useTexts } from '../wording/wording-context.ts';
import { Button } from './Button.tsx';

interface DialogActionsProps {
  /** While it is under way neither can be pressed. */
  busy: boolean;
  onCancel: () => void;
  /** What it does, or while it is under way that it does. */
  label: string;
  icon: ReactNode;
  look?: 'primary' | 'danger';
  /** It can't be done as things are. */
  blocked?: boolean;
  /** Left out where the button submits the form around it. */
  onConfirm?: () => void;
}

/** The foot of a dialog: leave it, or do it. */
export function DialogActions({
  busy,
  onCancel,
  label,
  icon,
  look = 'primary',
  blocked = false,
  onConfirm,
}: DialogActionsProps) {
  const texts = useTexts();
  return (
    <div className="modal-actions">
      <Button onClick={onCancel} disabled={busy}>
        {texts('console.dialog.cancel')}
      </Button>
      <Button
        look={look}
        type={onConfirm === undefined ? 'submit' : 'button'}
        disabled={busy || blocked}
        icon={icon}
        onClick={onConfirm}
      >
        {label}
      </Button>
    </div>
  );
}
