import type { Translation } from './translation.ts';
import { command } from './ko/command.ts';
import { config } from './ko/config.ts';
import { console } from './ko/console.ts';
import { desktop } from './ko/desktop.ts';
import { endings } from './ko/endings.ts';
import { pages } from './ko/pages.ts';
import { words } from './ko/words.ts';

/** Korean. */
export const ko: Translation = { command, config, console, desktop, endings, pages, words };
