import { existsSync, readFileSync } from 'node:fs';
import { strict } from './strict.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A picture in a PNG file, as far as the file itself tells. */
export interface NativeImage {
  isEmpty(): boolean;
  getSize(): { width: number; height: number };
}

/** Electron's `nativeImage`. */
export const nativeImage = strict('nativeImage', {
  /** What is no PNG is an empty image, as in Electron. */
  createFromPath(file: string): NativeImage {
    const data = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
    const empty = !data.subarray(0, signature.length).equals(signature);
    return strict('nativeImage', {
      isEmpty: () => empty,
      getSize: () =>
        empty ? { width: 0, height: 0 } : { width: data.readUInt32BE(16), height: data.readUInt32BE(20) },
    });
  },
});
