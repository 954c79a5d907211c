import type { Translation } from '../../translation.ts';

export const computer: Translation['console']['computer'] = {
  title: 'このコンピューター',
  loading: '読み込んでいます…',
  failedTitle: 'このページを読み込めませんでした',
  saveFailed: '保存できませんでした',
  group: { window: 'ウィンドウと起動', serving: '接続中の動作', notices: '通知' },
  intro: 'Usherを見ていないときに表示します。同時に起きたことは1つにまとめます。',
  noNotices: 'このシステムでは通知を表示できません。',
  noTray: 'トレイがないため、ウィンドウを閉じるとUsherが終了します。',
  name: {
    closeToTray: 'トレイで動作を続ける',
    launchAtLogin: 'ログイン時に起動する',
    keepAwake: 'スリープさせない',
    tellSignedIn: '誰かがサインインしたとき',
    tellDisplaced: '新しいサインインが席を引き継いだとき',
    tellShared: 'アカウントが共有されているようなとき',
    tellNotMe: '「自分ではありません」と申し出があったとき',
    tellTurnedAway: '席が埋まっていて誰かが入れなかったとき',
  },
  hint: {
    closeToTray: 'ウィンドウを閉じても隠れるだけで、参加者の接続は続きます。',
    launchAtLogin: 'ウィンドウを開かずに起動します。',
    keepAwake: '誰かがオンラインの間はスリープしません。画面は消えることがあります。',
    tellSignedIn: 'それまでいなかった人だけを知らせます。',
    tellDisplaced: '別のブラウザーでサインインし、前のブラウザーを離れました。',
    tellShared: '2つのブラウザーが1つの席を取り合っています。',
    tellNotMe: '身に覚えのないサインインがあったという申し出です。アカウントはロックされます。',
    tellTurnedAway: 'アカウントの席がすべて埋まっていて、ルールにより席を取れません。',
  },
};
