/** What an operator should look at. */
export const alerts = {
  title: 'Alerts',
  open_one: '{{count, number}} alert',
  open_other: '{{count, number}} alerts',
  none: 'Nothing to look at.',
  noneText:
    'Usher tells you here when an account seems shared, when somebody says that a sign-in was not theirs, or when somebody is turned away as all seats are taken.',
  loading: 'Loading alerts…',
  failed: 'The alerts could not be loaded.',
  shared: '{{user}}’s account seems shared: {{browsers}} took the seat from each other.',
  notMe: '{{user}} says: a sign-in was not theirs. The account is locked until it has a new password.',
  notMeFrom: 'Said from {{browser}}.',
  notMeBy: 'The sign-in came from {{browsers}}.',
  turnedAway: '{{user}} was turned away: all seats were taken.',
  turnedAwayFrom: 'Tried from {{browser}}.',
  turnedAwayHeld: 'Signed in already: {{browsers}}.',
  browser: '{{device}} at {{address}}',
  fresh: 'New alert. {{text}}',
  dismiss: 'Dismiss',
  dismissOne: 'Dismiss the alert about {{user}}',
  show: 'Show in accounts',
  showOne: 'Show in accounts: {{user}}',
} as const;
