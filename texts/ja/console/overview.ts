import type { Translation } from '../../translation.ts';

export const overview: Translation['console']['overview'] = {
  title: '概要',
  loading: '様子を確認しています…',
  failedTitle: '概要を読み込めませんでした',
  unknown: '–',
  now: '現在オンライン',
  who: '{{people}}・{{visitors}}',
  most: '今日の最多人数',
  mostHint: '同時にオンライン',
  signIns: '今日のサインイン',
  signInsHint: 'すべてのブラウザーの合計',
  displaced: '今日の席の交代',
  displacedHint: '新しいサインインによるもの',
  kicked: '今日の退出',
  kickedHint: 'オペレーターによるもの',
  turnedAway: '今日入れなかった人',
  turnedAwayHint: '席がすべて埋まっていたため',
  alerts: '確認が必要なこと',
  recent: '最近のできごと',
  all: '監査ログ',
  quiet: 'まだ何も起きていません。オペレーターの操作や自動の処理がここに表示されます。',
};
