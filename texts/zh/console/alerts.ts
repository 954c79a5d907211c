import type { Translation } from '../../translation.ts';

/** The alerts. */
export const alerts: Translation['console']['alerts'] = {
  title: '提醒',
  open_other: '{{count, number}} 条提醒',
  none: '没有提醒。',
  noneText:
    '如果某个账号可能被多人共用、有人报告某次登录不是本人所为，或有人因席位已满被拒绝，Usher 会在这里提醒您。',
  loading: '正在加载提醒…',
  failed: '无法加载提醒。',
  shared: '“{{user}}”的账号似乎被多人共用：{{browsers}}互相抢占了席位。',
  notMe: '“{{user}}”报告有一次登录不是本人所为。设置新密码之前，此账号保持锁定。',
  notMeFrom: '报告来自：{{browser}}。',
  notMeBy: '该次登录来自：{{browsers}}。',
  turnedAway: '“{{user}}”的登录被拒绝：席位已满。',
  turnedAwayFrom: '尝试登录自：{{browser}}。',
  turnedAwayHeld: '已登录的有：{{browsers}}。',
  browser: '{{address}} 的 {{device}}',
  fresh: '新提醒：{{text}}',
  dismiss: '忽略',
  dismissOne: '忽略关于“{{user}}”的提醒',
  show: '在账号中查看',
  showOne: '在账号中查看“{{user}}”',
};
