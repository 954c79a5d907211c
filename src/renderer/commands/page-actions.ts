import type { Page } from '../shell/route.ts';

/** The actions that other pages and the command palette can start, and the page that does each. */
export const pageActions = {
  addAccount: 'accounts',
  importAccounts: 'accounts',
  ban: 'bans',
  messageEverybody: 'people',
  kickEverybody: 'people',
} as const satisfies Record<string, Page>;
export type PageAction = keyof typeof pageActions;
