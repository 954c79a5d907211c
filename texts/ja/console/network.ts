import type { Translation } from '../../translation.ts';

export const network: Translation['console']['network'] = {
  title: 'ネットワーク',
  everywhere: 'このコンピューターのすべてのアドレス',
  yes: '有効',
  no: '無効（通信内容をほかの人に読まれるおそれがあります）',
  name: {
    node: 'ノード',
    listens: '待ち受け',
    port: 'ポート',
    https: 'HTTPS通信',
    addresses: '参加用アドレス',
    hosts: 'ほかの名前',
  },
  hint: {
    node: 'このコンソールの接続先です。--node で指定します。',
    listens: 'サーバーの起動時に --host で指定します。',
    port: '--port で指定します。',
    https: '--tls-cert と --tls-key で有効になります。',
    addresses: '使いやすいものから順に並んでいます。',
    hosts: '--allowed-hosts で指定した、このコンピューター自身の名前以外に使える名前です。',
  },
};
