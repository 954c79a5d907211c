import type { Translation } from '../../translation.ts';

export const messages: Translation['console']['messages'] = {
  one: 'メッセージを送る…',
  many: 'メッセージ…',
  everybody: '全員にメッセージを送る…',
  titleOne: '{{name}}さんへのメッセージ',
  titleMany_other: '{{count, number}}人へのメッセージ',
  titleAll: '全員へのメッセージ',
  text: '今開いているすべてのページにすぐ表示され、閉じられるまで残ります。',
  placeholder: '例：昼食の準備ができました。',
  awayOne: '{{name}}さんは今ページを開いていないため、届かないかもしれません。',
  awayMany_other: 'このうち{{count, number}}人は今ページを開いていないため、届きません。',
  send: '送信',
  sending: '送信しています…',
  sentOne: '{{name}}さんにメッセージを送りました',
  missedOne: 'ページが開かれていないため、{{name}}さんには届きませんでした',
  missedAll: 'ページが開かれていないため、誰にも届きませんでした',
  sentAll_other: 'メッセージを送りました：{{count, number}}人に届きました',
  sentSome: 'メッセージを送りました：{{total, number}}人中{{reached, number}}人に届きました',
};
