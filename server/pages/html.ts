/** Text that is HTML already. */
export interface Html {
  readonly html: string;
}

type Part = Html | string | number | null | undefined | readonly Part[];

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes the values of a template, except those that are HTML already. null and undefined become empty. */
export function html(strings: TemplateStringsArray, ...values: Part[]): Html {
  return { html: strings.map((text, index) => text + render(values[index])).join('') };
}

function render(part: Part): string {
  if (part === null || part === undefined) return '';
  if (typeof part === 'string' || typeof part === 'number')
    return String(part).replace(/[&<>"']/g, (c) => entities[c] ?? c);
  return 'html' in part ? part.html : part.map(render).join('');
}
