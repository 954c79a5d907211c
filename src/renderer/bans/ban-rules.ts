import { z } from 'zod';
import { knownName, type Ban } from '../../../server/contract/contract.ts';

const ipAddress = z.union([z.ipv4(), z.ipv6()]);

/** What is wrong with who is to be banned before it is sent, as a key of the console's texts; null if nothing is. */
export function whoFault(kind: Ban['kind'], who: string): 'nameMissing' | 'addressWrong' | null {
  if (kind === 'user') return knownName.safeParse(who).success ? null : 'nameMissing';
  return ipAddress.safeParse(who.trim()).success ? null : 'addressWrong';
}
