import { useConsole } from '../console/console.ts';
import { pages, type Page } from './route.ts';

const inBrowsers = pages.filter((page) => page !== 'computer');

/** The pages there are: what this computer does by itself is for its own window. */
export function usePages(): readonly Page[] {
  return useConsole().client.desktop === null ? inBrowsers : pages;
}
