import type { Translation } from '../../translation.ts';

export const alerts: Translation['console']['alerts'] = {
  title: 'アラート',
  open_other: '{{count, number}}件のアラート',
  none: '確認が必要なものはありません。',
  noneText:
    'アカウントが共有されているようなとき、身に覚えのないサインインの知らせがあったとき、席が埋まっていて入れない人がいたときに、ここに表示されます。',
  loading: 'アラートを読み込み中…',
  failed: 'アラートを読み込めませんでした。',
  shared: '{{user}}さんのアカウントは共有されているようです。{{browsers}}が席を取り合いました。',
  notMe:
    '{{user}}さんから、自分のサインインではないとの知らせがありました。新しいパスワードを設定するまで、アカウントはロックされます。',
  notMeFrom: '知らせた場所：{{browser}}',
  notMeBy: 'サインインした場所：{{browsers}}',
  turnedAway: '{{user}}さんは入れませんでした。席がすべて埋まっています。',
  turnedAwayFrom: '試した場所：{{browser}}',
  turnedAwayHeld: 'サインイン中：{{browsers}}',
  browser: '{{address}}の{{device}}',
  fresh: '新しいアラート：{{text}}',
  dismiss: '確認済みにする',
  dismissOne: '{{user}}さんについてのアラートを確認済みにする',
  show: 'アカウントで表示',
  showOne: '{{user}}さんをアカウントで表示',
};
