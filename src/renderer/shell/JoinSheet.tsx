import { QrCode as QrIcon } from 'lucide-react';
import { useState } from 'react';
import { useTexts } from '../wording/wording-context.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Modal } from '../ui/Modal.tsx';
import { JoinAddress } from './JoinAddress.tsx';
import { QrCode } from '../ui/QrCode.tsx';

/** The way in, large enough for a room: to be scanned or read from the screen. */
export function JoinSheet({ url, onClose }: { url: string; onClose: () => void }) {
  const texts = useTexts();
  return (
    <Modal
      open
      wide
      onClose={onClose}
      title={texts('console.join.sheetTitle')}
      text={texts('console.join.sheetText')}
    >
      <div className="join-sheet">
        <QrCode text={url} label={texts('console.join.code', { url })} />
        <JoinAddress url={url} large />
      </div>
      <div className="modal-actions">
        <Button onClick={onClose}>{texts('console.join.close')}</Button>
      </div>
    </Modal>
  );
}

/** Opens the sheet. */
export function JoinSheetButton({ url }: { url: string }) {
  const texts = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton className="join-show" label={texts('console.join.show')} onClick={() => setOpen(true)}>
        <QrIcon aria-hidden />
      </IconButton>
      {open && <JoinSheet url={url} onClose={() => setOpen(false)} />}
    </>
  );
}
