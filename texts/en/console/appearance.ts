/** Appearance and language of the console. */
export const appearance = {
  title: 'This console',
  look: 'Appearance',
  lookHint: 'Light or dark. Saved in this browser only.',
  looks: {
    system: 'System',
    light: 'Light',
    dark: 'Dark',
  },
  language: 'Language',
  languageHint: 'Language of this console. Other people see their own browser’s language.',
  systemLanguage: 'Same as system',
} as const;
