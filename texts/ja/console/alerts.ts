import type { Translation } from '../../translation.ts';

export const alerts: Translation['console']['alerts'] = {
  title: 'アラート',
  open_other: '{{count, number}}件のアラート',
  none: 'アラートはありません。',
  noneText:
    'アカウントが共有されているようなとき、「自分ではありません」との報告があったとき、席が埋まっていてサインインを拒否したときに、ここに表示されます。',
  loading: 'アラートを読み込み中…',
  failed: 'アラートを読み込めませんでした。',
  shared: '{{user}}さんのアカウントは共有されているようです。{{browsers}}が席を取り合いました。',
  notMe:
    '{{user}}さんから「自分ではありません」との報告がありました。新しいパスワードを設定するまで、アカウントはロックされます。',
  notMeFrom: '報告元：{{browser}}',
  notMeBy: 'サインイン元：{{browsers}}',
  turnedAway: '{{user}}さんのサインインを拒否しました。席がすべて埋まっています。',
  turnedAwayFrom: '試行元：{{browser}}',
  turnedAwayHeld: 'サインイン中：{{browsers}}',
  browser: '{{address}}の{{device}}',
  fresh: '新しいアラート：{{text}}',
  dismiss: '閉じる',
  dismissOne: '{{user}}さんについてのアラートを閉じる',
  show: 'アカウントで表示',
  showOne: '{{user}}さんをアカウントで表示',
};
