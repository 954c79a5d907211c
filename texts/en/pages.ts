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
    passwordHint: 'Only if you were given one.',
    pausedStaff: 'Operators can sign in as always.',
    invalid: 'That can’t be a name here. Please type your name, in at most 64 characters.',
  },
  signOut: 'Sign out',
  cancel: 'Cancel',
  /** Below times. */
  zone: 'Times are in {{zone}}.',
  /** A browser that is signed in. */
  holder: {
    since: 'Signed in {{time}}',
    seen: 'Last seen {{ago}}',
    seenNow: 'Last seen just now',
  },
  seats: {
    title: 'You are signed in elsewhere',
    text_one:
      'Your account’s seat is taken by another browser. If you take it over, that browser is signed out.',
    text_other:
      'All seats of your account are taken. Choose the one to take over: that browser is signed out.',
    holders: 'Signed in now',
    takeOver: 'Take over',
  },
  sessions: {
    title: 'Your sign-ins',
    now: 'Signed in now',
    here: 'This browser',
    alone: 'You are signed in only here.',
    endThis: 'Sign out {{device}} at {{address}}',
    endOthers: 'Sign out everywhere else',
    passwordHint: 'Needed to sign out other browsers.',
    history: 'Earlier sign-ins',
    over: '{{how}}, {{time}}',
    done: {
      ended: 'Signed out there.',
      password: 'You have a new password. Every other browser is signed out.',
    },
  },
  password: {
    current: 'Current password',
    wrong: 'That is not your current password. Please try again.',
    change: {
      title: 'Change password',
      text: 'Every other browser that is signed in as you is signed out.',
      action: 'Change password',
    },
    set: {
      title: 'Set a password',
      text: 'Then nobody else can sign in with your name. Every other browser that is signed in as you is signed out.',
      action: 'Set password',
    },
  },
  notMe: {
    title: 'Was that not you?',
    text: 'Then somebody else can sign in as {{user}}. You can stop that:',
    ends: 'Whoever is signed in to your account is signed out at once.',
    locks: 'Nobody can sign in until you have chosen a new password.',
    tells: 'The operator is told.',
    action: 'It was not me',
  },
  recovery: {
    title: 'Your account is locked',
    text: 'Whoever was signed in as {{user}} is signed out, and the operator is told. Choose a new password to go on.',
    action: 'Set password and sign in',
    leave: 'You can do this here within an hour. After that, ask the operator for a new password.',
  },
  accountLink: {
    title: 'Set your password',
    text: 'This sets a password for {{user}} that only you know. Every browser that is signed in as {{user}} is signed out.',
    action: 'Set password and sign in',
    once: 'This link works once. Nobody else can see what you choose.',
  },
  firstOperator: {
    title: 'Make the first operator',
    text: 'An operator sees who is here and can show people out. Choose a name and a password for yourself.',
    action: 'Start',
    invalid:
      'A name and a password of 8 to 256 characters are needed. “desktop” and “command line” are Usher’s own names.',
  },
  newPassword: {
    label: 'New password',
    rule: 'At least 8 characters. A few words in a row are easy to remember and hard to guess.',
    invalid: 'The new password needs 8 to 256 characters.',
  },
  ended: {
    displaced: {
      title: 'You signed in somewhere else',
      text: 'A newer sign-in has taken this seat.',
    },
    kicked: { title: 'The operator ended your session', text: 'You can ask them why, or sign in again.' },
    expired: {
      title: 'You were signed out',
      text: 'Nothing happened here for a while. Please sign in again.',
    },
    'signed-out': {
      title: 'You are signed out',
      text: 'You signed out, here or from another browser.',
    },
    disabled: {
      title: 'Your account was switched off',
      text: 'You can’t sign in at the moment. Please ask the operator.',
    },
    'password-changed': {
      title: 'Your password was changed',
      text: 'Please sign in with the new one. If you don’t know it, ask the operator.',
    },
    by: 'The new sign-in came from {{device}} at {{address}}.',
    byDevice: 'The new sign-in came from {{device}}.',
    at: 'At {{time}}',
    again: 'Sign in again here',
    words: 'The operator says:',
    notMe: 'It was not me',
    restored: 'The operator took that back. You can go on.',
  },
  asleep: {
    user: 'The server is asleep. You stay signed in.',
    guest: 'The server is asleep. This page goes on when it wakes up.',
  },
  message: {
    title: 'Message from the operator',
    close: 'Close',
    more_one: '{{count}} more',
    more_other: '{{count}} more',
  },
  error: {
    notFound: 'Nothing here',
    refused: 'That didn’t work',
    internal: 'Something went wrong',
    home: 'To the start page',
    request: 'If you ask for help, give this number: {{request}}',
  },
} as const;
