import type { Translation } from '../../translation.ts';

export const servers: Translation['console']['servers'] = {
  title: 'ほかのサーバー',
  intro:
    '別の場所で動いているUsherを確認できます。コンソールは専用のウィンドウで開き、そこでサインインします。',
  address: 'アドレス',
  hint: '例: usher.example.org、192.168.1.20:8080',
  connect: '接続',
  connecting: '接続しています…',
  command: 'サーバーに接続…',
  empty: '接続したサーバーがここに表示されます。',
  plain: '暗号化されていません。送る内容を途中で読まれるおそれがあります。',
  open: '開く',
  openNamed: '{{host}}を開く',
  remove: '削除',
  removeNamed: '{{host}}を削除',
  removeTitle: '{{host}}を削除しますか？',
  removeText:
    'ウィンドウが閉じ、このコンピューターに残ったサインインの記録も消えます。サーバー自体は変わりません。',
  removing: '削除しています…',
  removed: '{{host}}を削除しました',
  wrong: {
    'no-address':
      'アドレスとして読み取れません。ホスト名かIPアドレスを入力し、必要ならポートを付けてください。',
    'no-answer':
      'そのアドレスではUsherが応答しません。アドレスとポート、Usherが動いていること、同じネットワークにいることを確認してください。',
    'wrong-name':
      'そのUsherはこの名前では応答しません。IPアドレスで入力するか、サーバー側で --allowed-hosts に名前を加えてください。',
    'not-usher': 'そのアドレスで応答したのはUsherではありません。アドレスとポートを確認してください。',
    'too-many': 'これ以上サーバーを追加できません。先にどれかを削除してください。',
  },
};
