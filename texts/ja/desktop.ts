import type { Translation } from '../translation.ts';

export const desktop: Translation['desktop'] = {
  closing: {
    message_other: '{{count}}人が接続中です。Usherを停止しますか？',
    detail: 'Usherを次に起動するまで接続が切れます。サインアウトされることはありません。',
    cancel: '停止しない',
    stop: 'Usherを停止',
  },
  tray: {
    open: '{{name}}を開く',
    online_other: '{{count}}人がオンライン',
    notServing: '停止中',
    copyLink: 'リンクをコピー',
    pause: 'サインインを一時停止',
  },
  hiding: {
    message: 'Usherはトレイで動作を続けます',
    detail:
      '参加者の接続は続きます。ウィンドウをもう一度開くときや、Usherを終了するときは、トレイのアイコンを使ってください。この動作は「このコンピューター」で変更できます。',
    understood: '了解',
  },
  notice: {
    'signed-in': {
      one: '{{user}}さんがサインインしました',
      many: '{{count}}人がサインインしました',
      body: 'クリックすると参加者を確認できます。',
    },
    displaced: {
      one: '{{user}}さんが別の場所でサインインしました',
      many: '{{count}}人が別の場所でサインインしました',
      body: '新しいサインインが以前のサインインと入れ替わりました。',
    },
    'account-shared': {
      one: '{{user}}さんのアカウントが共有されているようです',
      many: '{{count}}件のアカウントが共有されているようです',
      body: '2つのブラウザーが席を取り合っています。',
    },
    'not-me': {
      one: '{{user}}さん: 「自分ではありません」',
      many: '{{count}}人からの申し出: 「自分ではありません」',
      body: '本人によるものではないサインインがありました。アカウントはロックされました。',
    },
    'turned-away': {
      one: '{{user}}さんのサインインを拒否しました',
      many: '{{count}}人のサインインを拒否しました',
      body: 'アカウントの席がすべて埋まっています。',
    },
  },
  diagnostics: {
    copied: '診断情報をコピーしました',
    detail: 'バージョン、件数、設定が含まれます。名前、アドレス、パスワードは含まれません。',
  },
  trouble: {
    config: 'この設定ではUsherを起動できません',
    start: 'Usherを起動できません',
    window: 'ウィンドウが動作を停止しました',
    windowAdvice:
      '参加者の接続は続いています。もう一度表示するには、Usherを終了してから起動し直してください。',
  },
  remote: {
    plain: '{{host}}（暗号化なし）',
    failed: '{{host}}に接続できません',
    failedPlain:
      'Usherが動いていることと、このコンピューターが同じネットワークにあることを確認してください。',
    failedSecure:
      'Usherが動いていること、このコンピューターが同じネットワークにあること、証明書がこのコンピューターで信頼されていることを確認してください。',
    tryAgain: 'もう一度試す',
    crashAdvice:
      'サーバーは変わっていません。このウィンドウを閉じ、「このコンピューター」から開き直してください。',
  },
  start: {
    building: 'Usherをビルドしています…',
    buildFailed: 'Usherをビルドできませんでした。原因は上に表示されています。',
    fetching: 'Electronのランタイムをダウンロードしています（初回のみ）…',
    fetched: 'Electronのランタイムを{{megabytes}} MBダウンロードしました…',
    headless: {
      asked: '指定どおり、Usherをウィンドウなしで起動します。',
      display: 'ディスプレイがないため、Usherをウィンドウなしで起動します。',
      root: 'Electronはrootではサンドボックスを使って動作できないため、Usherをウィンドウなしで起動します。ウィンドウを表示するには、別のユーザーで起動してください。',
      runtime: 'Electronのランタイムがインストールされていないため、Usherをウィンドウなしで起動します。',
      fetch:
        'Electronのランタイムをダウンロードできなかったため（{{reason}}）、Usherをウィンドウなしで起動します。',
    },
    silence: '{{seconds}}秒間応答なし',
    status: '終了コード{{status}}',
    console: 'オペレーターコンソールを開く: {{url}}',
  },
  menu: {
    file: 'ファイル',
    connect: 'サーバーに接続…',
    settings: '設定…',
    help: 'ヘルプ',
    logs: 'ログのフォルダーを開く',
    diagnostics: '診断情報をコピー',
    about: '{{name}}について',
    services: 'サービス',
    hide: '{{name}}を非表示',
    hideOthers: 'ほかを非表示',
    unhide: 'すべてを表示',
    quit: '{{name}}を終了',
    close: 'ウィンドウを閉じる',
    edit: '編集',
    undo: '元に戻す',
    redo: 'やり直す',
    cut: '切り取り',
    copy: 'コピー',
    paste: '貼り付け',
    delete: '削除',
    selectAll: 'すべて選択',
    view: '表示',
    reload: '再読み込み',
    developer: '開発者ツール',
    zoomReset: '実際のサイズ',
    zoomIn: '拡大',
    zoomOut: '縮小',
    fullScreen: '全画面表示',
    window: 'ウィンドウ',
    minimize: '最小化',
    zoom: '拡大／縮小',
    front: 'すべてを手前に移動',
  },
};
