/** The nodes that share the store. */
export const nodes = {
  title: 'Nodes',
  here: 'This node',
  sessions_one: '{{count, number}} session',
  sessions_other: '{{count, number}} sessions',
  alone: 'There are no other nodes now.',
  failed: 'The nodes could not be loaded.',
} as const;
