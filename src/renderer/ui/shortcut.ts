/** The key that shortcuts go with on this system, as its own programs write it. */
export function undoKeys(): string {
  return /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘Z' : 'Ctrl+Z';
}
