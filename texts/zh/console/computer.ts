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
    keepAwake: '让电脑保持唤醒',
    tellSignedIn: '有人登录',
    tellDisplaced: '较新的登录占用席位',
    tellShared: '账号似乎被共用',
    tellNotMe: '“不是我”',
    tellTurnedAway: '有人因席位已满未能登录',
  },
  hint: {
    closeToTray: '关闭窗口只会将其隐藏，大家仍保持连接。',
    launchAtLogin: 'Usher 启动时不会打开窗口。',
    keepAwake: '只要有人在线，电脑就不会睡眠。屏幕仍可能关闭。',
    tellSignedIn: '只提示之前不在的人。',
    tellDisplaced: '有人在别处登录，离开了原来的浏览器。',
    tellShared: '两个浏览器反复互相抢占同一个席位。',
    tellNotMe: '有人表示某次登录并非本人所为，其账号会被锁定。',
    tellTurnedAway: '其账号的席位已全部占用，且规则不允许取代。',
  },
};
