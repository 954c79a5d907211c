import { createHash, createHmac } from 'node:crypto';

/** Numbers name guests in all processes of a run, so nothing about them has to be passed on. */

/** The number of the operator, who is no guest. */
export const OPERATOR = -1;
/** Everybody's. */
export const PASSWORD = 'correct horse battery';
/** Signs the cookies of the peer. */
export const PEER_SECRET = 'of the benchmark';

const PUBLIC_ID_LENGTH = 12;

const digest = (text: string) => createHash('sha256').update(text).digest();

export function nameOf(guest: number): string {
  return guest === OPERATOR ? 'operator' : `guest${guest}`;
}

/** A session id as it stands in a cookie. */
export function sessionIdOf(guest: number): string {
  return digest(`session of ${nameOf(guest)}`).toString('base64url');
}

/** The public id of that session. */
export function publicIdOf(guest: number): string {
  return digest(`public id of ${nameOf(guest)}`)
    .toString('hex')
    .slice(0, PUBLIC_ID_LENGTH);
}

export function usherCookieOf(guest: number): string {
  return `usher=${sessionIdOf(guest)}`;
}

/** As express-session signs it. */
export function peerCookieOf(guest: number): string {
  const id = sessionIdOf(guest);
  const seal = createHmac('sha256', PEER_SECRET).update(id).digest('base64').replace(/=+$/, '');
  return `connect.sid=${encodeURIComponent(`s:${id}.${seal}`)}`;
}

/** Addresses of this machine's own: guests one after the other come from different ones. */
export function addressOf(guest: number): string {
  const n = Math.abs(guest);
  return `127.0.${Math.floor(n / 200) % 200}.${2 + (n % 200)}`;
}

const agents = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
];

/** A user agent as browsers send it. */
export function agentOf(guest: number): string {
  return agents[Math.abs(guest) % agents.length] ?? '';
}
