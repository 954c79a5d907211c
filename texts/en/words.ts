/** What codes mean, wherever they are shown. */
export const words = {
  presence: {
    active: 'Active',
    idle: 'Idle',
    hidden: 'In background',
    lost: 'Connection lost',
    offline: 'Offline',
  },
  role: { user: 'User', viewer: 'Viewer', operator: 'Operator' },
  device: {
    both: '{{browser}} on {{system}}',
    unknown: 'Unknown device',
  },
  /** How long to wait. `moment`: not known. */
  wait: {
    moment: 'a moment',
    seconds_one: '{{count}} second',
    seconds_other: '{{count}} seconds',
    minutes_one: '{{count}} minute',
    minutes_other: '{{count}} minutes',
    hours_one: '{{count}} hour',
    hours_other: '{{count}} hours',
    days_one: '{{count}} day',
    days_other: '{{count}} days',
  },
  /** How a session ended, in a list. */
  ended: {
    displaced: 'Newer sign-in elsewhere',
    kicked: 'Ended by the operator',
    expired: 'Time was up',
    'signed-out': 'Signed out',
    disabled: 'Account switched off or locked',
    'password-changed': 'Password changed',
  },
  /** Why a line of a file makes no account. */
  importFault: {
    name: 'There is no name, or none that can be one.',
    twice: 'This name is in the file twice.',
    taken: 'There already is an account of that name.',
    password: 'A password has 8 to 256 characters.',
    'password-common': 'This password is easy to guess.',
    role: 'There is no such role.',
    seats: 'Seats: a number from 1 to 1000, or unlimited.',
  },
  error: {
    'invalid-input': 'Something in what was sent is not right. Please check it and try again.',
    'not-json': 'That could not be read. Please try again.',
    'invalid-credentials': 'That name and password do not belong together. Please try again.',
    'password-common':
      'This password is one of the first that guessers try. A few words in a row are easy to remember and hard to guess.',
    banned: 'The operator does not let you sign in at the moment. Please ask them.',
    'banned-until': 'The operator does not let you sign in for now. Try again in {{wait}}.',
    'sign-ins-paused': 'Signing in is paused for now. Please wait a little and try again.',
    'confirmation-needed': 'Please type your own password first.',
    'link-void':
      'This link was used already, was replaced by a newer one, or is too old. Please ask the operator for another one.',
    'offer-expired': 'This page is too old, or was used already. Please start again.',
    'account-shared':
      'Two browsers keep taking this account from each other, so both have to wait. Try again in {{wait}}. If one of them is not you, tell the operator.',
    'password-needed': 'Who opens the console must have a password. Set one for {{name}} first.',
    'not-signed-in': 'Please sign in first.',
    'session-ended': 'You are signed out here. Please sign in again.',
    'account-disabled': 'This account can’t sign in at the moment. Please ask the operator.',
    'cross-origin':
      'That came from another site, so nothing was changed. Please open this page directly and try again.',
    'operators-only': 'Only operators can see this page.',
    'link-expired': 'This link is used up or too old. Restart Usher to get a new one.',
    'not-found': 'There is nothing here.',
    'no-such-account': 'There is no account {{name}}.',
    'method-not-allowed': 'This can’t be done here.',
    'name-taken': 'There already is an account of that name. Please choose another name.',
    'seats-taken': 'This account is in use elsewhere. Sign out there first.',
    'last-operator': 'This is the only operator who can sign in. Make somebody else an operator first.',
    yourself: 'This is you. Somebody else has to do that.',
    'too-large': 'That is too much at once. Please send less.',
    'wrong-host':
      'This address does not belong to this server. Open the address you were given, or have the operator allow this one.',
    'too-many-attempts': 'Too many tries. Please wait {{wait}} and try again.',
    internal: 'Something went wrong on our side. Please try again.',
    busy: 'Many people are signing in right now. Please try again in a moment.',
    'not-serving': 'The server is not running.',
    'port-taken': 'Port {{port}} is used by another program. Close that program, or choose another port.',
    'port-forbidden': '--port: this user may not listen on port {{port}}; choose one above 1023.',
    'host-unknown': '--host: {{host}} is no address of this machine; leave it away to listen on all of them.',
    'folder-unusable': '--data: {{folder}} can’t be used; choose a folder that this user may write to.',
    'store-unavailable': 'The house cannot look into its book right now. Please try again in a moment.',
    'store-newer': 'The book of this house was written by a newer Usher. Please update this one.',
    'disk-full': 'There is no room left on the disk with {{folder}}. Make some, and try again.',
    'folder-in-use':
      'Another Usher is already using the data folder {{folder}}. Close it, or choose another folder.',
  },
} as const;
