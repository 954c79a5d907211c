import Bowser from 'bowser';
import type { Device } from './contract.ts';

/** Longest user agent kept or looked at, in characters. */
export const MAX_AGENT = 512;
const REMEMBERED = 2000;
/** Names as people say them. */
const SAID: Readonly<Record<string, string>> = { 'Microsoft Edge': 'Edge', 'Chrome OS': 'ChromeOS' };

/** Names of browser and system in a user agent; a class of equal computers is parsed once. */
export function createDevices(): (agent: string) => Device {
  const known = new Map<string, Device>();
  return (agent) => {
    const seen = known.get(agent);
    if (seen !== undefined) return seen;
    const parsed = agent === '' ? undefined : Bowser.getParser(agent).getResult();
    const found = { browser: said(parsed?.browser.name), system: said(parsed?.os.name) };
    if (known.size >= REMEMBERED) known.clear();
    known.set(agent, found);
    return found;
  };
}

function said(name: string | undefined): string | null {
  return name === undefined ? null : (SAID[name] ?? name);
}
