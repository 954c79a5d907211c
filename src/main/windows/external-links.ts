/**
 * Whether a link in the window may be opened in the user's browser: a web page over HTTPS, or the server's own
 * pages. Anything else (`file:`, `smb:`, a custom scheme, another machine's plain HTTP) could start a program or
 * reach into the LAN.
 */
export function mayOpenOutside(link: string, ownUrls: readonly string[]): boolean {
  if (!URL.canParse(link)) return false;
  const url = new URL(link);
  // Names before an @ make an address look like another one.
  if (url.username !== '' || url.password !== '') return false;
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && ownUrls.some((own) => new URL(own).origin === url.origin);
}
