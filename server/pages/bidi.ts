import { html, type Html } from './html.ts';

const BEGIN = '\u2068';
const END = '\u2069';

/**
 * Isolates text from another source, such as a name, within a sentence, so that its writing direction does
 * not affect the rest. `said` turns the isolation into markup.
 */
export function isolate(value: string): string {
  return BEGIN + value.replaceAll(/[\u2066-\u2069]/g, '') + END;
}

/** Markup of a sentence with isolated values. */
export function said(sentence: string): Html {
  const parts = sentence.split(/\u2068([^\u2069]*)\u2069/);
  return html`${parts.map((part, index) => (index % 2 === 0 ? part : html`<bdi>${part}</bdi>`))}`;
}
