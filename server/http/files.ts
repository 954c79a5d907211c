import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Context } from './context.ts';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.woff2': 'font/woff2',
};

export interface File {
  body: Buffer;
  type: string;
  etag: string;
}

/**
 * Reads the files of a folder into memory, by their path below it. They are few and small.
 * @returns an empty map if the folder is missing
 */
export function readFiles(folder: string): Map<string, File> {
  const files = new Map<string, File>();
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return files;
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const type = types[path.extname(entry)];
    const full = path.join(folder, entry);
    if (type !== undefined && statSync(full).isFile()) {
      files.set(entry.split(path.sep).join('/'), fileOf(readFileSync(full), type));
    }
  }
  return files;
}

export function fileOf(body: Buffer, type: string): File {
  return { body, type, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
}

/**
 * Answers with a file, or 304 if the browser has it.
 * @param lasting the file's name changes with its content
 */
export function sendFile(ctx: Context, { body, type, etag }: File, lasting: boolean): void {
  ctx.status = 200;
  ctx.set('Cache-Control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
  ctx.set('ETag', etag);
  ctx.type = type;
  if (ctx.fresh) ctx.status = 304;
  else ctx.body = body;
}
