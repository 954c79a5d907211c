/**
 * Everything that crosses a wire. Names here are stable; `docs/protocol.md` explains them.
 * Times are milliseconds since 1970, UTC; durations are milliseconds.
 */
export * from './contract/account.ts';
export * from './contract/account-import.ts';
export * from './contract/alert.ts';
export * from './contract/audit.ts';
export * from './contract/ban.ts';
export * from './contract/batches.ts';
export * from './contract/calls.ts';
export * from './contract/desktop.ts';
export * from './contract/ending.ts';
export * from './contract/errors.ts';
export * from './contract/live.ts';
export * from './contract/message.ts';
export * from './contract/node.ts';
export * from './contract/overview.ts';
export * from './contract/person.ts';
export * from './contract/person-detail.ts';
export * from './contract/settings.ts';
export * from './contract/visits.ts';
