import Bowser from 'bowser';
import { byAgent } from './cache.ts';
import type { Device } from '../contract/contract.ts';

/** Most characters of a user agent that are kept or parsed. */
export const MAX_AGENT = 512;
/** Shorter names in common use. */
const SAID: Readonly<Record<string, string>> = { 'Microsoft Edge': 'Edge', 'Chrome OS': 'ChromeOS' };

/** Returns a function that finds browser and system in a user agent. */
export function createDevices(): (agent: string) => Device {
  return byAgent((agent) => {
    const parsed = agent === '' ? undefined : Bowser.getParser(agent).getResult();
    return { browser: said(parsed?.browser.name) ?? productOf(agent), system: said(parsed?.os.name) };
  });
}

function said(name: string | undefined): string | null {
  // Every browser calls itself Mozilla, so that alone identifies nothing.
  if (name === undefined || name === '' || name === 'Mozilla') return null;
  return SAID[name] ?? name;
}

/** The name of a program that is not a browser: "curl" in "curl/8.5". */
function productOf(agent: string): string | null {
  const product = /^([A-Za-z][\w.-]{0,31})\/\d/.exec(agent)?.[1];
  return said(product);
}
