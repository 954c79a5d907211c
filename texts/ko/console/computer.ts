import type { Translation } from '../../translation.ts';

export const computer: Translation['console']['computer'] = {
  title: '이 컴퓨터',
  loading: '불러오는 중…',
  failedTitle: '이 페이지를 불러오지 못했어요',
  saveFailed: '저장하지 못했어요',
  group: { window: '창과 시작', serving: '접속자가 있는 동안', notices: '알림' },
  intro: 'Usher를 보고 있지 않을 때 표시돼요. 한꺼번에 일어난 일은 하나로 묶여요.',
  noNotices: '이 시스템에서는 알림을 표시할 수 없어요.',
  noTray: '여기에는 트레이가 없어서 창을 닫으면 Usher가 종료돼요.',
  name: {
    closeToTray: '트레이에서 계속 실행',
    launchAtLogin: '로그인할 때 시작',
    keepAwake: '컴퓨터 절전 막기',
    tellSignedIn: '누군가 로그인했을 때',
    tellDisplaced: '새 로그인이 자리를 대신했을 때',
    tellShared: '계정을 함께 쓰는 것 같을 때',
    tellNotMe: '“내가 아니에요” 신고가 왔을 때',
    tellTurnedAway: '로그인이 거부됐을 때',
  },
  hint: {
    closeToTray: '창을 닫아도 숨겨질 뿐, 접속자의 연결은 그대로예요.',
    launchAtLogin: '컴퓨터에 로그인하면 창을 열지 않고 시작해요.',
    keepAwake: '누군가 접속 중일 때는 절전 모드로 들어가지 않아요. 화면은 꺼질 수 있어요.',
    tellSignedIn: '접속 중이 아니었던 사람만 알려요.',
    tellDisplaced: '다른 브라우저의 새 로그인이 자리를 가져갔을 때예요.',
    tellShared: '두 브라우저가 한 자리를 서로 빼앗고 있어요.',
    tellNotMe: '본인이 하지 않은 로그인이 있다는 신고예요. 계정은 잠겨요.',
    tellTurnedAway: '계정의 자리가 모두 찼고, 설정에 따라 새 로그인이 자리를 가져갈 수 없어요.',
  },
};
