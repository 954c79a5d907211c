import type { IpcMainInvokeEvent, WebContents } from 'electron';

/** The parts of Electron's event that the check reads. */
export type Sender = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>;

/**
 * True only for the top frame of the own window while it shows a page of `origin`. False for a nested frame, another window,
 * and a frame that was destroyed or navigated in the meantime.
 */
export function isOwnPage(
  { sender, senderFrame }: Sender,
  ownContents: WebContents,
  origin: string,
): boolean {
  return (
    sender === ownContents &&
    senderFrame !== null &&
    senderFrame.parent === null &&
    senderFrame.origin === origin
  );
}
