/** What this browser keeps between visits. Both are as they are for the system where nothing fit is kept. */
const keys = { appearance: 'usher.appearance', language: 'usher.language' } as const;
type Kept = keyof typeof keys;

/** A choice that was kept; null where there is none, or nothing may be kept. */
export function readKept(what: Kept): string | null {
  try {
    return localStorage.getItem(keys[what]);
  } catch {
    return null;
  }
}

/** Keeps a choice; null forgets it. Where nothing may be kept it holds until the page is left. */
export function keep(what: Kept, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(keys[what]);
    else localStorage.setItem(keys[what], value);
  } catch {
    // Private windows may refuse.
  }
}

/** Calls when another tab of this browser keeps something else. */
export function onKeptElsewhere(listener: () => void): void {
  window.addEventListener('storage', listener);
}
