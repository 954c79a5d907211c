/** Letters with marks: as readable, and nobody's language. */
const plain = 'abcdefghijklmnopqrstuvwxyz';
const marked = 'áƀçđéƒğĥíĵķļɱñóƥɋŕšţúṽŵẋýž';

/** Texts in other languages are longer by about so much. */
const LONGER = 0.3;

/**
 * English as a language that nobody speaks, for tests: marked letters, longer, in brackets. What is not so on screen
 * does not come from the catalogue, and what is cut off has no room for other languages.
 */
export function pseudo(text: string): string;
export function pseudo<T extends object>(texts: T): T;
export function pseudo(texts: string | object): string | object {
  if (typeof texts === 'string') return pseudoText(texts);
  return Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, pseudo(value as object)]));
}

function pseudoText(text: string): string {
  // What stands in double braces is filled in.
  const letters = text
    .split(/(\{\{[^}]*\}\})/)
    .map((part) =>
      part.startsWith('{{') ? part : part.replace(/[a-z]/g, (letter) => marked.charAt(plain.indexOf(letter))),
    )
    .join('');
  return `⟦${letters}${'·'.repeat(Math.ceil(text.length * LONGER))}⟧`;
}
