import type { Translation } from '../../translation.ts';

export const signIns: Translation['console']['signIns'] = {
  pause: '暂停登录',
  resume: '恢复',
  resumeAll: '恢复登录',
  paused: '登录已暂停。',
  pausedText: '暂时没有人可以新登录。已登录的人不受影响。',
};
