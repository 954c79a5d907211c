import { createContext, use } from 'react';
import type { Texts } from '../../../texts/texts.ts';
import type { Formats } from './formats.ts';

export interface Wording {
  texts: Texts;
  formats: Formats;
}

export const WordingContext = createContext<Wording | null>(null);

/** The texts in this operator's language. */
export function useTexts(): Texts {
  return useWording().texts;
}

/** Times as this operator writes them. */
export function useFormats(): Formats {
  return useWording().formats;
}

function useWording(): Wording {
  const wording = use(WordingContext);
  if (wording === null) throw new Error('no wording around this component');
  return wording;
}
