import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode, RefObject } from 'react';
import { focusAtOnce } from './focus-at-once.ts';

interface ModalProps {
  open: boolean;
  onClose: () => void;
  /** While something is under way the dialog stays. */
  busy?: boolean;
  title: string;
  text?: string | undefined;
  /** Where the focus goes first. */
  first?: RefObject<HTMLElement | null>;
  /** Where the focus goes afterwards, if not to what opened it, which may be gone by then. */
  back?: () => HTMLElement | null;
  /** Asks for an answer: a click beside it doesn't close it. */
  urgent?: boolean;
  /** Has more to show than a question. */
  wide?: boolean;
  children: ReactNode;
}

/** A dialog over the page, with a title and a sentence that say what it is about. */
export function Modal({
  open,
  onClose,
  busy = false,
  title,
  text,
  first,
  back,
  urgent = false,
  wide = false,
  children,
}: ModalProps) {
  return (
    <Dialog.Root
      open={open}
      disablePointerDismissal={urgent}
      onOpenChange={(next) => {
        if (!next && !busy) onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="modal-backdrop" />
        <Dialog.Viewport className="modal-viewport">
          <Dialog.Popup
            className={wide ? 'modal modal-wide' : 'modal'}
            {...(first === undefined ? {} : { initialFocus: () => focusAtOnce(first.current) })}
            {...(back === undefined ? {} : { finalFocus: () => back() ?? true })}
          >
            <Dialog.Title className="modal-title">{title}</Dialog.Title>
            {text !== undefined && <Dialog.Description className="modal-text">{text}</Dialog.Description>}
            {children}
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
