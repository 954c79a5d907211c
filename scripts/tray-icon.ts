/** Draws the icon for the tray while the desktop is built, in the sizes that this platform wants. */
import { readFile } from 'node:fs/promises';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Plugin } from 'vite';

/** Points; drawn once more at twice the size. */
const sizes: Partial<Record<NodeJS.Platform, number>> = { win32: 16, darwin: 18 };
const usual = 24;

/** Puts `tray.png` and `trayTemplate.png`, and both `@2x`, beside the main bundle. @param mark file of the SVG they show */
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

/** The shape alone, in black: macOS takes what is opaque and gives it the colour of its menu bar. */
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
