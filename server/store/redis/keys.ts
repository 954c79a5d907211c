/**
 * Every key. All of them share one hash tag, and so one slot: a step may touch an account, its sessions, their browsers
 * and the audit log together, and on a cluster that is atomic only within a slot.
 */
const PREFIX = '{usher}:';
const key = (...parts: (string | number)[]): string => PREFIX + parts.join(':');

export const keys = {
  /** String: the number of how all this is laid out (`layout.ts`). */
  layout: key('layout'),
  /** String: the number of the last step. */
  steps: key('steps'),
  /** Hash that bears nothing but a number: the step at which the server had lost what was answered. */
  losses: key('losses'),
  /** Stream: what was announced; ids are numbers of steps. */
  news: key('news'),
  /** Stream: the audit log; ids are those of its entries. Sorted set: these by time. */
  audit: key('audit'),
  auditTimes: key('audit-times'),
  /** String: the id of the last entry of the audit log. */
  auditIds: key('audit-ids'),

  /** Hash: a session, live or over. */
  session: (id: string) => key('session', id),
  /** Hash: whose session a key opens; and one that was rotated away. */
  sessionKey: (sessionKey: string) => key('key', sessionKey),
  rotated: (sessionKey: string) => key('rotated', sessionKey),
  /** Sorted sets of session ids: those not ended by when they expire, users' among them by id, those that ended by when. */
  expiry: key('expiry'),
  signedIn: key('signed-in'),
  ended: key('ended'),
  /** Users' sessions, live or over, by when they signed in. */
  signIns: key('sign-ins'),
  /** Changes with each live or undoable session of a user, so that who looked at an address sees that it did. */
  moves: key('moves'),
  liveAt: (address: string) => key('live-at', address),
  undoAt: (address: string) => key('undo-at', address),

  /** Hash: an account by its id; which account has that folded name, or that link. */
  account: (id: string | number) => key('account', id),
  name: (folded: string) => key('name', folded),
  link: (digest: string) => key('link', digest),
  /** Sorted set of folded names, by id of the account; the highest id there was; operators who may sign in. */
  accounts: key('accounts'),
  accountIds: key('account-ids'),
  operators: key('operators'),
  /** Sorted set of ids: accounts with nothing of their own but a name, by when they signed in last. */
  nameOnlyAccounts: key('guests'),
  /** Sorted sets of session ids of an account: not ended; that can be taken back; all, by sign-in; and who displaced whom. */
  liveOf: (account: string | number) => key('live-of', account),
  undoOf: (account: string | number) => key('undo-of', account),
  sessionsOf: (account: string | number) => key('sessions-of', account),
  displacedOf: (account: string | number) => key('displaced-of', account),

  /** Hash: a browser. Sorted set: browsers by their last view. Number: the highest there was. */
  visitor: (id: string | number) => key('visitor', id),
  visitors: key('visitors'),
  visitorIds: key('visitor-ids'),
  sessionsOfVisitor: (visitor: number) => key('sessions-of-visitor', visitor),
  /** Hash of nodes: when those who are at this node were last seen, and until when they count as alive. */
  nodes: key('nodes'),
  /** Hash: how those who are with a node are seen there. Sorted set: nodes by when what they said ceases to hold. Stream. */
  here: (node: string) => key('here', node),
  hereUntil: key('here-until'),
  said: key('said'),

  /** Sorted set of hours in which something was counted; of pages, by the last day they were viewed on. */
  hours: key('hours'),
  pages: key('pages'),
  /** Hash: how many pages are told apart on a day. */
  newPages: key('new-pages'),
  /** Hashes of an hour: views and visits by page; browsers by the hour of their view before; and what robots fetched. */
  hourViews: (hour: number | string) => key('hour-views', hour),
  hourVisits: (hour: number | string) => key('hour-visits', hour),
  hourVisitors: (hour: number | string) => key('hour-visitors', hour),
  robots: key('robots'),
  /** Sorted set: how many were online, by when. */
  online: key('online'),

  settings: key('settings'),
  secrets: key('secrets'),
  /** Written to see whether this can be. */
  ping: key('ping'),

  /** Hash: the bans of one account or address, JSON each. Hash: whose ban that is. Sorted set of ids: by their ends. */
  bansOf: (kind: string, who: string) => key('bans-of', kind, who),
  ban: (id: string) => key('ban', id),
  bans: key('bans'),

  /** Hash: an alert. Hash: the open one of that kind for that user. Sorted sets of ids: by when raised, or dismissed. */
  alert: (id: string) => key('alert', id),
  openAlert: (kind: string, user: string) => key('open-alert', kind, user),
  openAlerts: key('open-alerts'),
  dismissedAlerts: key('dismissed-alerts'),
} as const;
