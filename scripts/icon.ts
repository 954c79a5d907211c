/** Draws the program's icon as a PNG, from which the packager creates each platform's format: `node scripts/icon.ts`. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';

/** macOS needs the largest size: 1024 pixels, with a margin around the mark. */
const SIZE = 1024;
const AIR = 56;
const root = path.resolve(import.meta.dirname, '..');
/** Where electron-builder.yml looks for it. */
const target = path.join(root, 'dist/icon.png');

const mark = await loadImage(await readFile(path.join(root, 'server/pages/assets/mark.svg')));
mark.width = SIZE;
mark.height = SIZE;
const canvas = createCanvas(SIZE, SIZE);
canvas.getContext('2d').drawImage(mark, AIR, AIR, SIZE - 2 * AIR, SIZE - 2 * AIR);
await mkdir(path.dirname(target), { recursive: true });
await writeFile(target, await canvas.encode('png'));
