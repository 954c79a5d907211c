/** Pages that people see in their browser. */
export const pages = {
  /** The tag of this language. */
  language: 'en',
  name: 'Usher',
  welcome: {
    guest: 'Welcome',
    user: 'Welcome, {{user}}',
    visits: 'Your visits',
    visited_one: 'You have visited this page {{count}} time.',
    visited_other: 'You have visited this page {{count}} times.',
    here: 'Online now',
    online_one: '{{count}} online',
    online_other: '{{count}} online',
    console: 'Open the console',
  },
  signIn: {
    title: 'Sign in',
    already: 'You are signed in as {{user}}. If you sign in again, the new sign-in replaces it.',
    name: 'Name',
    password: 'Password',
    action: 'Sign in',
    passwordHint: 'Leave empty if you have no password.',
    pausedStaff: 'Operators and viewers can still sign in.',
    invalid: 'This name can’t be used. Please enter a name of at most 64 characters.',
  },
  signOut: 'Sign out',
  cancel: 'Cancel',
  /** Below times. */
  zone: 'Time zone: {{zone}}',
  /** A browser that is signed in. */
  holder: {
    since: 'Signed in {{time}}',
    seen: 'Last seen {{ago}}',
    seenNow: 'Last seen just now',
  },
  seats: {
    title: 'You are signed in elsewhere',
    text_one:
      'Your account is in use in another browser. If you take over its seat, that browser is signed out.',
    text_other:
      'All seats of your account are taken. Choose which one to take over. That browser is signed out.',
    holders: 'Signed in now',
    takeOver: 'Take over',
  },
  sessions: {
    title: 'Your sign-ins',
    now: 'Signed in now',
    here: 'This browser',
    alone: 'You are only signed in here.',
    endThis: 'Sign out {{device}} at {{address}}',
    endOthers: 'Sign out everywhere else',
    passwordHint: 'Required to sign out other browsers.',
    history: 'Earlier sign-ins',
    over: '{{how}}, {{time}}',
    done: {
      ended: 'That browser was signed out.',
      password: 'Your password was changed. All other browsers were signed out.',
    },
  },
  password: {
    current: 'Current password',
    wrong: 'Your current password is not correct. Please try again.',
    change: {
      title: 'Change password',
      text: 'All other browsers that are signed in as you will be signed out.',
      action: 'Change password',
    },
    set: {
      title: 'Set a password',
      text: 'Then nobody else can sign in with your name. All other browsers that are signed in as you will be signed out.',
      action: 'Set password',
    },
  },
  notMe: {
    title: 'Was that not you?',
    text: 'Then somebody else can sign in as {{user}}. If you report it:',
    ends: 'Everybody who is signed in to your account is signed out at once.',
    locks: 'Nobody can sign in until you set a new password.',
    tells: 'The operator is notified.',
    action: 'It was not me',
  },
  recovery: {
    title: 'Your account is locked',
    text: 'Everybody who was signed in as {{user}} was signed out, and the operator was notified. Set a new password to continue.',
    action: 'Set password and sign in',
    leave: 'You can do this here within one hour. After that, ask the operator for a new password.',
  },
  accountLink: {
    title: 'Set your password',
    text: 'Set a password for {{user}} that only you know. All browsers that are signed in as {{user}} will be signed out.',
    action: 'Set password and sign in',
    once: 'This link works once. Nobody else can see your password.',
  },
  firstOperator: {
    title: 'Create the first operator',
    text: 'Operators see who is online and can kick people. Choose your name and password.',
    action: 'Start',
    invalid: 'Enter a name and a password of 8 to 256 characters. “desktop” and “command line” are reserved.',
  },
  newPassword: {
    label: 'New password',
    rule: 'At least 8 characters. Several words in a row are easy to remember and hard to guess.',
    invalid: 'Use a new password of 8 to 256 characters.',
  },
  ended: {
    by: 'The new sign-in came from {{device}} at {{address}}.',
    byDevice: 'The new sign-in came from {{device}}.',
    at: 'At {{time}}',
    again: 'Sign in again here',
    words: 'Note from the operator:',
    notMe: 'It was not me',
    restored: 'The operator undid this. You can continue.',
  },
  asleep: {
    user: 'The server is in sleep mode. You stay signed in.',
    guest: 'The server is in sleep mode. This page continues when the server wakes up.',
  },
  message: {
    title: 'Message from the operator',
    close: 'Close',
    more_one: '{{count}} more',
    more_other: '{{count}} more',
  },
  error: {
    notFound: 'Page not found',
    refused: 'That didn’t work',
    internal: 'Something went wrong',
    home: 'Go to start page',
    request: 'When you ask for help, give this number: {{request}}',
  },
} as const;
