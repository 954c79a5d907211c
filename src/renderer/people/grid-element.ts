/** The table of people on this page, for the focus to go back to; null while there is none. */
export function gridElement(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[role=grid]');
}

/** Of the panel about one person. */
export const panelId = 'person-panel';

/** The panel about one person; null while nobody is open. */
export function panelElement(): HTMLElement | null {
  return document.getElementById(panelId);
}

/** Gives the focus to the table; where there is none, as when nobody fits a filter, to the page. */
export function backToGrid(): void {
  (gridElement() ?? document.getElementById('content'))?.focus({ preventScroll: true });
}
