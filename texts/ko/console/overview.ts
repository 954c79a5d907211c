import type { Translation } from '../../translation.ts';

export const overview: Translation['console']['overview'] = {
  title: '개요',
  loading: '개요를 불러오는 중…',
  failedTitle: '개요를 불러오지 못했어요',
  unknown: '–',
  now: '지금 접속 중',
  who: '{{people}} · {{visitors}}',
  most: '오늘 최대 접속',
  mostHint: '동시 접속자 수',
  signIns: '오늘 로그인',
  signInsHint: '모든 브라우저 합계',
  displaced: '오늘 자리 교체',
  displacedHint: '새 로그인으로 바뀐 자리',
  kicked: '오늘 내보냄',
  kickedHint: '운영자가 내보냄',
  turnedAway: '오늘 로그인 거부',
  turnedAwayHint: '자리가 모두 차서',
  alerts: '경고',
  recent: '최근 활동',
  all: '감사 로그',
  quiet: '아직 활동이 없어요. 운영자가 한 일과 규칙에 따라 일어난 일이 여기에 표시돼요.',
};
