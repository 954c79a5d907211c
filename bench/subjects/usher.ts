/** Usher as `usher serve` starts it, on a data folder of the run. */
import { z } from 'zod';
import { startServer } from '../../server/start.ts';
import { readOptions } from '../answering.ts';
import { measureSelf } from '../measuring.ts';
import { usherConfig } from '../usher-config.ts';

const { data } = readOptions(z.object({ data: z.string() }));
const server = await startServer(usherConfig(data));
measureSelf(Number(new URL(server.url).port));
