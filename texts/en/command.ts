/** What the command line says. */
export const command = {
  usage: [
    'Usage: npm run usher -- <command>',
    '',
    '  users add NAME [--role user|viewer|operator] [--password-stdin]',
    '  users list [--json]',
    '  users disable NAME',
    '',
    'Each takes --data FOLDER, and works whether or not a server is running on that folder.',
  ].join('\n'),
  badName: 'A name has 1 to 64 characters, without line breaks and the like.',
  badRole: '{{role}}: there is no such role; choose user, viewer or operator.',
  badPassword: 'A password has 8 to 256 characters.',
  noTerminal:
    'There is no terminal to ask for the password; send it on standard input with --password-stdin.',
  password: 'Password for {{name}}',
  again: 'Once more',
  different: 'The two passwords differ, so nothing was changed. Please try again.',
  added: '{{name}} can sign in now.',
  disabled: '{{name}} can no longer sign in, and was signed out everywhere.',
  nobody: 'There are no accounts yet. Add one with: npm run usher -- users add NAME',
  isDisabled: 'disabled',
  dev: 'Electron’s runtime is not here, so the console reloads in the browser: {{url}} (sign in as an operator at {{server}} first).',
  demo: {
    badPeople: '--people: give a number from 1 to {{most}}.',
    accounts: 'Making accounts: {{made}} of {{total}}',
    open_one:
      '{{count}} simulated guest is coming in. Watch at {{url}} (Ctrl+C ends it, and nothing is kept).',
    open_other:
      '{{count}} simulated guests are coming in. Watch at {{url}} (Ctrl+C ends it, and nothing is kept).',
  },
} as const;
