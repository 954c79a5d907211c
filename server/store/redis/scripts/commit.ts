/**
 * Applies a step that was decided by a node, unless something that it was decided by has changed since. All or nothing.
 *
 * KEYS[1]  string: the number of the last step
 * KEYS[2]  stream: the news
 * KEYS[3]  stream: the audit log
 * KEYS[4]  sorted set: entries of the audit log by time
 * KEYS[5]  string: the number of its last entry
 * KEYS[6…] hashes that were read, then all others that are written
 *
 * ARGV, one after the other:
 *   until when this may be done, milliseconds of this server's clock
 *   the highest number of a step that the node knows of
 *   how many hashes were read; of each the number of the step that wrote it, '' where there was none
 *   how many hashes are to bear the number of this step; their keys
 *   how many entries go to the audit log; of each its time and its JSON
 *   the news, JSON, or ''; how many of them are kept
 *   commands until the end, each after the number of its words
 *
 * Answers the number of the step; of one that writes nothing the last one. Or a word, and nothing was done:
 *   'changed'  something that was read is not as it was
 *   'late'     nobody waits for it any more
 *   'behind'   this server has lost steps that the node knows of
 */
export const commit = `
local at = 0
local function take()
  at = at + 1
  return ARGV[at]
end

local time = redis.call('TIME')
if time[1] * 1000 + time[2] / 1000 > tonumber(take()) then return 'late' end
local step = tonumber(redis.call('GET', KEYS[1]) or '0')
if step < tonumber(take()) then return 'behind' end
for i = 1, tonumber(take()) do
  if (redis.call('HGET', KEYS[5 + i], '#') or '') ~= take() then return 'changed' end
end

local stamped = {}
for i = 1, tonumber(take()) do stamped[i] = take() end
local entries = tonumber(take())
local first = at
at = at + 2 * entries
local news = take()
local kept = take()
if #stamped == 0 and entries == 0 and news == '' and at == #ARGV then return step end

step = redis.call('INCR', KEYS[1])
while at < #ARGV do
  local words = tonumber(take())
  redis.call(unpack(ARGV, at + 1, at + words))
  at = at + words
end
for _, key in ipairs(stamped) do redis.call('HSET', key, '#', step) end
for i = 1, entries do
  local id = redis.call('INCR', KEYS[5])
  redis.call('XADD', KEYS[3], id .. '-0', 'entry', ARGV[first + 2 * i])
  redis.call('ZADD', KEYS[4], ARGV[first + 2 * i - 1], id)
end
if news ~= '' then redis.call('XADD', KEYS[2], 'MAXLEN', '~', kept, step .. '-0', 'news', news) end
return step
`;
