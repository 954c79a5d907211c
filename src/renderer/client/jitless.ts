/** Parses without generated code: the console's content security policy refuses `new Function`, even as a trial. */
import { config } from 'zod';

config({ jitless: true });
