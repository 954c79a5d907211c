import { screen, type BrowserWindow } from 'electron';
import { z } from 'zod';
import { openJsonFile } from '../files/json-file.ts';
import { fitBounds } from './fit-bounds.ts';

/** Milliseconds after the last movement before the bounds are saved, because dragging sends many events. */
const SETTLED_MS = 500;
const whole = z.number().int();
const kept = z.object({
  bounds: z.object({ x: whole, y: whole, width: whole, height: whole }).nullable().catch(null),
  maximized: z.boolean().catch(false),
});

/** Restores the window's bounds from `file`, fitted to the current displays, and saves their changes. */
export function keepWindowBounds(window: BrowserWindow, file: string): void {
  const json = openJsonFile(file, kept);
  const { bounds, maximized } = json.value;
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const restored = bounds && fitBounds(bounds, areas);
  if (restored) window.setBounds(restored);
  // Maximizing shows a window, so a window that starts hidden is maximized when it is first shown.
  if (maximized) window.once('show', () => window.maximize());

  let settling: NodeJS.Timeout | undefined;
  function keep(): void {
    clearTimeout(settling);
    settling = undefined;
    if (window.isDestroyed()) return;
    try {
      json.set({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
    } catch (error) {
      console.error(error);
    }
  }
  const moved = (): void => {
    clearTimeout(settling);
    settling = setTimeout(keep, SETTLED_MS);
  };
  window.on('resize', moved);
  window.on('move', moved);
  window.on('maximize', moved);
  window.on('unmaximize', moved);
  window.on('hide', () => settling && keep());
  // Runs before listeners that prevent the close, because closing ends the program or hides the window.
  window.prependListener('close', () => settling && keep());
}
