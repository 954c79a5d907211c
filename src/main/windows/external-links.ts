/**
 * Whether a link may be opened in the user's browser: only HTTPS pages and the server's own pages. Anything else (`file:`,
 * `smb:`, a custom scheme, plain HTTP of another machine) could start a program or reach into the LAN.
 */
export function isAllowedExternalLink(link: string, ownUrls: readonly string[]): boolean {
  if (!URL.canParse(link)) return false;
  const url = new URL(link);
  // Credentials before an @ make an address look like another host.
  if (url.username !== '' || url.password !== '') return false;
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && ownUrls.some((own) => new URL(own).origin === url.origin);
}
