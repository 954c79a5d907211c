import type { Translation } from './translation.ts';
import { command } from './zh/command.ts';
import { config } from './zh/config.ts';
import { console } from './zh/console.ts';
import { desktop } from './zh/desktop.ts';
import { endings } from './zh/endings.ts';
import { pages } from './zh/pages.ts';
import { words } from './zh/words.ts';

/** Chinese, simplified. */
export const zh: Translation = { command, config, console, desktop, endings, pages, words };
