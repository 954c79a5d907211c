/** The nodes that share the store. */
export const nodes = {
  title: 'Nodes',
  here: 'You are here',
  sessions_one: '{{count, number}} session',
  sessions_other: '{{count, number}} sessions',
  alone: 'No other nodes are here at the moment.',
  failed: 'The nodes could not be loaded.',
} as const;
