import type { Translation } from '../../translation.ts';

export const overview: Translation['console']['overview'] = {
  title: '概要',
  loading: '概要を読み込み中…',
  failedTitle: '概要を読み込めませんでした',
  unknown: '–',
  now: '現在オンライン',
  who: '{{people}}・{{visitors}}',
  most: '今日の最大同時接続',
  mostHint: '同時にオンライン',
  signIns: '今日のサインイン',
  signInsHint: 'すべてのブラウザーの合計',
  displaced: '今日の席の入れ替わり',
  displacedHint: '新しいサインインによるもの',
  kicked: '今日の強制退出',
  kickedHint: 'オペレーターによるもの',
  turnedAway: '今日のサインイン拒否',
  turnedAwayHint: '席がすべて埋まっていたため',
  alerts: 'アラート',
  recent: '最近のアクティビティ',
  all: '監査ログ',
  quiet: 'アクティビティはまだありません。オペレーターの操作と、ルールによる処理がここに表示されます。',
};
