import { z } from 'zod';
import {
  look,
  preferences as shape,
  type Look,
  type Preferences,
} from '../../../server/contract/contract.ts';
import { openJsonFile } from '../files/json-file.ts';

const { closeToTray, keepAwake, tellSignedIn, tellDisplaced, tellShared, tellNotMe, tellTurnedAway } =
  shape.shape;
/** Invalid values become the defaults. */
const kept = z.object({
  closeToTray: closeToTray.catch(true),
  keepAwake: keepAwake.catch(false),
  tellSignedIn: tellSignedIn.catch(true),
  tellDisplaced: tellDisplaced.catch(true),
  tellShared: tellShared.catch(true),
  tellNotMe: tellNotMe.catch(true),
  tellTurnedAway: tellTurnedAway.catch(true),
  look: look.catch({ appearance: 'system', language: null }),
  /** True once the dialog about close-to-tray was shown. */
  trayTold: z.boolean().catch(false),
});

/** The preferences of this computer. */
export interface PreferenceStore {
  readonly now: Readonly<Preferences>;
  readonly look: Readonly<Look>;
  readonly trayTold: boolean;
  /** Sets the given values. @throws the file system's error; the values then hold until the program ends */
  change(change: { [N in keyof Preferences]?: Preferences[N] | undefined }): void;
  /** Throws as `change` does. */
  setLook(look: Look): void;
  /** Throws as `change` does. */
  setTrayTold(): void;
  onChange(listener: () => void): void;
}

/** Opens the preferences that are stored in `file`. */
export function openPreferences(file: string): PreferenceStore {
  const json = openJsonFile(file, kept);
  const listeners = new Set<() => void>();

  function set(change: Partial<z.infer<typeof kept>>): void {
    try {
      json.set({ ...json.value, ...change });
    } finally {
      for (const listener of listeners) listener();
    }
  }

  return {
    get now() {
      const { look: _look, trayTold: _told, ...chosen } = json.value;
      return chosen;
    },
    get look() {
      return json.value.look;
    },
    get trayTold() {
      return json.value.trayTold;
    },
    change(change) {
      const named = Object.entries(change).filter(([, value]) => value !== undefined);
      set(Object.fromEntries(named));
    },
    setLook: (next) => set({ look: next }),
    setTrayTold: () => json.set({ ...json.value, trayTold: true }),
    onChange: (listener) => void listeners.add(listener),
  };
}
