import { html, type Html } from './html.ts';

const BEGIN = '\u2068';
const END = '\u2069';

/**
 * What somebody else wrote, such as a name, on its way into a sentence: in whatever direction it runs, it turns
 * nothing of the sentence around. For `said`, which makes markup of it.
 */
export function isolate(value: string): string {
  return BEGIN + value.replaceAll(/[\u2066-\u2069]/g, '') + END;
}

/** A sentence with isolated values in it. */
export function said(sentence: string): Html {
  const parts = sentence.split(/\u2068([^\u2069]*)\u2069/);
  return html`${parts.map((part, index) => (index % 2 === 0 ? part : html`<bdi>${part}</bdi>`))}`;
}
