import type { Translation } from '../../translation.ts';

export const signIns: Translation['console']['signIns'] = {
  pause: '로그인 잠시 멈추기',
  resume: '다시 받기',
  resumeAll: '로그인 다시 받기',
  paused: '로그인을 잠시 멈췄어요.',
  pausedText: '새로 로그인할 수 없어요. 로그인한 사람은 그대로예요.',
};
