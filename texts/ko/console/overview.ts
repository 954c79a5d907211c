import type { Translation } from '../../translation.ts';

export const overview: Translation['console']['overview'] = {
  title: '한눈에 보기',
  loading: '둘러보는 중…',
  failedTitle: '한눈에 보기를 불러오지 못했어요',
  unknown: '–',
  now: '지금 접속 중',
  who: '{{people}} · {{visitors}}',
  most: '오늘 최다 접속',
  mostHint: '동시에 접속한 수',
  signIns: '오늘 로그인',
  signInsHint: '모든 브라우저 합계',
  displaced: '오늘 자리 교체',
  displacedHint: '새 로그인으로 바뀐 자리',
  kicked: '오늘 내보낸 수',
  kickedHint: '운영자가 내보냄',
  turnedAway: '오늘 못 들어온 수',
  turnedAwayHint: '자리가 모두 차서',
  alerts: '확인할 일',
  recent: '최근 일어난 일',
  all: '감사 기록',
  quiet: '아직 아무 일도 없었어요. 운영자와 규칙이 한 일이 여기에 나타나요.',
};
