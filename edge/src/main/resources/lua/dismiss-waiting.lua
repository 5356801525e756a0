--[[ Sends away some of those who wait, because there is nothing left for them.

  KEYS[1] state      hash  epoch, keepUntil, phase, version
  KEYS[2] queue      zset  member -> place
  KEYS[3] dismissed  hash  customer -> reason
  ARGV[1] reason     SOLD_OUT or SALE_ENDED
  ARGV[2] version    of what is left; an older one decides nothing
  ARGV[3] most       how many at once

  Answers UNARMED, STALE or DISMISSED how-many. ]]
local state, queue, dismissed = KEYS[1], KEYS[2], KEYS[3]
local reason, version, most = ARGV[1], ARGV[2], ARGV[3]

local room = redis.call('HMGET', state, 'epoch', 'keepUntil', 'version')
if not room[1] then
  return 'UNARMED'
end
if tonumber(version) < tonumber(room[3] or 0) then
  return 'STALE'
end

redis.call('HSET', state, 'phase', reason, 'version', version)
local leaving = redis.call('ZPOPMIN', queue, most)
for i = 1, #leaving, 2 do
  redis.call('HSET', dismissed, string.sub(leaving[i], -36), reason)
end
redis.call('PEXPIREAT', dismissed, room[2])
return 'DISMISSED ' .. string.format('%.0f', #leaving / 2)
