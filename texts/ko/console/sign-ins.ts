import type { Translation } from '../../translation.ts';

export const signIns: Translation['console']['signIns'] = {
  pause: '로그인 일시 중지',
  resume: '재개',
  resumeAll: '로그인 재개',
  paused: '로그인이 일시 중지됐어요.',
  pausedText: '새로 로그인할 수 없어요. 이미 로그인한 사람은 그대로예요.',
};
