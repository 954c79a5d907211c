/**
 * Everything that crosses a wire. Names here are stable; `docs/protocol.md` explains them.
 * Times are milliseconds since 1970, UTC; durations are milliseconds.
 */
export * from './account.ts';
export * from './account-import.ts';
export * from './alert.ts';
export * from './audit.ts';
export * from './ban.ts';
export * from './batches.ts';
export * from './calls.ts';
export * from './desktop.ts';
export * from './ending.ts';
export * from './errors.ts';
export * from './live.ts';
export * from './message.ts';
export * from './node.ts';
export * from './overview.ts';
export * from './person.ts';
export * from './person-detail.ts';
export * from './settings.ts';
export * from './visits.ts';
