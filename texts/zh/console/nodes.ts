import type { Translation } from '../../translation.ts';

export const nodes: Translation['console']['nodes'] = {
  title: '节点',
  here: '本节点',
  sessions_other: '{{count, number}} 个会话',
  alone: '目前没有其他节点。',
  failed: '无法加载节点。',
};
