import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** One value that is kept in a file of JSON. */
export interface JsonFile<T> {
  readonly value: T;
  /** Keeps it, on disk at once or not at all. @throws what the file system says; the value is the new one all the same */
  set(value: T): void;
}

/** Reads `file`. What is missing, is no JSON or does not parse is what `schema` makes of an empty object. */
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
      // Written aside first: who loses power in between has the old one or the new one, whole.
      const aside = `${file}.new`;
      writeFileSync(aside, `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600, flush: true });
      renameSync(aside, file);
    },
  };
}
