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
    const found = { browser: said(parsed?.browser.name) ?? productOf(agent), system: said(parsed?.os.name) };
    if (known.size >= REMEMBERED) known.clear();
    known.set(agent, found);
    return found;
  };
}

function said(name: string | undefined): string | null {
  // Every browser says it is Mozilla; what says nothing else is not known.
  if (name === undefined || name === '' || name === 'Mozilla') return null;
  return SAID[name] ?? name;
}

/** What a program that is no browser calls itself: "curl" in "curl/8.5". */
function productOf(agent: string): string | null {
  const product = /^([A-Za-z][\w.-]{0,31})\/\d/.exec(agent)?.[1];
  return said(product);
}
