import type { Translation } from '../translation.ts';

/** What the command line says. */
export const command: Translation['command'] = {
  usage: [
    '用法：npm run usher -- <command>',
    '',
    '  users add NAME [--role user|viewer|operator] [--password-stdin]',
    '  users list [--json]',
    '  users disable NAME',
    '',
    '每条命令都可加 --data FOLDER；无论是否有服务器正在使用该文件夹，都可以运行。',
  ].join('\n'),
  badName: '用户名须为 1 到 64 个字符，不能包含换行符之类的控制字符。',
  badRole: '{{role}}：没有这个角色；请选择 user、viewer 或 operator。',
  badPassword: '密码须为 8 到 256 个字符。',
  noTerminal: '没有可用于询问密码的终端；请加上 --password-stdin，从标准输入传入密码。',
  password: '“{{name}}”的密码',
  again: '再输入一次',
  different: '两次输入的密码不一致，未做任何更改。请重试。',
  added: '“{{name}}”现在可以登录了。',
  disabled: '“{{name}}”已不能登录，并已在所有地方退出登录。',
  nobody: '还没有账号。添加账号请运行：npm run usher -- users add NAME',
  isDisabled: '已停用',
  dev: '这里没有 Electron 运行时，因此请在浏览器中打开会自动重新加载的控制台：{{url}} （请先在 {{server}} 以管理员身份登录）。',
  demo: {
    badPeople: '--people：请给出 1 到 {{most}} 之间的数字。',
    accounts: '正在创建账号：{{made}} / {{total}}',
    open_other: '{{count}} 位模拟客人正在进场。请在 {{url}} 查看（按 Ctrl+C 结束，不会保留任何数据）。',
  },
};
