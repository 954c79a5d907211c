import type { Translation } from '../../translation.ts';

/** What an operator should look at. */
export const alerts: Translation['console']['alerts'] = {
  title: '알림',
  open_other: '알림 {{count, number}}개',
  none: '확인할 것이 없어요.',
  noneText:
    '계정을 여럿이 함께 쓰는 것 같거나, 본인이 한 로그인이 아니라는 신고가 오거나, 자리가 없어 못 들어온 사람이 있으면 여기에 알려 드려요.',
  loading: '알림을 불러오는 중…',
  failed: '알림을 불러오지 못했어요.',
  shared: '{{user}} 계정을 여럿이 함께 쓰는 것 같아요. {{browsers}}에서 자리를 서로 빼앗았어요.',
  notMe:
    '{{user}} 님이 본인이 한 로그인이 아니라고 알려 왔어요. 새 비밀번호를 설정할 때까지 계정이 잠겨 있어요.',
  notMeFrom: '알린 곳: {{browser}}',
  notMeBy: '로그인한 곳: {{browsers}}',
  turnedAway: '{{user}} 님이 들어오지 못했어요. 자리가 모두 찼어요.',
  turnedAwayFrom: '시도한 곳: {{browser}}',
  turnedAwayHeld: '이미 로그인한 곳: {{browsers}}',
  browser: '{{address}}의 {{device}}',
  fresh: '새 알림: {{text}}',
  dismiss: '확인함',
  dismissOne: '{{user}} 님에 대한 알림 확인함',
  show: '계정에서 보기',
  showOne: '{{user}} 님을 계정에서 보기',
};
