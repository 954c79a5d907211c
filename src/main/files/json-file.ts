import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** One value, stored in a JSON file. */
export interface JsonFile<T> {
  readonly value: T;
  /** Stores the value atomically. @throws the file system's error; `value` is the new one even then */
  set(value: T): void;
}

/** Reads `file`. If it is missing or invalid, the value is what `schema` makes of an empty object. */
export function openJsonFile<T>(file: string, schema: { parse(value: unknown): T }): JsonFile<T> {
  let value = read();

  function read(): T {
    try {
      return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      return schema.parse({});
    }
  }

  return {
    get value() {
      return value;
    },
    set(next) {
      value = next;
      // Write, then rename: after a power loss the file holds either the old or the new value.
      const aside = `${file}.new`;
      writeFileSync(aside, `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600, flush: true });
      renameSync(aside, file);
    },
  };
}
