import type { IpcMainInvokeEvent, WebContents } from 'electron';

/** Who sent a message: what of Electron's event the check looks at. */
export type Sender = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>;

/**
 * True only for the top frame of our own window while it shows our own page. A frame inside it, another window, and
 * a frame that has gone or been navigated meanwhile are strangers.
 */
export function isOurs({ sender, senderFrame }: Sender, ours: WebContents, origin: string): boolean {
  return (
    sender === ours && senderFrame !== null && senderFrame.parent === null && senderFrame.origin === origin
  );
}
