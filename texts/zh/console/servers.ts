import type { Translation } from '../../translation.ts';

export const servers: Translation['console']['servers'] = {
  title: '其他服务器',
  intro: '查看在别处运行的 Usher。它的控制台在单独的窗口中打开，您在那里登录。',
  address: '地址',
  hint: '例如 usher.example.org 或 192.168.1.20:8080',
  connect: '连接',
  connecting: '正在连接…',
  command: '连接到服务器…',
  empty: '您连接过的服务器会显示在这里。',
  plain: '未加密：传送的内容可能在途中被读取。',
  open: '打开',
  openNamed: '打开 {{host}}',
  remove: '移除',
  removeNamed: '移除 {{host}}',
  removeTitle: '要移除 {{host}} 吗？',
  removeText: '它的窗口会关闭，此电脑也会忘记您在那里的登录。服务器本身保持不变。',
  removing: '正在移除…',
  removed: '已移除 {{host}}',
  wrong: {
    'no-address': '这不是地址。请输入主机名或 IP 地址，如有需要请加上端口。',
    'no-answer':
      '该地址没有 Usher 应答。请检查地址和端口、Usher 是否在那里运行，以及两台电脑是否在同一网络。',
    'wrong-name': '那里的 Usher 不接受此名称。请输入它的 IP 地址，或在那里用 --allowed-hosts 允许此名称。',
    'not-usher': '该地址应答的不是 Usher。请检查地址和端口。',
    'too-many': '无法再添加服务器。请先移除一个。',
  },
};
