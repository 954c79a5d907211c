import type { Translation } from '../translation.ts';

/** Errors in flags and environment: each sentence names the setting and the fix. */
export const config: Translation['config'] = {
  noValue: '--{{flag}}: 값이 빠졌어요. --{{flag}} VALUE 형식으로 쓰세요.',
  unknown: '{{flag}}: 없는 설정이에요. 쓸 수 있는 설정: {{flags}}.',
  store:
    '--store: "sqlite" 또는 Redis 주소(예: redis://192.168.1.10:6379, rediss://user:password@redis.example.org)를 지정하세요. Sentinel이나 Cluster는 서로 어긋나지 않는 주소 여러 개를 쉼표로 구분해요.',
  storeAway: '--store: 그 Redis를 쓸 수 없어요({{why}}). 시작하거나 다른 주소를 지정하세요.',
  severalServers:
    '--store: 주소 여러 개는 Sentinel이나 Cluster에만 쓸 수 있는데, 단독 서버가 응답했어요. 주소를 하나만 지정하세요.',
  severalPrimaries:
    '--store: 그 Sentinel은 프라이머리 여러 개를 감시해요. ?name= 뒤에 다음 중 하나를 붙이세요: {{names}}.',
  noSuchPrimary:
    '--store: 그 Sentinel은 그 프라이머리를 감시하지 않아요. ?name= 뒤에 다음 중 하나를 붙이세요: {{names}}.',
  content: '--content: 이 버전은 환영 페이지만 제공해요. --content를 빼거나 "welcome"으로 지정하세요.',
  port: '--port: "{{value}}" 값은 포트로 쓸 수 없어요. 1~65535 사이의 숫자를 고르거나, 빈 포트를 아무거나 쓰려면 0으로 지정하세요.',
  node: '--node: "{{value}}" 값은 노드 이름으로 쓸 수 없어요. 글자, 숫자, 빈칸, . _ : - 를 63자까지 쓸 수 있어요.',
  host: '--host: "{{value}}" 값은 주소로 쓸 수 없어요. 127.0.0.1처럼 이 컴퓨터의 주소를 쓰거나, 모든 주소를 쓰려면 빼세요.',
  trustProxy:
    '--trust-proxy: "{{value}}" 값은 주소 범위로 쓸 수 없어요. 192.168.1.10 또는 10.0.0.0/8처럼 쓰세요.',
  allowedHosts:
    '--allowed-hosts: "{{value}}" 값은 호스트 이름으로 쓸 수 없어요. usher.example.org처럼 스킴, 포트, 경로 없이 쓰세요.',
  noCert: '--tls-cert: 값이 없어요. --tls-key와 짝이 맞는 인증서를 지정하세요.',
  noKey: '--tls-key: 값이 없어요. --tls-cert와 짝이 맞는 키를 지정하세요.',
  pem: '--{{flag}}: {{file}} 파일을 읽을 수 없어요({{why}}). 이 사용자가 읽을 수 있는 PEM 파일을 지정하세요.',
  tls: '--tls-cert, --tls-key: 쓸 수 없는 값이에요({{why}}). PEM 인증서와 짝이 맞는 키를 지정하세요.',
  logLevel: '--log-level: "{{value}}" 수준은 없어요. 다음 중에서 고르세요: {{levels}}.',
};
