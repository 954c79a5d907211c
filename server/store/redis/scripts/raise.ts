/**
 * Goes on from the step that a node knows of, where this server has lost it.
 *
 * KEYS[1]  string: the number of the last step
 * KEYS[2]  hash: at which step something was lost last
 * ARGV[1]  the highest number of a step that the node knows of
 *
 * Answers at which step something was lost last, '' for never.
 */
export const raise = `
local known = tonumber(ARGV[1])
if tonumber(redis.call('GET', KEYS[1]) or '0') < known then
  redis.call('SET', KEYS[1], known)
  local step = redis.call('INCR', KEYS[1])
  redis.call('HSET', KEYS[2], '#', step)
end
return redis.call('HGET', KEYS[2], '#') or ''
`;
