/** The table of people on this page, for the focus to go back to; null while there is none. */
export function gridElement(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[role=grid]');
}
