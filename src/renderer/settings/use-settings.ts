import type { Client } from '../client/client.ts';
import { useFollowed } from '../use-followed.ts';

const get = (client: Client) => client.call('settings.get', {});

/** The settings and their defaults, followed. */
export const useSettings = () => useFollowed(get, 'settings.changed');
