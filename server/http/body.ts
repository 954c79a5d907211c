import getRawBody from 'raw-body';
import { AppError } from '../errors.ts';
import { readJson } from '../json.ts';
import type { Context } from './context.ts';

const MAX_BYTES = 32 * 1024;
const MAX_DEPTH = 20;

/**
 * Reads a form or JSON body.
 * @returns for a form an object of strings; of repeated fields the last one
 * @throws AppError `too-large`, `not-json` (not JSON, or nested too deep), `invalid-input` (another type)
 */
export async function readBody(ctx: Context): Promise<unknown> {
  const kind = ctx.is('json', 'urlencoded');
  if (kind !== 'json' && kind !== 'urlencoded') {
    throw new AppError('invalid-input', 'Send a form or JSON.');
  }
  const text = await readText(ctx);
  if (kind === 'urlencoded') return Object.fromEntries(new URLSearchParams(text));
  const value = readJson(text);
  if (value === undefined) throw new AppError('not-json', 'The body is not JSON.');
  if (isDeep(value, MAX_DEPTH)) throw new AppError('not-json', 'The JSON is nested too deep.');
  return value;
}

/** Reads the fields of a form or of a JSON object; none if the body is empty. Errors as `readBody`. */
export async function readFields(ctx: Context): Promise<unknown> {
  const nothing = ctx.get('transfer-encoding') === '' && (ctx.request.length ?? 0) === 0;
  return nothing ? {} : readBody(ctx);
}

async function readText(ctx: Context): Promise<string> {
  try {
    return await getRawBody(ctx.req, {
      limit: MAX_BYTES,
      length: ctx.get('content-length'),
      encoding: 'utf-8',
    });
  } catch (error) {
    const type = error instanceof Error && 'type' in error ? error.type : undefined;
    if (type === 'entity.too.large') throw new AppError('too-large', 'The body is too large.');
    throw new AppError('invalid-input', 'The body did not arrive whole.');
  }
}

function isDeep(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((item) => isDeep(item, depth - 1));
}
