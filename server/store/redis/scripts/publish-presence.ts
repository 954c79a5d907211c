/**
 * Keeps for a while how sessions are seen at a node, and tells the other nodes.
 *
 * KEYS[1]  hash: how those who are with this node are seen there; '#' what it has said last, by number
 * KEYS[2]  sorted set: nodes by when what they said ceases to hold
 * KEYS[3]  stream: what nodes say
 *
 * ARGV: the node; its name; the number of this, one more than of the last;
 *   where it says all anew '1' with the first piece, and '1' with the last; otherwise '0' and '0';
 *   for how many milliseconds it holds; until when this may be done, milliseconds of this server's clock;
 *   then for each session its id and how it is seen, which begins with '[' unless it is gone
 *
 * Answers 1; or 0 where it does not follow what is kept here or nobody waits for it any more, and nothing was done.
 */
export const publishPresence = `
local node, name, number, begins, ends, holds, till = unpack(ARGV, 1, 7)
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if now > tonumber(till) then return 0 end
if begins == '1' then
  redis.call('DEL', KEYS[1])
elseif tonumber(redis.call('HGET', KEYS[1], '#') or '-1') ~= number - 1 then
  return 0
end
redis.call('HSET', KEYS[1], '#', number, '#name', name)
for i = 8, #ARGV, 2 do
  if string.sub(ARGV[i + 1], 1, 1) == '[' then
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
  else
    redis.call('HDEL', KEYS[1], ARGV[i])
  end
end
redis.call('PEXPIRE', KEYS[1], holds)
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
redis.call('ZADD', KEYS[2], now + holds, node)
redis.call('XADD', KEYS[3], 'MINID', '~', now - holds, '*', 'node', node, 'name', name, 'number', number,
  'begins', begins, 'ends', ends, unpack(ARGV, 8))
return 1
`;

/**
 * Forgets what a node has said, and tells the other nodes.
 *
 * KEYS as above. ARGV: the node
 */
export const leavePresence = `
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('XADD', KEYS[3], '*', 'node', ARGV[1])
return 1
`;
