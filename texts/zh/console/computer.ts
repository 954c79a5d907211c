import type { Translation } from '../../translation.ts';

export const computer: Translation['console']['computer'] = {
  title: '此电脑',
  loading: '正在加载…',
  failedTitle: '无法加载此页面',
  saveFailed: '未能保存',
  group: { window: '窗口与启动', serving: '有人连接时', notices: '通知' },
  intro: '在您没有查看 Usher 时显示。同时发生的多件事会合并为一条。',
  noNotices: '此系统无法显示通知。',
  noTray: '这里没有托盘，因此关闭窗口会退出 Usher。',
  name: {
    closeToTray: '在托盘中继续运行',
    launchAtLogin: '登录系统时启动',
    keepAwake: '阻止电脑睡眠',
    tellSignedIn: '有人登录',
    tellDisplaced: '新的登录取代旧的登录',
    tellShared: '账号似乎被共用',
    tellNotMe: '有人报告“不是我”',
    tellTurnedAway: '有人的登录被拒绝',
  },
  hint: {
    closeToTray: '关闭窗口只会将其隐藏，大家仍保持连接。',
    launchAtLogin: 'Usher 启动时不会打开窗口。',
    keepAwake: '只要有人在线，电脑就不会睡眠。屏幕仍可能关闭。',
    tellSignedIn: '只提示之前不在线的人。',
    tellDisplaced: '另一个浏览器中的新登录占用了席位。',
    tellShared: '两个浏览器反复互相抢占同一个席位。',
    tellNotMe: '有人报告某次登录并非本人所为，其账号会被锁定。',
    tellTurnedAway: '其账号的席位已全部占用，且设置不允许新的登录取代。',
  },
};
