/** Draws the tray icon during the build, in the sizes of this platform. */
import { readFile } from 'node:fs/promises';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Plugin } from 'vite';

/** Sizes in points; each is also drawn at twice the size. */
const sizes: Partial<Record<NodeJS.Platform, number>> = { win32: 16, darwin: 18 };
const usual = 24;

/** Emits `tray.png` and `trayTemplate.png`, each also as `@2x`, next to the main bundle. @param mark the SVG file to draw */
export function trayIcons(mark: string): Plugin {
  return {
    name: 'tray-icons',
    async generateBundle() {
      const size = sizes[process.platform] ?? usual;
      const svg = await readFile(mark, 'utf8');
      for (const [name, drawing] of [
        ['tray', svg],
        ['trayTemplate', templateOf(svg)],
      ] as const) {
        this.emitFile({ type: 'asset', fileName: `${name}.png`, source: await draw(drawing, size) });
        this.emitFile({ type: 'asset', fileName: `${name}@2x.png`, source: await draw(drawing, 2 * size) });
      }
    },
  };
}

/** The shape in black: macOS colours the opaque pixels to match the menu bar. */
function templateOf(svg: string): string {
  return svg
    .replace(/<rect[^>]*>/, '')
    .replaceAll('#2b1c00', '#000')
    .replace('viewBox="0 0 32 32"', 'viewBox="4 4.5 24 24"');
}

async function draw(svg: string, size: number): Promise<Buffer> {
  const sized = svg.replace('<svg ', `<svg width="${size}" height="${size}" `);
  const image = await loadImage(Buffer.from(sized));
  const canvas = createCanvas(size, size);
  canvas.getContext('2d').drawImage(image, 0, 0, size, size);
  return canvas.encode('png');
}
