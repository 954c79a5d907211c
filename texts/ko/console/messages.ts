import type { Translation } from '../../translation.ts';

export const messages: Translation['console']['messages'] = {
  one: '메시지 보내기…',
  many: '메시지…',
  everybody: '모두에게 메시지 보내기…',
  titleOne: '{{name}} 님에게 보내는 메시지',
  titleMany_other: '{{count, number}}명에게 보내는 메시지',
  titleAll: '모두에게 보내는 메시지',
  text: '지금 열려 있는 모든 페이지에 바로 나타나고, 닫을 때까지 남아 있어요.',
  placeholder: '예: 점심이 준비됐어요.',
  awayOne: '{{name}} 님은 지금 열어 둔 페이지가 없어서 전달되지 않을 수 있어요.',
  awayMany_other: '이 중 {{count, number}}명은 지금 열어 둔 페이지가 없어서 볼 수 없어요.',
  send: '보내기',
  sending: '보내는 중…',
  sentOne: '{{name}} 님에게 메시지를 보냈어요',
  missedOne: '열려 있는 페이지가 없어서 {{name}} 님에게 전하지 못했어요',
  missedAll: '열려 있는 페이지가 없어서 아무에게도 전하지 못했어요',
  sentAll_other: '메시지를 {{count, number}}명에게 전했어요',
  sentSome: '메시지를 {{total, number}}명 중 {{reached, number}}명에게 전했어요',
};
