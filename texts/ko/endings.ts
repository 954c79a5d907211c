import type { Translation } from '../translation.ts';

export const endings: Translation['endings'] = {
  displaced: {
    label: '자리 교체',
    history: '다른 곳에서 로그인',
    title: '다른 곳에서 로그인했어요',
    text: '새 로그인이 이 자리를 가져갔어요.',
    console: '다른 곳에서 로그인해서 이 자리가 넘어갔어요.',
    audit: '{{address}}에서 온 새 로그인이 {{subject}} 님의 자리를 가져갔어요',
    auditHidden: '새 로그인이 {{subject}} 님의 자리를 가져갔어요',
    auditSurplus: '자리 규칙이 바뀌어 {{subject}} 님이 자리를 잃었어요({{actor}})',
  },
  kicked: {
    label: '내보냄',
    history: '운영자가 내보냄',
    title: '운영자가 내보냈어요',
    text: '운영자에게 이유를 물어보거나 다시 로그인할 수 있어요.',
    console: '다른 운영자가 내보냈어요.',
    audit: '{{subject}} 님을 내보냈어요({{actor}})',
  },
  expired: {
    label: '시간 초과',
    history: '시간 초과',
    title: '로그아웃됐어요',
    text: '오랫동안 활동이 없었거나 시간 한도에 도달했어요. 다시 로그인해 주세요.',
    console: '오랫동안 활동이 없었거나 시간 한도에 도달했어요.',
    audit: '{{subject}} 님의 세션이 시간 초과로 끝났어요',
  },
  'signed-out': {
    label: '로그아웃',
    history: '로그아웃',
    title: '로그아웃됐어요',
    text: '이 브라우저나 다른 브라우저에서 로그아웃했어요.',
    console: '로그아웃했어요.',
    audit: '{{subject}} 님이 로그아웃했어요',
  },
  disabled: {
    label: '계정 사용 중지',
    history: '계정 사용 중지 또는 잠금',
    title: '계정이 사용 중지됐어요',
    text: '지금은 로그인할 수 없어요. 운영자에게 문의해 주세요.',
    console: '계정이 사용 중지됐어요. 다른 운영자에게 문의해 주세요.',
    audit: '계정이 사용 중지되어 {{subject}} 님이 로그아웃됐어요',
  },
  'password-changed': {
    label: '비밀번호 변경',
    history: '비밀번호 변경',
    title: '비밀번호가 바뀌었어요',
    text: '새 비밀번호로 로그인해 주세요. 새 비밀번호를 모르면 운영자에게 문의해 주세요.',
    console: '비밀번호가 바뀌었어요. 새 비밀번호로 로그인해 주세요.',
    audit: '비밀번호가 바뀌어 {{subject}} 님이 로그아웃됐어요',
  },
};
