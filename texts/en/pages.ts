/** What people see in their browser. */
export const pages = {
  /** The tag of this language. */
  language: 'en',
  name: 'Usher',
  welcome: {
    guest: 'Welcome',
    user: 'Welcome, {{user}}',
    visits: 'You',
    visited_one: 'You have visited this page {{count}} time.',
    visited_other: 'You have visited this page {{count}} times.',
    here: 'Here now',
    online_one: '{{count}} online',
    online_other: '{{count}} online',
    console: 'Open the console',
  },
  signIn: {
    title: 'Sign in',
    already: 'You are signed in as {{user}}. Signing in again replaces that.',
    name: 'Name',
    password: 'Password',
    action: 'Sign in',
  },
  signOut: 'Sign out',
  firstOperator: {
    title: 'Make the first operator',
    text: 'An operator sees who is here and can show people out. Choose a name and a password for yourself.',
    action: 'Start',
    invalid: 'A name and a password of 8 to 256 characters are needed.',
  },
  newPassword: {
    label: 'New password',
    rule: 'At least 8 characters. A few words in a row are easy to remember and hard to guess.',
  },
  ended: {
    displaced: {
      title: 'You signed in somewhere else',
      text: 'Your account has one seat, and a newer sign-in took it.',
    },
    kicked: { title: 'The operator ended your session', text: 'You can ask them why, or sign in again.' },
    expired: {
      title: 'You were signed out',
      text: 'Nothing happened here for a while. Please sign in again.',
    },
    'signed-out': { title: 'You are signed out', text: 'You signed out in this browser.' },
    disabled: {
      title: 'Your account was switched off',
      text: 'You can’t sign in at the moment. Please ask the operator.',
    },
    'password-changed': {
      title: 'Your password was changed',
      text: 'Please sign in with the new one. If you don’t know it, ask the operator.',
    },
    by: 'The new sign-in came from {{device}} at {{address}}.',
    at: 'At {{time}}',
    again: 'Sign in again here',
    words: 'The operator says:',
  },
  error: {
    notFound: 'Nothing here',
    refused: 'That didn’t work',
    internal: 'Something went wrong',
    home: 'To the start page',
    request: 'If you ask for help, give this number: {{request}}',
  },
} as const;
