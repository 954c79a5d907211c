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
    passwordHint: 'パスワードを渡された場合のみ入力してください。',
    invalid: 'この名前は使えません。名前を64文字以内で入力してください。',
  },
  signOut: 'サインアウト',
  cancel: 'キャンセル',
  zone: '時刻のタイムゾーン：{{zone}}',
  holder: {
    since: 'サインイン：{{time}}',
    seen: '最終確認：{{ago}}',
    seenNow: '最終確認：たった今',
  },
  seats: {
    title: '別の場所でサインインしています',
    text_other:
      'このアカウントの席はすべて使われています。引き継ぐ席を選ぶと、そのブラウザーはサインアウトされます。',
    holders: '現在サインイン中',
    takeOver: '席を引き継ぐ',
  },
  sessions: {
    title: 'サインインの状況',
    now: '現在サインイン中',
    here: 'このブラウザー',
    alone: 'サインインしているのはここだけです。',
    endThis: '{{device}}（{{address}}）をサインアウト',
    endOthers: 'ほかのすべてをサインアウト',
    passwordHint: 'ほかのブラウザーをサインアウトするために必要です。',
    history: '以前のサインイン',
    over: '{{how}}（{{time}}）',
    done: {
      ended: 'サインアウトしました。',
      password: '新しいパスワードを設定しました。ほかのブラウザーはすべてサインアウトされました。',
    },
  },
  password: {
    current: '現在のパスワード',
    wrong: '現在のパスワードが正しくありません。もう一度お試しください。',
    change: {
      title: 'パスワードを変更',
      text: 'あなたとしてサインインしているほかのブラウザーは、すべてサインアウトされます。',
      action: 'パスワードを変更',
    },
    set: {
      title: 'パスワードを設定',
      text: '設定すると、ほかの人はあなたの名前でサインインできなくなります。あなたとしてサインインしているほかのブラウザーは、すべてサインアウトされます。',
      action: 'パスワードを設定',
    },
  },
  notMe: {
    title: '心当たりがありませんか？',
    text: 'ほかの誰かが{{user}}としてサインインできる状態です。次のようにして止められます。',
    ends: 'このアカウントでサインインしている人は、すぐに全員サインアウトされます。',
    locks: '新しいパスワードを決めるまで、誰もサインインできません。',
    tells: 'オペレーターに知らせます。',
    action: '自分ではありません',
  },
  recovery: {
    title: 'アカウントをロックしました',
    text: '{{user}}としてのサインインをすべて終了し、オペレーターに知らせました。続けるには、新しいパスワードを決めてください。',
    action: 'パスワードを設定してサインイン',
    leave:
      'ここでの設定は1時間以内に行ってください。過ぎた場合は、オペレーターに新しいパスワードを依頼してください。',
  },
  firstOperator: {
    title: '最初のオペレーターを作成',
    text: 'オペレーターは参加者を確認し、退出させることができます。あなたの名前とパスワードを決めてください。',
    action: '始める',
    invalid:
      '名前と、8～256文字のパスワードが必要です。「desktop」と「command line」はUsher自身が使う名前です。',
  },
  newPassword: {
    label: '新しいパスワード',
    rule: '8文字以上。いくつかの単語を並べると、覚えやすく推測されにくくなります。',
    invalid: '新しいパスワードは8～256文字にしてください。',
  },
  ended: {
    displaced: {
      title: '別の場所でサインインしました',
      text: '新しいサインインに、この席が移りました。',
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
      text: 'このブラウザーまたは別のブラウザーでサインアウトしました。',
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
    byDevice: '新しいサインインは{{device}}からでした。',
    at: '日時：{{time}}',
    again: 'ここでもう一度サインイン',
    words: 'オペレーターからのメッセージ：',
    notMe: '自分ではありません',
    restored: 'オペレーターが取り消しました。そのまま続けられます。',
  },
  message: {
    title: 'オペレーターからのメッセージ',
    close: '閉じる',
    more_other: 'ほか{{count}}件',
  },
  error: {
    notFound: 'ここには何もありません',
    refused: 'うまくいきませんでした',
    internal: '問題が発生しました',
    home: 'スタートページへ',
    request: 'お問い合わせの際は、この番号をお伝えください：{{request}}',
  },
};
