import type { Translation } from '../translation.ts';

export const endings: Translation['endings'] = {
  displaced: {
    label: '席の入れ替わり',
    history: '別の場所でサインイン',
    title: '別の場所でサインインしました',
    text: '新しいサインインがこの席を引き継ぎました。',
    console: '別の場所でサインインし、この席が引き継がれました。',
    audit: '{{address}}からの新しいサインインが{{subject}}さんの席を引き継ぎました',
    auditHidden: '新しいサインインが{{subject}}さんの席を引き継ぎました',
    auditSurplus: '{{actor}}による席のルールの変更で、{{subject}}さんの席がなくなりました',
  },
  kicked: {
    label: '強制退出',
    history: 'オペレーターによる強制退出',
    title: 'オペレーターにより強制退出になりました',
    text: '理由はオペレーターにお尋ねください。もう一度サインインすることもできます。',
    console: '別のオペレーターによる強制退出です。',
    audit: '{{actor}}が{{subject}}さんを強制退出させました',
  },
  expired: {
    label: '時間切れ',
    history: '時間切れ',
    title: 'サインアウトされました',
    text: '長い間操作がなかったか、時間の上限に達しました。もう一度サインインしてください。',
    console: '長い間操作がなかったか、時間の上限に達しました。',
    audit: '{{subject}}さんのセッションが時間切れになりました',
  },
  'signed-out': {
    label: 'サインアウト',
    history: 'サインアウト',
    title: 'サインアウトしました',
    text: 'このブラウザーまたは別のブラウザーでサインアウトしました。',
    console: 'サインアウトしました。',
    audit: '{{subject}}さんがサインアウトしました',
  },
  disabled: {
    label: 'アカウント無効',
    history: 'アカウントの無効化またはロック',
    title: 'アカウントが無効になりました',
    text: '現在サインインできません。オペレーターにお尋ねください。',
    console: 'あなたのアカウントは無効になりました。別のオペレーターにお尋ねください。',
    audit: 'アカウントが無効になり、{{subject}}さんはサインアウトされました',
  },
  'password-changed': {
    label: 'パスワード変更',
    history: 'パスワードの変更',
    title: 'パスワードが変更されました',
    text: '新しいパスワードでサインインしてください。わからない場合は、オペレーターにお尋ねください。',
    console: 'パスワードが変更されました。新しいパスワードでサインインしてください。',
    audit: 'パスワードが変更され、{{subject}}さんはサインアウトされました',
  },
};
