import type { Translation } from '../../translation.ts';

/** The alerts. */
export const alerts: Translation['console']['alerts'] = {
  title: '경고',
  open_other: '경고 {{count, number}}개',
  none: '경고가 없어요.',
  noneText:
    '계정을 여럿이 함께 쓰는 것 같거나, 본인이 한 로그인이 아니라는 신고가 오거나, 자리가 모두 차서 로그인이 거부되면 여기에 알려 드려요.',
  loading: '경고를 불러오는 중…',
  failed: '경고를 불러오지 못했어요.',
  shared: '{{user}} 계정을 여럿이 함께 쓰는 것 같아요. {{browsers}}에서 자리를 서로 빼앗았어요.',
  notMe:
    '{{user}} 님이 본인이 한 로그인이 아니라고 신고했어요. 새 비밀번호를 설정할 때까지 계정이 잠겨 있어요.',
  notMeFrom: '신고한 곳: {{browser}}',
  notMeBy: '로그인한 곳: {{browsers}}',
  turnedAway: '{{user}} 님의 로그인이 거부됐어요. 자리가 모두 찼어요.',
  turnedAwayFrom: '시도한 곳: {{browser}}',
  turnedAwayHeld: '이미 로그인한 곳: {{browsers}}',
  browser: '{{address}}의 {{device}}',
  fresh: '새 경고: {{text}}',
  dismiss: '닫기',
  dismissOne: '{{user}} 님에 대한 경고 닫기',
  show: '계정에서 보기',
  showOne: '{{user}} 님을 계정에서 보기',
};
