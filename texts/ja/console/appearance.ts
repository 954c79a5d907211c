import type { Translation } from '../../translation.ts';

export const appearance: Translation['console']['appearance'] = {
  title: 'このコンソール',
  look: '外観',
  lookHint: 'ライトまたはダーク。このブラウザーにだけ保存されます。',
  looks: {
    system: 'システム',
    light: 'ライト',
    dark: 'ダーク',
  },
  language: '言語',
  languageHint: 'このコンソールの言語です。ほかの人には、各自のブラウザーの言語で表示されます。',
  systemLanguage: 'システムに合わせる',
};
