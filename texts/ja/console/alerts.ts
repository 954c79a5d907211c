import type { Translation } from '../../translation.ts';

export const alerts: Translation['console']['alerts'] = {
  title: 'アラート',
  open_other: '{{count, number}}件のアラート',
  none: '確認が必要なものはありません。',
  noneText:
    'アカウントが共有されているようなときや、身に覚えのないサインインの知らせがあったときに、ここに表示されます。',
  loading: 'アラートを読み込み中…',
  failed: 'アラートを読み込めませんでした。',
  shared: '{{user}}さんのアカウントは共有されているようです。{{browsers}}が席を取り合いました。',
  notMe:
    '{{user}}さんから、自分のサインインではないとの知らせがありました。新しいパスワードを設定するまで、アカウントはロックされます。',
  notMeFrom: '知らせた場所：{{browser}}',
  notMeBy: 'サインインした場所：{{browsers}}',
  browser: '{{address}}の{{device}}',
  fresh: '新しいアラート：{{text}}',
  dismiss: '確認済みにする',
  dismissOne: '{{user}}さんについてのアラートを確認済みにする',
  show: 'アカウントで表示',
  showOne: '{{user}}さんをアカウントで表示',
};
