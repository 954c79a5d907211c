/**
 * Focuses what comes first in a dialog that opens; its `initialFocus` calls this. By itself a dialog takes the focus
 * with the next frame, and the keys of whoever is quicker are lost.
 * @returns true if there is nothing to focus: then the dialog is to choose
 */
export function focusAtOnce(first: HTMLElement | null): boolean {
  first?.focus();
  return first === null;
}
