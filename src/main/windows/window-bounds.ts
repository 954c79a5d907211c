import { screen, type BrowserWindow } from 'electron';
import { z } from 'zod';
import { openJsonFile } from '../files/json-file.ts';
import { placeWithin } from './fit-bounds.ts';

/** Milliseconds after the last movement before it is written down: dragging is many movements. */
const SETTLED_MS = 500;
const whole = z.number().int();
const kept = z.object({
  bounds: z.object({ x: whole, y: whole, width: whole, height: whole }).nullable().catch(null),
  maximized: z.boolean().catch(false),
});

/** Puts a new window where the last one was, as far as the displays of now allow, and keeps its place in `file`. */
export function keepPlace(window: BrowserWindow, file: string): void {
  const json = openJsonFile(file, kept);
  const { bounds, maximized } = json.value;
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const place = bounds && placeWithin(bounds, areas);
  if (place) window.setBounds(place);
  // Maximizing shows a window; one that starts in the tray gets there when it is shown.
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
  // Before anybody prevents it: closing ends the program, or hides the window.
  window.prependListener('close', () => settling && keep());
}
