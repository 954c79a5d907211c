/** How this console looks, and in which language. */
export const appearance = {
  title: 'This console',
  look: 'Appearance',
  lookHint: 'Light or dark. Kept in this browser, for you alone.',
  looks: {
    system: 'System',
    light: 'Light',
    dark: 'Dark',
  },
  language: 'Language',
  languageHint: 'Of this console. Guests see their own browser’s language.',
  systemLanguage: 'As the system has it',
} as const;
