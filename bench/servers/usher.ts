/** Usher as `usher serve` starts it, on a data folder of the run, or on Redis if `store` is given. */
import { z } from 'zod';
import { startServer } from '../../server/start.ts';
import { readOptions } from '../processes/worker.ts';
import { measureSelf } from '../processes/measure-self.ts';
import { usherConfig } from './usher-config.ts';

const { data, ...options } = readOptions(z.object({ data: z.string(), store: z.string().optional() }));
const server = await startServer(usherConfig(data, options));
measureSelf(Number(new URL(server.url).port), { close: () => server.close() });
