import type { Translation } from '../translation.ts';

/** Words for the codes of the contract, used in several places. */
export const words: Translation['words'] = {
  presence: {
    active: '활동 중',
    idle: '활동 없음',
    hidden: '백그라운드',
    lost: '연결 끊김',
    offline: '오프라인',
  },
  role: { user: '사용자', viewer: '뷰어', operator: '운영자' },
  device: {
    both: '{{browser}} ({{system}})',
    unknown: '알 수 없는 기기',
  },
  wait: {
    moment: '잠시',
    seconds_other: '{{count}}초',
    minutes_other: '{{count}}분',
    hours_other: '{{count}}시간',
    days_other: '{{count}}일',
  },
  importFault: {
    name: '이름이 없거나 쓸 수 없는 이름이에요.',
    twice: '파일에 같은 이름이 두 번 있어요.',
    taken: '같은 이름의 계정이 이미 있어요.',
    password: '비밀번호는 8~256자여야 해요.',
    'password-common': '추측하기 쉬운 비밀번호예요.',
    role: '없는 역할이에요.',
    seats: '자리 수는 1~1000의 숫자 또는 unlimited여야 해요.',
  },
  error: {
    'invalid-input': '보낸 내용에 잘못된 부분이 있어요. 확인하고 다시 시도해 주세요.',
    'not-json': '보낸 내용을 읽지 못했어요. 다시 시도해 주세요.',
    'invalid-credentials': '이름 또는 비밀번호가 맞지 않아요. 다시 시도해 주세요.',
    'password-common':
      '추측하기 쉬운 비밀번호예요. 단어 몇 개를 이어 쓰면 외우기 쉽고 알아맞히기는 어려워요.',
    banned: '로그인이 차단됐어요. 운영자에게 문의해 주세요.',
    'banned-until': '지금은 로그인할 수 없어요. {{wait}} 뒤에 다시 시도해 주세요.',
    'sign-ins-paused': '지금은 로그인을 잠시 멈췄어요. 조금 기다렸다가 다시 시도해 주세요.',
    'confirmation-needed': '먼저 내 비밀번호를 입력해 주세요.',
    'link-void': '이미 사용했거나, 새 링크로 바뀌었거나, 만료된 링크예요. 운영자에게 새 링크를 요청하세요.',
    'offer-expired': '만료됐거나 이미 사용한 페이지예요. 처음부터 다시 해 주세요.',
    'account-shared':
      '두 브라우저가 이 계정을 서로 빼앗고 있어서 둘 다 기다려야 해요. {{wait}} 뒤에 다시 시도해 주세요. 둘 중 하나가 내가 아니라면 운영자에게 알려 주세요.',
    'password-needed': '콘솔을 열려면 비밀번호가 있어야 해요. 먼저 {{name}} 계정의 비밀번호를 설정해 주세요.',
    'not-signed-in': '먼저 로그인해 주세요.',
    'session-ended': '로그아웃됐어요. 다시 로그인해 주세요.',
    'account-disabled': '이 계정은 지금 로그인할 수 없어요. 운영자에게 문의해 주세요.',
    'cross-origin':
      '다른 사이트에서 온 요청이라 아무것도 바꾸지 않았어요. 이 페이지를 직접 열고 다시 시도해 주세요.',
    'operators-only': '이 페이지는 운영자만 볼 수 있어요.',
    'link-expired': '이미 사용했거나 만료된 링크예요. 새 링크를 받으려면 Usher를 다시 시작하세요.',
    'not-found': '찾는 것이 없어요.',
    'no-such-account': '{{name}} 계정이 없어요.',
    'method-not-allowed': '여기서는 할 수 없어요.',
    'name-taken': '같은 이름의 계정이 이미 있어요. 다른 이름을 골라 주세요.',
    'seats-taken': '이 계정은 다른 곳에서 쓰고 있어요. 먼저 그곳에서 로그아웃해 주세요.',
    'last-operator': '로그인할 수 있는 운영자가 이 사람뿐이에요. 먼저 다른 사람을 운영자로 지정하세요.',
    yourself: '나 자신에게는 할 수 없어요. 다른 운영자에게 요청하세요.',
    'too-large': '한 번에 보내기에는 너무 많아요. 줄여서 보내 주세요.',
    'wrong-host':
      '이 서버의 주소가 아니에요. 안내받은 주소로 열거나, 운영자에게 이 주소를 허용해 달라고 하세요.',
    'too-many-attempts': '너무 여러 번 시도했어요. {{wait}} 뒤에 다시 시도해 주세요.',
    internal: '서버에 문제가 생겼어요. 다시 시도해 주세요.',
    busy: '지금 로그인하는 사람이 많아요. 잠시 후 다시 시도해 주세요.',
    'not-serving': '서버가 실행 중이 아니에요.',
    'port-taken': '다른 프로그램이 {{port}}번 포트를 쓰고 있어요. 그 프로그램을 닫거나 다른 포트를 고르세요.',
    'port-forbidden': '--port: 이 사용자는 {{port}}번 포트를 열 수 없어요. 1023보다 큰 포트를 고르세요.',
    'host-unknown':
      '--host: {{host}} 주소는 이 컴퓨터의 주소가 아니에요. 모든 주소에서 접속을 받으려면 빼세요.',
    'folder-unusable': '--data: {{folder}} 폴더를 쓸 수 없어요. 이 사용자가 쓸 권한이 있는 폴더를 고르세요.',
    'store-unavailable': '지금은 Usher가 데이터에 접근할 수 없어요. 잠시 뒤 다시 시도해 주세요.',
    'store-newer': '이 데이터는 더 새로운 버전의 Usher가 저장했어요. 이 Usher를 업데이트하세요.',
    'disk-full': '{{folder}} 폴더가 있는 디스크에 남은 공간이 없어요. 공간을 확보한 뒤 다시 시도하세요.',
    'folder-in-use':
      '다른 Usher가 이미 {{folder}} 데이터 폴더를 쓰고 있어요. 그 Usher를 닫거나 다른 폴더를 고르세요.',
  },
};
