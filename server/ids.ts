import { createHash, randomBytes } from 'node:crypto';

/** Bytes of a session id: 256 bits, twice what OWASP ASVS 7.2.3 asks for. */
const SESSION_ID_BYTES = 32;
const PUBLIC_ID_LENGTH = 12;
/** Without 0, 1, l and o, which are easily misread. 32 letters, so that bytes map evenly. */
const PUBLIC_ID_LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** A new session id, as the cookie carries it: 43 characters of base64url. The server does not keep it. */
export function newSessionId(): string {
  return randomBytes(SESSION_ID_BYTES).toString('base64url');
}

/** True for text in the form of a session id, whether or not it was ever issued. */
export function isSessionId(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}

/** The key a session is stored under: SHA-256 of its id, base64url. */
export function sessionKey(id: string): string {
  return createHash('sha256').update(id).digest('base64url');
}

/** A new short id of a session for lists, logs and the API: 60 random bits. It grants no access. */
export function newPublicId(): string {
  return Array.from(randomBytes(PUBLIC_ID_LENGTH), (byte) => PUBLIC_ID_LETTERS[byte % 32]).join('');
}
