/** The alerts. */
export const alerts = {
  title: 'Alerts',
  open_one: '{{count, number}} alert',
  open_other: '{{count, number}} alerts',
  none: 'No alerts.',
  noneText:
    'You see an alert here when an account may be shared, when somebody reports a sign-in that was not theirs, or when somebody is refused because all seats are taken.',
  loading: 'Loading alerts…',
  failed: 'The alerts could not be loaded.',
  shared: '{{user}}’s account may be shared: {{browsers}} displaced each other.',
  notMe:
    '{{user}} reported a sign-in that was not theirs. The account is locked until it has a new password.',
  notMeFrom: 'Reported from {{browser}}.',
  notMeBy: 'The sign-in came from {{browsers}}.',
  turnedAway: '{{user}} was refused: all seats are taken.',
  turnedAwayFrom: 'Tried from {{browser}}.',
  turnedAwayHeld: 'Already signed in: {{browsers}}.',
  browser: '{{device}} at {{address}}',
  fresh: 'New alert. {{text}}',
  dismiss: 'Dismiss',
  dismissOne: 'Dismiss the alert about {{user}}',
  show: 'Show in accounts',
  showOne: 'Show in accounts: {{user}}',
} as const;
