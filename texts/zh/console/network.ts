import type { Translation } from '../../translation.ts';

export const network: Translation['console']['network'] = {
  title: '网络',
  everywhere: '本机的所有地址',
  yes: '是',
  no: '否，网络上的其他人可能读取传输内容',
  name: {
    node: '节点',
    listens: '监听地址',
    port: '端口',
    https: 'HTTPS 加密',
    addresses: '加入地址',
    hosts: '其他名称',
  },
  hint: {
    node: '本控制台连接的节点，由 --node 指定。',
    listens: '启动服务器时由 --host 指定。',
    port: '由 --port 指定。',
    https: '使用 --tls-cert 和 --tls-key 启用。',
    addresses: '最可能用到的排在最前。',
    hosts: '由 --allowed-hosts 指定：除本机名称外可使用的名称。',
  },
};
