// @ts-check
/** For the page that says that a session is over: nothing that was said to it stays in the tab. */
import { keptMessages } from './kept-messages.js';

keptMessages.forget();
