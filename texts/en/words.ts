/** Words for the codes of the contract, used in several places. */
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
  /** Why a line of a file makes no account. */
  importFault: {
    name: 'The name is missing or can’t be used.',
    twice: 'This name is in the file twice.',
    taken: 'An account with this name already exists.',
    password: 'Use a password of 8 to 256 characters.',
    'password-common': 'This password is easy to guess.',
    role: 'This role does not exist.',
    seats: 'Use a number of seats from 1 to 1000, or unlimited.',
  },
  error: {
    'invalid-input': 'Some of the input is not valid. Please check it and try again.',
    'not-json': 'The request could not be read. Please try again.',
    'invalid-credentials': 'The name or password is not correct. Please try again.',
    'password-common':
      'This password is easy to guess. Several words in a row are easy to remember and hard to guess.',
    banned: 'You are banned from signing in. Please contact the operator.',
    'banned-until': 'You can’t sign in for now. Try again in {{wait}}.',
    'sign-ins-paused': 'Sign-ins are paused. Please wait a little and try again.',
    'confirmation-needed': 'Please enter your own password first.',
    'link-void':
      'This link was already used, was replaced by a newer one, or has expired. Please ask the operator for a new link.',
    'offer-expired': 'This page has expired or was already used. Please start again.',
    'account-shared':
      'Two browsers keep displacing each other on this account, so both have to wait. Try again in {{wait}}. If one of them is not you, contact the operator.',
    'password-needed': 'A password is needed to open the console. Set one for {{name}} first.',
    'not-signed-in': 'Please sign in first.',
    'session-ended': 'You were signed out. Please sign in again.',
    'account-disabled': 'This account can’t sign in at the moment. Please contact the operator.',
    'cross-origin':
      'This request came from another site, so nothing was changed. Please open this page directly and try again.',
    'operators-only': 'Only operators can open this page.',
    'link-expired': 'This link was already used or has expired. Restart Usher to get a new one.',
    'not-found': 'This page or item does not exist.',
    'no-such-account': 'There is no account named {{name}}.',
    'method-not-allowed': 'This action is not possible here.',
    'name-taken': 'An account with this name already exists. Please choose another name.',
    'seats-taken': 'This account is in use elsewhere. Sign out there first.',
    'last-operator': 'This is the only operator who can sign in. Make somebody else an operator first.',
    yourself: 'You can’t do this to yourself. Ask another operator.',
    'too-large': 'This is too much data at once. Please send less.',
    'wrong-host':
      'This address does not belong to this server. Open the address you were given, or ask the operator to allow this one.',
    'too-many-attempts': 'Too many attempts. Please wait {{wait}} and try again.',
    internal: 'Something went wrong on the server. Please try again.',
    busy: 'Many people are signing in right now. Please try again in a moment.',
    'not-serving': 'The server is not running.',
    'port-taken': 'Another program is using port {{port}}. Close that program, or choose another port.',
    'port-forbidden': '--port: this user may not listen on port {{port}}. Choose one above 1023.',
    'host-unknown':
      '--host: {{host}} is not an address of this computer. Leave it out to listen on all addresses.',
    'folder-unusable': '--data: {{folder}} can’t be used. Choose a folder that this user may write to.',
    'store-unavailable': 'Usher can’t reach its data right now. Please try again in a moment.',
    'store-newer': 'This data was written by a newer version of Usher. Please update this one.',
    'disk-full': 'The disk with {{folder}} is full. Free some space and try again.',
    'folder-in-use':
      'Another Usher is already using the data folder {{folder}}. Close it, or choose another folder.',
  },
} as const;
