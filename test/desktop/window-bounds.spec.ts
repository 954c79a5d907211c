import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@playwright/test';
import { fitBounds } from '../../src/main/windows/fit-bounds.ts';
import { consolePage, launchDesktop, runtime } from '../standin/launch.ts';
import { closeDesktop, test } from './desktop.ts';
import { windowState } from './system.ts';

const left = { x: 0, y: 32, width: 1920, height: 1048 };
const right = { x: 1920, y: 0, width: 1280, height: 1024 };

test('the window comes back where it was, and as large', async ({ userData }) => {
  test.skip(runtime === 'electron', 'Wayland puts windows where it likes');
  const first = await launchDesktop({ userData });
  await consolePage(first);
  const bounds = { x: 100, y: 120, width: 900, height: 700 };
  await first.evaluate(({ BrowserWindow }, to) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setBounds(to);
    window?.maximize();
  }, bounds);
  await expect.poll(() => windowState(first)).toMatchObject({ maximized: true });
  const kept = async () => JSON.parse(await readFile(path.join(userData, 'window.json'), 'utf8')) as object;
  await expect.poll(() => kept().catch(() => undefined)).toEqual({ maximized: true, bounds });
  await closeDesktop(first);
  const second = await launchDesktop({ userData });
  await consolePage(second);
  await expect.poll(() => windowState(second)).toMatchObject({ maximized: true, bounds });
  await closeDesktop(second);
});

test('a window whose screen has gone is shown on one there is', async ({ userData }) => {
  const gone = { x: 9000, y: -4000, width: 900, height: 700 };
  await writeFile(path.join(userData, 'window.json'), JSON.stringify({ bounds: gone, maximized: false }));
  const desktop = await launchDesktop({ userData });
  await consolePage(desktop);
  await expect.poll(async () => (await windowState(desktop)).visible).toBe(true);
  const areas = await desktop.evaluate(({ screen }) => screen.getAllDisplays().map(({ bounds }) => bounds));
  const { bounds } = await windowState(desktop);
  expect(bounds && fitBounds(bounds, areas)).toEqual(bounds);
  await closeDesktop(desktop);
});

test('a window is put on the display that shows most of it, and never beyond its edges', () => {
  const size = { width: 1000, height: 800 };
  expect(fitBounds({ x: 200, y: 100, ...size }, [left, right])).toEqual({ x: 200, y: 100, ...size });
  expect(fitBounds({ x: 1800, y: -50, ...size }, [left, right])).toEqual({ x: 1920, y: 0, ...size });
  expect(fitBounds({ x: -900, y: 900, ...size }, [left, right])).toEqual({ x: 0, y: 280, ...size });
  expect(fitBounds({ x: 1900, y: 10, width: 5000, height: 5000 }, [right])).toEqual(right);
  expect(fitBounds({ x: 10, y: 40, width: 1, height: 1 }, [left])).toMatchObject({
    width: 480,
    height: 400,
  });
  expect(fitBounds({ x: -1000, y: 0, ...size }, [left, right])).toBeUndefined();
});
