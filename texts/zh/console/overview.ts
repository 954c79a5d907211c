import type { Translation } from '../../translation.ts';

export const overview: Translation['console']['overview'] = {
  title: '概览',
  loading: '正在加载概览…',
  failedTitle: '无法加载概览',
  unknown: '–',
  now: '当前在线',
  who: '{{people}} · {{visitors}}',
  most: '今日峰值',
  mostHint: '同时在线人数',
  signIns: '今日登录',
  signInsHint: '所有浏览器合计',
  displaced: '今日被取代',
  displacedHint: '被新的登录取代',
  kicked: '今日踢出',
  kickedHint: '由管理员踢出',
  turnedAway: '今日拒绝登录',
  turnedAwayHint: '席位已满',
  alerts: '提醒',
  recent: '最近动态',
  all: '审计日志',
  quiet: '还没有任何动态。管理员的操作和规则的执行会显示在这里。',
};
