/** Letting nobody new in for a while. */
export const signIns = {
  pause: 'Pause sign-ins',
  resume: 'Resume',
  resumeAll: 'Resume sign-ins',
  paused: 'Sign-ins are paused.',
  pausedText: 'Nobody new can sign in. Who is signed in stays signed in.',
} as const;
