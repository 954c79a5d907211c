import type { Translation } from '../../translation.ts';

export const nodes: Translation['console']['nodes'] = {
  title: 'ノード',
  here: 'このノード',
  sessions_other: 'セッション{{count, number}}件',
  alone: '現在、ほかのノードはありません。',
  failed: 'ノードを読み込めませんでした。',
};
