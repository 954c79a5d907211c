import type { Translation } from '../../translation.ts';

export const messages: Translation['console']['messages'] = {
  one: '发送消息…',
  many: '发消息…',
  everybody: '给所有人发消息…',
  titleOne: '给“{{name}}”的消息',
  titleMany_other: '给 {{count, number}} 人的消息',
  titleAll: '给所有人的消息',
  text: '消息会立即显示在当前打开的每个页面上，直到对方关闭。',
  placeholder: '例如：午餐准备好了。',
  awayOne: '“{{name}}”目前没有打开的页面，可能收不到。',
  awayMany_other: '其中 {{count, number}} 人目前没有打开的页面，看不到这条消息。',
  send: '发送',
  sending: '正在发送…',
  sentOne: '已向“{{name}}”发送消息',
  missedOne: '“{{name}}”没有打开的页面，消息未送达',
  missedAll: '没有打开的页面，消息未送达任何人',
  sentAll_other: '消息已发送：送达 {{count, number}} 人',
  sentSome: '消息已发送：{{total, number}} 人中送达 {{reached, number}} 人',
};
