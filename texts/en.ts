import { command } from './en/command.ts';
import { config } from './en/config.ts';
import { console } from './en/console.ts';
import { desktop } from './en/desktop.ts';
import { endings } from './en/endings.ts';
import { pages } from './en/pages.ts';
import { words } from './en/words.ts';

/** English. A key names where the text stands; `_one` and `_other` are plural forms. */
export const en = { command, config, console, desktop, endings, pages, words } as const;
