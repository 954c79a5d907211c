import type { Translation } from '../translation.ts';

/** Pages that people see in their browser. */
export const pages: Translation['pages'] = {
  /** The tag of this language. */
  language: 'ko',
  name: 'Usher',
  welcome: {
    guest: '어서 오세요',
    user: '{{user}} 님, 어서 오세요',
    visits: '내 방문',
    visited_other: '이 페이지를 {{count}}번 방문했어요.',
    here: '지금 접속 중',
    online_other: '{{count}}명 접속 중',
    console: '콘솔 열기',
  },
  signIn: {
    title: '로그인',
    already: '{{user}} 님으로 로그인되어 있어요. 다시 로그인하면 새 로그인으로 바뀌어요.',
    name: '이름',
    password: '비밀번호',
    action: '로그인',
    passwordHint: '비밀번호가 없으면 비워 두세요.',
    pausedStaff: '운영자와 뷰어는 계속 로그인할 수 있어요.',
    invalid: '여기서 쓸 수 없는 이름이에요. 이름을 64자 이내로 입력해 주세요.',
  },
  signOut: '로그아웃',
  cancel: '취소',
  zone: '시간대: {{zone}}',
  holder: {
    since: '로그인: {{time}}',
    seen: '마지막 확인: {{ago}}',
    seenNow: '마지막 확인: 방금',
  },
  seats: {
    title: '다른 곳에서 로그인되어 있어요',
    text_other: '이 계정의 자리가 모두 차 있어요. 넘겨받을 자리를 고르면 그 브라우저는 로그아웃돼요.',
    holders: '지금 로그인된 곳',
    takeOver: '넘겨받기',
  },
  sessions: {
    title: '내 로그인',
    now: '지금 로그인된 곳',
    here: '이 브라우저',
    alone: '여기에서만 로그인되어 있어요.',
    endThis: '{{device}}, {{address}} 로그아웃',
    endOthers: '다른 곳 모두 로그아웃',
    passwordHint: '다른 브라우저를 로그아웃하려면 필요해요.',
    history: '지난 로그인',
    over: '{{how}}, {{time}}',
    done: {
      ended: '그 브라우저를 로그아웃했어요.',
      password: '비밀번호를 바꿨어요. 다른 브라우저는 모두 로그아웃됐어요.',
    },
  },
  password: {
    current: '현재 비밀번호',
    wrong: '현재 비밀번호가 맞지 않아요. 다시 시도해 주세요.',
    change: {
      title: '비밀번호 변경',
      text: '내 계정으로 로그인된 다른 브라우저는 모두 로그아웃돼요.',
      action: '비밀번호 변경',
    },
    set: {
      title: '비밀번호 설정',
      text: '설정하고 나면 다른 사람이 내 이름으로 로그인할 수 없어요. 내 계정으로 로그인된 다른 브라우저는 모두 로그아웃돼요.',
      action: '비밀번호 설정',
    },
  },
  notMe: {
    title: '내가 한 로그인이 아닌가요?',
    text: '그렇다면 다른 사람이 {{user}} 계정으로 로그인할 수 있는 상태예요. 신고하면 이렇게 돼요.',
    ends: '이 계정으로 로그인한 사람은 모두 바로 로그아웃돼요.',
    locks: '새 비밀번호를 설정할 때까지 아무도 로그인할 수 없어요.',
    tells: '운영자에게 알림이 가요.',
    action: '내가 아니에요',
  },
  recovery: {
    title: '계정을 잠갔어요',
    text: '{{user}} 계정의 로그인을 모두 끝내고 운영자에게 알렸어요. 계속하려면 새 비밀번호를 설정해 주세요.',
    action: '비밀번호 설정하고 로그인',
    leave: '여기서는 한 시간 안에 설정할 수 있어요. 그 뒤에는 운영자에게 새 비밀번호를 요청하세요.',
  },
  accountLink: {
    title: '비밀번호 설정',
    text: '{{user}} 계정에 본인만 아는 비밀번호를 설정해요. {{user}} 계정으로 로그인한 브라우저는 모두 로그아웃돼요.',
    action: '비밀번호 설정하고 로그인',
    once: '이 링크는 한 번만 쓸 수 있어요. 설정한 비밀번호는 다른 누구도 볼 수 없어요.',
  },
  firstOperator: {
    title: '첫 운영자 만들기',
    text: '운영자는 누가 접속해 있는지 보고, 접속자를 내보낼 수 있어요. 내가 쓸 이름과 비밀번호를 정해 주세요.',
    action: '시작하기',
    invalid: '이름과 8~256자의 비밀번호를 입력해 주세요. ‘desktop’과 ‘command line’은 예약된 이름이에요.',
  },
  newPassword: {
    label: '새 비밀번호',
    rule: '8자 이상이어야 해요. 단어 몇 개를 이어 쓰면 외우기 쉽고 알아맞히기는 어려워요.',
    invalid: '새 비밀번호는 8~256자여야 해요.',
  },
  ended: {
    displaced: {
      title: '다른 곳에서 로그인했어요',
      text: '새 로그인이 이 자리를 가져갔어요.',
    },
    kicked: {
      title: '운영자가 내보냈어요',
      text: '운영자에게 이유를 물어보거나 다시 로그인할 수 있어요.',
    },
    expired: {
      title: '로그아웃됐어요',
      text: '오랫동안 활동이 없었거나 시간 한도에 도달했어요. 다시 로그인해 주세요.',
    },
    'signed-out': { title: '로그아웃됐어요', text: '이 브라우저나 다른 브라우저에서 로그아웃했어요.' },
    disabled: {
      title: '계정이 사용 중지됐어요',
      text: '지금은 로그인할 수 없어요. 운영자에게 문의해 주세요.',
    },
    'password-changed': {
      title: '비밀번호가 바뀌었어요',
      text: '새 비밀번호로 로그인해 주세요. 새 비밀번호를 모르면 운영자에게 문의해 주세요.',
    },
    by: '새로 로그인한 곳: {{device}}, 주소 {{address}}',
    byDevice: '새로 로그인한 곳: {{device}}',
    at: '시각: {{time}}',
    again: '여기서 다시 로그인',
    words: '운영자가 남긴 메시지:',
    notMe: '내가 아니에요',
    restored: '운영자가 취소했어요. 계속 이용할 수 있어요.',
  },
  asleep: {
    user: '서버가 절전 모드예요. 로그인은 그대로예요.',
    guest: '서버가 절전 모드예요. 서버가 깨어나면 이 페이지도 이어져요.',
  },
  message: {
    title: '운영자의 메시지',
    close: '닫기',
    more_other: '{{count}}개 더 있음',
  },
  error: {
    notFound: '페이지를 찾을 수 없어요',
    refused: '처리하지 못했어요',
    internal: '문제가 생겼어요',
    home: '시작 페이지로',
    request: '도움을 요청할 때는 이 번호를 알려 주세요: {{request}}',
  },
};
