import type { Translation } from '../../translation.ts';

export const nodes: Translation['console']['nodes'] = {
  title: '노드',
  here: '이 노드',
  sessions_other: '세션 {{count, number}}개',
  alone: '지금은 다른 노드가 없어요.',
  failed: '노드를 불러오지 못했어요.',
};
