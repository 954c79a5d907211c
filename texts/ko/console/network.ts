import type { Translation } from '../../translation.ts';

export const network: Translation['console']['network'] = {
  title: '네트워크',
  everywhere: '이 컴퓨터의 모든 주소',
  yes: '사용 중',
  no: '사용 안 함(네트워크의 다른 사람이 전송 내용을 읽을 수 있어요)',
  name: {
    node: '노드',
    listens: '수신 주소',
    port: '포트',
    https: 'HTTPS 사용',
    addresses: '접속 주소',
    hosts: '다른 이름',
  },
  hint: {
    node: '이 콘솔이 연결된 노드예요. --node로 정해요.',
    listens: '서버를 시작할 때 --host로 정해요.',
    port: '--port로 정해요.',
    https: '--tls-cert와 --tls-key로 켜요.',
    addresses: '가장 쓸 만한 주소부터 표시해요.',
    hosts: '--allowed-hosts로 정한, 이 컴퓨터의 이름 외에 쓸 수 있는 이름이에요.',
  },
};
