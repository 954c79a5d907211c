import type { Translation } from '../../translation.ts';

export const list: Translation['console']['list'] = {
  columns: '列',
  noRoom: '宽度不足',
  usualColumns: '恢复默认列',
  filter: '筛选',
  filterOn: '筛选（已设 {{count, number}} 项）',
  state: '状态',
  anyState: '不限',
  here: '非离线',
  since: '进入时间',
  sinceAny: '不限',
  sinceHour: '最近一小时',
  sinceToday: '今天',
  address: '地址',
  addressHint: '完整地址或开头部分',
  clear: '清除筛选',
  remove: '移除：{{filter}}',
  selectFitting: '选择符合条件的全部 {{count, number}} 人',
  typeCount: '请输入 {{number}} 以确认',
  copied_other: '已复制 {{count, number}} 行',
};
