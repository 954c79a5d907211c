import type { Translation } from '../../translation.ts';

export const appearance: Translation['console']['appearance'] = {
  title: '此控制台',
  look: '外观',
  lookHint: '浅色或深色。仅保存在此浏览器中。',
  looks: {
    system: '跟随系统',
    light: '浅色',
    dark: '深色',
  },
  language: '语言',
  languageHint: '此控制台的语言。其他人看到的是其浏览器的语言。',
  systemLanguage: '跟随系统',
};
