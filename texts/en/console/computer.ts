/** The page about the computer that the desktop runs on. */
export const computer = {
  title: 'This computer',
  loading: 'Loading…',
  failedTitle: 'This page could not be loaded',
  saveFailed: 'The change could not be saved',
  group: { window: 'Window and startup', serving: 'While people are connected', notices: 'Notifications' },
  intro: 'Shown while you are not looking at Usher. Several at once are combined.',
  noNotices: 'This system can’t show notifications.',
  noTray: 'This system has no tray, so closing the window quits Usher.',
  name: {
    closeToTray: 'Keep running in the tray',
    launchAtLogin: 'Start when I log in',
    keepAwake: 'Keep the computer awake',
    tellSignedIn: 'Somebody signs in',
    tellDisplaced: 'Somebody is displaced',
    tellShared: 'An account may be shared',
    tellNotMe: 'Somebody reports “It was not me”',
    tellTurnedAway: 'Somebody is refused',
  },
  hint: {
    closeToTray: 'Closing the window hides it, and people stay connected.',
    launchAtLogin: 'Usher starts without opening its window.',
    keepAwake: 'The computer does not sleep while anybody is online. The screen can still turn off.',
    tellSignedIn: 'Only people who were not online before.',
    tellDisplaced: 'A newer sign-in in another browser took their seat.',
    tellShared: 'Two browsers keep displacing each other.',
    tellNotMe: 'Somebody reports a sign-in that was not theirs. Their account is locked.',
    tellTurnedAway:
      'All seats of their account are taken, and the settings don’t let a newer sign-in take one.',
  },
} as const;
