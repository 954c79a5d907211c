/** Pausing sign-ins. */
export const signIns = {
  pause: 'Pause sign-ins',
  resume: 'Resume',
  resumeAll: 'Resume sign-ins',
  paused: 'Sign-ins are paused.',
  pausedText: 'Nobody new can sign in. People who are signed in stay signed in.',
} as const;
