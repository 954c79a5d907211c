import type { Translation } from '../../translation.ts';

export const servers: Translation['console']['servers'] = {
  title: '다른 서버',
  intro: '다른 곳에서 실행 중인 Usher를 지켜볼 수 있어요. 콘솔은 따로 창에서 열리고, 거기서 로그인해요.',
  address: '주소',
  hint: '예: usher.example.org, 192.168.1.20:8080',
  connect: '연결',
  connecting: '연결하는 중…',
  command: '서버에 연결…',
  empty: '연결한 서버가 여기에 표시돼요.',
  plain: '암호화되지 않아서, 보내는 내용을 중간에서 읽을 수 있어요.',
  open: '열기',
  openNamed: '{{host}} 열기',
  remove: '삭제',
  removeNamed: '{{host}} 삭제',
  removeTitle: '{{host}}: 삭제할까요?',
  removeText: '창이 닫히고, 이 컴퓨터에 남은 로그인 정보도 지워져요. 서버 자체는 그대로예요.',
  removing: '삭제하는 중…',
  removed: '{{host}}: 삭제했어요',
  wrong: {
    'no-address': '주소가 아니에요. 호스트 이름이나 IP 주소를 입력하고, 필요하면 포트도 함께 적어 주세요.',
    'no-answer':
      '그 주소에서 Usher가 응답하지 않아요. 주소와 포트, Usher가 실행 중인지, 두 컴퓨터가 같은 네트워크에 있는지 확인하세요.',
    'wrong-name':
      '그 Usher는 이 이름으로는 응답하지 않아요. IP 주소로 입력하거나, 서버에서 --allowed-hosts로 이 이름을 허용하세요.',
    'not-usher': '그 주소에서 응답한 것은 Usher가 아니에요. 주소와 포트를 확인하세요.',
    'too-many': '서버를 더 추가할 수 없어요. 먼저 하나를 삭제하세요.',
  },
};
