import Bowser from 'bowser';
import { byAgent } from './cache.ts';
import type { Device } from '../contract/contract.ts';

/** Longest user agent kept or looked at, in characters. */
export const MAX_AGENT = 512;
/** Names as people say them. */
const SAID: Readonly<Record<string, string>> = { 'Microsoft Edge': 'Edge', 'Chrome OS': 'ChromeOS' };

/** Names of browser and system in a user agent. */
export function createDevices(): (agent: string) => Device {
  return byAgent((agent) => {
    const parsed = agent === '' ? undefined : Bowser.getParser(agent).getResult();
    return { browser: said(parsed?.browser.name) ?? productOf(agent), system: said(parsed?.os.name) };
  });
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
