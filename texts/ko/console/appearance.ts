import type { Translation } from '../../translation.ts';

export const appearance: Translation['console']['appearance'] = {
  title: '이 콘솔',
  look: '화면 모드',
  lookHint: '라이트 또는 다크. 이 브라우저에만 저장돼요.',
  looks: {
    system: '시스템',
    light: '라이트',
    dark: '다크',
  },
  language: '언어',
  languageHint: '이 콘솔의 언어예요. 다른 사람에게는 각자 브라우저의 언어로 보여요.',
  systemLanguage: '시스템 설정 따름',
};
