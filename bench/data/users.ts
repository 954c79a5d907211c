import { createHash, createHmac } from 'node:crypto';

/** Users have numbers. All their data derives from the number, so the processes of a run need not exchange it. */

/** The number of the operator. */
export const OPERATOR = -1;
/** The password of all users. */
export const PASSWORD = 'correct horse battery';
/** Signs the cookies of the peer. */
export const PEER_SECRET = 'of the benchmark';

const PUBLIC_ID_LENGTH = 12;

const digest = (text: string) => createHash('sha256').update(text).digest();

export function nameOf(user: number): string {
  return user === OPERATOR ? 'operator' : `guest${user}`;
}

/** The session id in a user's cookie. */
export function sessionIdOf(user: number): string {
  return digest(`session of ${nameOf(user)}`).toString('base64url');
}

/** The public id of that session. */
export function publicIdOf(user: number): string {
  return digest(`public id of ${nameOf(user)}`)
    .toString('hex')
    .slice(0, PUBLIC_ID_LENGTH);
}

export function usherCookieOf(user: number): string {
  return `usher=${sessionIdOf(user)}`;
}

/** The cookie, signed as express-session signs it. */
export function peerCookieOf(user: number): string {
  const id = sessionIdOf(user);
  const seal = createHmac('sha256', PEER_SECRET).update(id).digest('base64').replace(/=+$/, '');
  return `connect.sid=${encodeURIComponent(`s:${id}.${seal}`)}`;
}

/** A loopback address. Consecutive users have different ones. */
export function addressOf(user: number): string {
  const n = Math.abs(user);
  return `127.0.${Math.floor(n / 200) % 200}.${2 + (n % 200)}`;
}

const agents = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
];

/** A user agent as browsers send it. */
export function agentOf(user: number): string {
  return agents[Math.abs(user) % agents.length] ?? '';
}
