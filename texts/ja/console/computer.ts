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
    keepAwake: 'コンピューターをスリープさせない',
    tellSignedIn: '誰かがサインインしたとき',
    tellDisplaced: '席が入れ替わったとき',
    tellShared: 'アカウントが共有されているようなとき',
    tellNotMe: '「自分ではありません」と報告があったとき',
    tellTurnedAway: 'サインインを拒否したとき',
  },
  hint: {
    closeToTray: 'ウィンドウを閉じても隠れるだけで、参加者の接続は続きます。',
    launchAtLogin: 'ウィンドウを開かずに起動します。',
    keepAwake: '誰かがオンラインの間はスリープしません。画面は消えることがあります。',
    tellSignedIn: 'オンラインでなかった人だけを通知します。',
    tellDisplaced: '別のブラウザーでの新しいサインインが席を引き継いだときです。',
    tellShared: '2つのブラウザーが1つの席を取り合っています。',
    tellNotMe: '身に覚えのないサインインがあったという報告です。アカウントはロックされます。',
    tellTurnedAway: 'アカウントの席がすべて埋まっていて、設定により新しいサインインは席を取れません。',
  },
};
