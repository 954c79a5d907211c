import type { Translation } from '../../translation.ts';

export const signIns: Translation['console']['signIns'] = {
  pause: 'サインインを一時停止',
  resume: '再開',
  resumeAll: 'サインインを再開',
  paused: 'サインインを一時停止しています。',
  pausedText: '新しくサインインすることはできません。サインイン中の人はそのまま続けられます。',
};
