import { readFileSync } from 'node:fs';
import path from 'node:path';

const given = process.argv.slice(2);
const at = given.findIndex((argument) => !argument.startsWith('-'));
const folder = given[at];
if (folder === undefined) {
  console.error('usage: electron-standin [switches] APP_PATH [arguments]');
  process.exit(2);
}

/** The app's folder. */
export const appPath = path.resolve(folder);
/** Its package.json. */
export const manifest = JSON.parse(readFileSync(path.join(appPath, 'package.json'), 'utf8')) as {
  main: string;
  name: string;
  productName?: string;
  version: string;
};
/** As in Electron: the executable, its switches, the app's folder, its arguments. */
export const argv: readonly string[] = [process.argv[1] ?? '', ...given];

/** True if a switch stands before the app's folder, where Electron itself looks. */
export function hasSwitch(name: string): boolean {
  return given.slice(0, at).some((argument) => argument === name || argument.startsWith(`${name}=`));
}

/** The value of `--name=value`, wherever it stands. */
export function switchValue(name: string): string | undefined {
  const start = `${name}=`;
  return given.find((argument) => argument.startsWith(start))?.slice(start.length);
}
