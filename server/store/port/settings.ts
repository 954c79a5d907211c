import type { SettingsChange } from '../../contract/contract.ts';
import type { Actor } from './actor.ts';

export interface SettingsStore {
  /** Those that were ever set, as they are in the store; what they mean is not checked here. */
  all(): Promise<Record<string, unknown>>;
  /** Sets those that are named, and writes each down that really changes. Nothing changes: no news. */
  set(change: SettingsChange, by: Actor): Promise<void>;
}
