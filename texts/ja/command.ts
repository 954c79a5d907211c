import type { Translation } from '../translation.ts';

export const command: Translation['command'] = {
  usage: [
    '使い方: npm run usher -- <command>',
    '',
    '  users add NAME [--role user|viewer|operator] [--password-stdin]',
    '  users list [--json]',
    '  users disable NAME',
    '',
    'どのコマンドにも --data FOLDER を指定できます。そのフォルダーでサーバーが動いていてもいなくても使えます。',
  ].join('\n'),
  badName: '名前は1～64文字で、改行などの制御文字は使えません。',
  badRole: '{{role}}: この役割はありません。user、viewer、operator のいずれかを選んでください。',
  badPassword: 'パスワードは8～256文字にしてください。',
  noTerminal:
    'パスワードを入力できる端末がありません。--password-stdin を付けて、標準入力から渡してください。',
  password: '{{name}}のパスワード',
  again: 'もう一度入力',
  different: '2つのパスワードが一致しないため、何も変更していません。もう一度お試しください。',
  added: '{{name}}がサインインできるようになりました。',
  disabled: '{{name}}はサインインできなくなり、すべての場所でサインアウトされました。',
  nobody: 'アカウントはまだありません。追加するには: npm run usher -- users add NAME',
  isDisabled: '無効',
  dev: 'Electronのランタイムがないため、コンソールはブラウザーで再読み込みされます: {{url}} （先に {{server}} でオペレーターとしてサインインしてください）',
  demo: {
    badPeople: '--people: 1～{{most}}の数を指定してください。',
    accounts: 'アカウントを作成中: {{made}} / {{total}}',
    open_other:
      'シミュレーションの参加者{{count}}人が入ってきます。{{url}} で見られます（Ctrl+C で終了します。データは残りません）。',
  },
};
