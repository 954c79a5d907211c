import { z } from 'zod';
import { password } from '../contract/contract.ts';
import { AppError } from '../errors.ts';
import type { Context } from './context.ts';
import { errorText } from './errors.ts';

const form = z.object({
  /** Empty if the account has no password yet. */
  password: z.string().max(1024).default(''),
  newPassword: password,
});

/**
 * Reads the current and the new password from a form or JSON.
 * @throws AppError `invalid-input`
 */
export function newPasswords(body: unknown): z.infer<typeof form> {
  const parsed = form.safeParse(body);
  if (!parsed.success) {
    throw new AppError('invalid-input', 'password and newPassword (8 to 256 characters) are needed.');
  }
  return parsed.data;
}

/**
 * Reads the new password alone, where something else proves the right to set it.
 * @throws AppError `invalid-input`
 */
export function newPasswordAlone(body: unknown): string {
  const parsed = z.object({ newPassword: password }).safeParse(body);
  if (!parsed.success) throw new AppError('invalid-input', 'newPassword (8 to 256 characters) is needed.');
  return parsed.data.newPassword;
}

/** The message for a person about a new password. */
export function passwordErrorText(ctx: Context, error: AppError): string {
  const { texts } = ctx.state;
  if (error.code === 'invalid-input') return texts('pages.newPassword.invalid');
  if (error.code === 'invalid-credentials') return texts('pages.password.wrong');
  return errorText(ctx, error);
}
