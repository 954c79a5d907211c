import type { Client } from '../client/client.ts';

/**
 * Puts a text on the clipboard; false where nothing allows it. The desktop has its own way. Pages over plain HTTP
 * have no clipboard API, so the old command is the fall-back there.
 */
export async function copyText(client: Client, text: string): Promise<boolean> {
  try {
    if (client.desktop !== null) {
      await client.desktop.copy(text);
      return true;
    }
    if (window.isSecureContext) {
      await navigator.clipboard.writeText(text);
      return true;
    }
  } catch {
    return copyByCommand(text);
  }
  return copyByCommand(text);
}

function copyByCommand(text: string): boolean {
  const active = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'off-screen';
  field.setAttribute('readonly', '');
  // Inside an open dialog, where the focus may go.
  (active?.closest('[role=dialog]') ?? document.body).append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (active instanceof HTMLElement) active.focus();
  return copied;
}
