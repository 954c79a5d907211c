import type { Translation } from './translation.ts';
import { command } from './ja/command.ts';
import { config } from './ja/config.ts';
import { console } from './ja/console.ts';
import { desktop } from './ja/desktop.ts';
import { endings } from './ja/endings.ts';
import { pages } from './ja/pages.ts';
import { words } from './ja/words.ts';

/** Japanese. */
export const ja: Translation = { command, config, console, desktop, endings, pages, words };
