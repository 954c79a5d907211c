import type { Translation } from '../../translation.ts';

export const list: Translation['console']['list'] = {
  columns: '列',
  noRoom: '幅が足りません',
  usualColumns: '標準の列に戻す',
  filter: '絞り込み',
  filterOn: '絞り込み（{{count, number}}件設定中）',
  state: '状態',
  anyState: 'すべて',
  here: 'オフライン以外',
  since: '開始',
  sinceAny: '指定なし',
  sinceHour: '1時間以内',
  sinceToday: '今日',
  address: 'アドレス',
  addressHint: '全体、または先頭の部分',
  clear: '絞り込みを解除',
  remove: '解除：{{filter}}',
  selectFitting: '該当する{{count, number}}人をすべて選択',
  typeCount: '確認のため「{{number}}」と入力してください',
  copied_other: '{{count, number}}行をコピーしました',
};
