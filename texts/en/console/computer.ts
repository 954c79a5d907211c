/** The page about the computer that the desktop runs on. */
export const computer = {
  title: 'This computer',
  loading: 'Loading…',
  failedTitle: 'This page could not be loaded',
  saveFailed: 'That could not be saved',
  group: { window: 'Window and start', serving: 'While people are connected', notices: 'Notifications' },
  intro: 'Shown while you are not looking at Usher. Many at once become one.',
  noNotices: 'This system shows no notifications.',
  noTray: 'There is no tray here, so closing the window quits Usher.',
  name: {
    closeToTray: 'Keep running in the tray',
    launchAtLogin: 'Start when I log in',
    keepAwake: 'Keep the computer awake',
    tellSignedIn: 'Somebody signs in',
    tellDisplaced: 'A newer sign-in takes a seat',
    tellShared: 'An account seems shared',
    tellNotMe: '“It was not me”',
  },
  hint: {
    closeToTray: 'Closing the window hides it, and people stay connected.',
    launchAtLogin: 'Usher starts without opening its window.',
    keepAwake: 'No sleep as long as anybody is online. The screen may still turn off.',
    tellSignedIn: 'Who was not here before.',
    tellDisplaced: 'Somebody signed in elsewhere and left their old browser.',
    tellShared: 'Two browsers keep taking one seat from each other.',
    tellNotMe: 'Somebody says that a sign-in was not theirs. Their account is locked.',
  },
} as const;
