import { z } from 'zod';

/** Every expected failure, and its HTTP status. */
export const errorCodes = {
  'invalid-input': 400,
  'not-json': 400,
  'password-common': 400,
  'invalid-credentials': 401,
  'not-signed-in': 401,
  'session-ended': 401,
  'account-disabled': 403,
  banned: 403,
  'banned-until': 403,
  'sign-ins-paused': 403,
  'confirmation-needed': 403,
  'cross-origin': 403,
  'operators-only': 403,
  'link-expired': 403,
  'offer-expired': 403,
  'link-void': 403,
  'not-found': 404,
  'no-such-account': 404,
  'method-not-allowed': 405,
  'name-taken': 409,
  'seats-taken': 409,
  'account-shared': 409,
  'password-needed': 409,
  yourself: 409,
  'last-operator': 409,
  'too-large': 413,
  'wrong-host': 421,
  'too-many-attempts': 429,
  internal: 500,
  busy: 503,
  'not-serving': 503,
  'port-taken': 503,
  'port-forbidden': 503,
  'host-unknown': 503,
  'folder-in-use': 503,
  'folder-unusable': 503,
  'store-unavailable': 503,
  'store-newer': 503,
  'disk-full': 507,
} as const;
export type ErrorCode = keyof typeof errorCodes;

export const failure = z.object({
  code: z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]),
  /** For logs; what people are shown comes from the code. */
  message: z.string(),
  /** What the code's words speak of: a port, a name. */
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Failure = z.infer<typeof failure>;
