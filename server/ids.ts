import { createHash, randomBytes } from 'node:crypto';

/** Bytes of a session id: 256 bits, twice what OWASP ASVS 7.2.3 asks for. */
const SESSION_ID_BYTES = 32;
const PUBLIC_ID_LENGTH = 12;
/** Without 0, 1, l and o, which are read wrong; 32 letters, so that a byte maps evenly. */
const PUBLIC_ID_LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** A session id as it stands in the cookie: 43 characters of base64url. Its only copy is the browser's. */
export function newSessionId(): string {
  return randomBytes(SESSION_ID_BYTES).toString('base64url');
}

/** True for text that could be a session id. Says nothing of whether it was ever issued. */
export function isSessionId(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}

/** The key a session is stored under: SHA-256 of its id, base64url. */
export function sessionKey(id: string): string {
  return createHash('sha256').update(id).digest('base64url');
}

/** A short id of a session for lists, logs and the API. It opens nothing. 60 random bits. */
export function newPublicId(): string {
  return Array.from(randomBytes(PUBLIC_ID_LENGTH), (byte) => PUBLIC_ID_LETTERS[byte % 32]).join('');
}
