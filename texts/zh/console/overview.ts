import type { Translation } from '../../translation.ts';

export const overview: Translation['console']['overview'] = {
  title: '概览',
  loading: '正在查看情况…',
  failedTitle: '无法加载概览',
  unknown: '–',
  now: '当前在线',
  who: '{{people}} · {{visitors}}',
  most: '今日最多',
  mostHint: '同时在线人数',
  signIns: '今日登录',
  signInsHint: '所有浏览器合计',
  displaced: '今日席位更替',
  displacedHint: '被新的登录取代',
  kicked: '今日请出',
  kickedHint: '由管理员请出',
  turnedAway: '今日被拒',
  turnedAwayHint: '席位已满',
  alerts: '需要留意',
  recent: '最近动态',
  all: '审计日志',
  quiet: '还没有任何动态。管理员的操作和规则的执行会显示在这里。',
};
