import { expect, test } from 'vitest';
import { createVisitorTokens } from '../../../server/visits/visitor-tokens.ts';

const DAY = 24 * 60 * 60 * 1000;
const NOON = 20_000 * DAY + DAY / 2;
const visitorTokens = createVisitorTokens(Buffer.alloc(32, 7));

test('a clock that is set back by a day takes nobody’s pass away, and one from later yet is none of ours', () => {
  const pass = visitorTokens.issue(NOON);
  expect(visitorTokens.issuedAt(pass, NOON - DAY)).toBeDefined();
  expect(visitorTokens.issuedAt(pass, NOON - 2 * DAY)).toBeUndefined();
});

test('two passes of the same moment are not alike', () => {
  expect(new Set(Array.from({ length: 100 }, () => visitorTokens.issue(NOON))).size).toBe(100);
});
