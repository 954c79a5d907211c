/**
 * Moves signs of life and of use forward, of those sessions that are not over.
 *
 * KEYS[1]  sorted set: sessions by when they expire
 * KEYS[2]  hash: until when those at each node count as alive
 * KEYS[3…] hashes: the sessions
 *
 * ARGV[1] until when this may be done, milliseconds of this server's clock
 * ARGV[2] the node they are at. Then for each session:
 *   its id; when it was seen; when it was used, or ''; until when it counts as alive, or '' for as long as the node says;
 *   how it was left, or ''
 *
 * Answers 'late' where nobody waits for it any more, and nothing was done: what was marked since would be undone.
 */
export const writeLastSeen = `
local time = redis.call('TIME')
if time[1] * 1000 + time[2] / 1000 > tonumber(ARGV[1]) then return 'late' end
for i = 3, #KEYS do
  local at = 3 + (i - 3) * 5
  local id, seen, used, alive, left = unpack(ARGV, at, at + 4)
  local key = KEYS[i]
  local was = redis.call('HMGET', key, 'id', 'ended_at', 'seen_at', 'used_at', 'idle_ms', 'ends_at')
  local there = was[1] and not was[2]
  if there and used ~= '' then
    local expires = math.min(tonumber(was[6]), tonumber(was[4]) + tonumber(was[5]))
    there = tonumber(used) < expires
  end
  if there then
    if tonumber(seen) > tonumber(was[3]) then redis.call('HSET', key, 'seen_at', seen) end
    if used ~= '' and tonumber(used) > tonumber(was[4]) then
      redis.call('HSET', key, 'used_at', used)
      local expires = math.min(tonumber(was[6]), tonumber(used) + tonumber(was[5]))
      redis.call('ZADD', KEYS[1], string.format('%.0f', expires), id)
    end
    if alive == '' then
      redis.call('HDEL', key, 'alive_until')
      redis.call('HSET', key, 'node', ARGV[2])
    end
    -- Who left one node because of going on at another has not left.
    local node = redis.call('HGET', key, 'node')
    local said = alive ~= '' and redis.call('HEXISTS', key, 'alive_until') == 0 and node and node ~= ARGV[2]
      and redis.call('HGET', KEYS[2], node)
    if not said or tonumber(string.match(said, '%S+$')) <= tonumber(seen) then
      if alive ~= '' then redis.call('HSET', key, 'alive_until', alive) end
      if left == '' then redis.call('HDEL', key, 'left_as') else redis.call('HSET', key, 'left_as', left) end
    end
  end
end
return ''
`;
