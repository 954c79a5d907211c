import type { Translation } from '../translation.ts';

/** What people see in their browser. */
export const pages: Translation['pages'] = {
  /** The tag of this language. */
  language: 'ko',
  name: 'Usher',
  welcome: {
    guest: '어서 오세요',
    user: '{{user}} 님, 어서 오세요',
    visits: '내 방문',
    visited_other: '이 페이지를 {{count}}번 방문했어요.',
    here: '지금 여기',
    online_other: '{{count}}명 접속 중',
    console: '콘솔 열기',
  },
  signIn: {
    title: '로그인',
    already: '{{user}} 님으로 로그인되어 있어요. 다시 로그인하면 새 로그인으로 바뀌어요.',
    name: '이름',
    password: '비밀번호',
    action: '로그인',
  },
  signOut: '로그아웃',
  firstOperator: {
    title: '첫 운영자 만들기',
    text: '운영자는 누가 접속해 있는지 보고, 접속자를 내보낼 수 있어요. 내가 쓸 이름과 비밀번호를 정해 주세요.',
    action: '시작하기',
    invalid: '이름과 8~256자의 비밀번호를 입력해 주세요.',
  },
  newPassword: {
    label: '새 비밀번호',
    rule: '8자 이상이어야 해요. 단어 몇 개를 이어 쓰면 외우기 쉽고 알아맞히기는 어려워요.',
  },
  ended: {
    displaced: {
      title: '다른 곳에서 로그인했어요',
      text: '한 계정에 자리는 하나라서, 새로 로그인한 곳으로 자리가 옮겨졌어요.',
    },
    kicked: {
      title: '운영자가 세션을 끝냈어요',
      text: '운영자에게 이유를 물어보거나 다시 로그인할 수 있어요.',
    },
    expired: {
      title: '로그아웃됐어요',
      text: '한동안 활동이 없었어요. 다시 로그인해 주세요.',
    },
    'signed-out': { title: '로그아웃됐어요', text: '이 브라우저에서 로그아웃했어요.' },
    disabled: {
      title: '계정이 사용 중지됐어요',
      text: '지금은 로그인할 수 없어요. 운영자에게 문의해 주세요.',
    },
    'password-changed': {
      title: '비밀번호가 바뀌었어요',
      text: '새 비밀번호로 로그인해 주세요. 새 비밀번호를 모르면 운영자에게 문의해 주세요.',
    },
    by: '새로 로그인한 곳: {{device}}, 주소 {{address}}',
    at: '시각: {{time}}',
    again: '여기서 다시 로그인',
    words: '운영자가 남긴 말:',
  },
  error: {
    notFound: '아무것도 없어요',
    refused: '처리하지 못했어요',
    internal: '문제가 생겼어요',
    home: '시작 페이지로',
    request: '도움을 요청할 때는 이 번호를 알려 주세요: {{request}}',
  },
};
