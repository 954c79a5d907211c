import type { Translation } from '../translation.ts';

export const config: Translation['config'] = {
  noValue: '--{{flag}}: 値がありません。「--{{flag}} VALUE」のように指定してください。',
  unknown: '{{flag}}: この設定はありません。使える設定: {{flags}}',
  store:
    '--store: 「sqlite」か、Redisのアドレス（redis://192.168.1.10:6379 や rediss://user:password@redis.example.org など）を指定してください。SentinelやClusterでは、食い違いのない複数のアドレスをコンマで区切ります。',
  storeAway: '--store: そのRedisを使えません（{{why}}）。起動するか、別のアドレスを指定してください。',
  severalServers:
    '--store: 複数のアドレスはSentinelかClusterのためのものです。応答したのは単独のサーバーです。アドレスを1つだけ指定してください。',
  severalPrimaries:
    '--store: そのSentinelは複数のプライマリを監視しています。?name= に次のどれかを付けてください：{{names}}。',
  noSuchPrimary:
    '--store: そのSentinelはこのプライマリを監視していません。?name= に次のどれかを付けてください：{{names}}。',
  content:
    '--content: このバージョンで表示できるのはウェルカムページだけです。--content を省くか、「welcome」を指定してください。',
  port: '--port: 「{{value}}」はポート番号ではありません。1～65535の番号か、空いているポートを使う場合は0を指定してください。',
  node: '--node: 「{{value}}」はノードの名前にできません。文字・数字・空白・. _ : - を 63 文字まで使えます。',
  host: '--host: 「{{value}}」はアドレスではありません。127.0.0.1 など、このコンピューターのアドレスを指定してください。省くと、すべてのアドレスで待ち受けます。',
  trustProxy:
    '--trust-proxy: 「{{value}}」はアドレス範囲ではありません。192.168.1.10 や 10.0.0.0/8 のように指定してください。',
  allowedHosts:
    '--allowed-hosts: 「{{value}}」はホスト名ではありません。スキーム、ポート、パスを付けずに、usher.example.org のように指定してください。',
  noCert: '--tls-cert: 指定がありません。--tls-key に対応する証明書を指定してください。',
  noKey: '--tls-key: 指定がありません。--tls-cert に対応する鍵を指定してください。',
  pem: '--{{flag}}: {{file}} を読み込めません（{{why}}）。このユーザーが読み取れるPEMファイルを指定してください。',
  tls: '--tls-cert, --tls-key: 使用できません（{{why}}）。PEM形式の証明書と、それに対応する鍵を指定してください。',
  logLevel: '--log-level: 「{{value}}」というレベルはありません。次のいずれかを選んでください: {{levels}}',
};
