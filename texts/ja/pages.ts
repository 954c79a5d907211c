import type { Translation } from '../translation.ts';

export const pages: Translation['pages'] = {
  /** The tag of this language. */
  language: 'ja',
  name: 'Usher',
  welcome: {
    guest: 'ようこそ',
    user: 'ようこそ、{{user}}さん',
    visits: 'あなた',
    visited_other: 'このページを{{count}}回訪れています。',
    here: '現在の参加者',
    online_other: '{{count}}人がオンライン',
    console: 'コンソールを開く',
  },
  signIn: {
    title: 'サインイン',
    already: '{{user}}としてサインインしています。もう一度サインインすると、入れ替わります。',
    name: '名前',
    password: 'パスワード',
    action: 'サインイン',
  },
  signOut: 'サインアウト',
  firstOperator: {
    title: '最初のオペレーターを作成',
    text: 'オペレーターは参加者を確認し、退出させることができます。あなたの名前とパスワードを決めてください。',
    action: '始める',
    invalid: '名前と、8～256文字のパスワードが必要です。',
  },
  newPassword: {
    label: '新しいパスワード',
    rule: '8文字以上。いくつかの単語を並べると、覚えやすく推測されにくくなります。',
  },
  ended: {
    displaced: {
      title: '別の場所でサインインしました',
      text: '1アカウントにつき1席のため、新しいサインインに席が移りました。',
    },
    kicked: {
      title: 'オペレーターがセッションを終了しました',
      text: '理由はオペレーターにお尋ねください。もう一度サインインすることもできます。',
    },
    expired: {
      title: 'サインアウトされました',
      text: 'しばらく操作がありませんでした。もう一度サインインしてください。',
    },
    'signed-out': {
      title: 'サインアウトしました',
      text: 'このブラウザーでサインアウトしました。',
    },
    disabled: {
      title: 'アカウントが無効になりました',
      text: '現在サインインできません。オペレーターにお尋ねください。',
    },
    'password-changed': {
      title: 'パスワードが変更されました',
      text: '新しいパスワードでサインインしてください。わからない場合は、オペレーターにお尋ねください。',
    },
    by: '新しいサインインは{{device}}（{{address}}）からでした。',
    at: '日時：{{time}}',
    again: 'ここでもう一度サインイン',
    words: 'オペレーターからのメッセージ：',
  },
  error: {
    notFound: 'ここには何もありません',
    refused: 'うまくいきませんでした',
    internal: '問題が発生しました',
    home: 'スタートページへ',
    request: 'お問い合わせの際は、この番号をお伝えください：{{request}}',
  },
};
