import type { Translation } from '../translation.ts';

/** What the command line says. */
export const command: Translation['command'] = {
  usage: [
    '사용법: npm run usher -- <command>',
    '',
    '  users add NAME [--role user|viewer|operator] [--password-stdin]',
    '  users list [--json]',
    '  users disable NAME',
    '',
    '모든 명령에 --data FOLDER를 붙일 수 있고, 그 폴더를 쓰는 서버가 실행 중이든 아니든 작동해요.',
  ].join('\n'),
  badName: '이름은 1~64자여야 하고, 줄바꿈 같은 문자는 쓸 수 없어요.',
  badRole: '{{role}}: 없는 역할이에요. user, viewer, operator 중에서 고르세요.',
  badPassword: '비밀번호는 8~256자여야 해요.',
  noTerminal:
    '비밀번호를 물어볼 터미널이 없어요. --password-stdin을 붙이고 표준 입력으로 비밀번호를 보내세요.',
  password: '{{name}} 계정의 비밀번호',
  again: '한 번 더',
  different: '두 비밀번호가 서로 달라서 아무것도 바꾸지 않았어요. 다시 시도해 주세요.',
  added: '이제 {{name}} 계정으로 로그인할 수 있어요.',
  disabled: '{{name}} 계정은 더 이상 로그인할 수 없고, 모든 곳에서 로그아웃됐어요.',
  nobody: '아직 계정이 없어요. 다음 명령으로 추가하세요: npm run usher -- users add NAME',
  isDisabled: '사용 중지됨',
  dev: 'Electron 런타임이 없어서 콘솔을 브라우저에서 자동으로 새로고침해요: {{url}} (먼저 운영자로 로그인하세요: {{server}})',
  demo: {
    badPeople: '--people: 1부터 {{most}}까지의 숫자를 지정하세요.',
    accounts: '계정 만드는 중: {{total}}개 중 {{made}}개',
    open_other:
      '가상 손님 {{count}}명이 들어오고 있어요. 여기서 볼 수 있어요: {{url}} (Ctrl+C를 누르면 끝나고, 아무것도 남지 않아요)',
  },
};
