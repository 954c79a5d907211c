const isApple = () => /mac|iphone|ipad/i.test(navigator.userAgent);

/** A key together with the one that shortcuts go with on this system, as its own programs write it. */
export const withMod = (key: string): string => (isApple() ? `⌘${key}` : `Ctrl+${key}`);

/** Whether that key is held, and no other besides. */
export function hasMod(event: KeyboardEvent): boolean {
  const { ctrlKey, metaKey, altKey, shiftKey } = event;
  return (isApple() ? metaKey && !ctrlKey : ctrlKey && !metaKey) && !altKey && !shiftKey;
}

/** Where a letter is text, or belongs to what is asked. */
export function takesLetters(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input:not([type=checkbox]), textarea, select, [role=dialog]:not(.toast)') !== null
  );
}
