import type { en } from './en.ts';

/**
 * The same keys in another language. English has two plural forms (`_one`, `_other`); Japanese, Korean and
 * Chinese have the one, `_other`.
 */
type Translated<T> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string
    ? string
    : Translated<T[K]>;
};
export type Translation = Translated<typeof en>;
