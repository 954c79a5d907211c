import type { Translation } from '../../translation.ts';

export const list: Translation['console']['list'] = {
  columns: '열',
  noRoom: '자리 부족',
  usualColumns: '기본 열로 되돌리기',
  filter: '필터',
  filterOn: '필터({{count, number}}개 설정됨)',
  state: '상태',
  anyState: '모두',
  here: '오프라인 제외',
  since: '시작',
  sinceAny: '언제든',
  sinceHour: '최근 1시간',
  sinceToday: '오늘',
  address: '주소',
  addressHint: '전체 또는 앞부분',
  clear: '필터 지우기',
  remove: '지우기: {{filter}}',
  selectFitting: '조건에 맞는 {{count, number}}명 모두 선택',
  typeCount: '확인하려면 {{number}}을(를) 입력하세요',
  copied_other: '{{count, number}}행을 복사했어요',
};
