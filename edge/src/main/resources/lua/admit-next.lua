--[[ Takes the next ones out of the queue: as many as the pace allows and as there are units that no admitted customer
     may still buy. They are admitted once PostgreSQL knows them; whoever was taken out before and is not yet known
     there is answered again.

  KEYS[1] state        hash  epoch, admitFrom, keepUntil, phase, version, tokens, refilledAt, admitted,
                             stockEpoch, unseen
  KEYS[2] queue        zset  member -> place
  KEYS[3] admitting    zset  customer -> number
  KEYS[4] outstanding  zset  customer -> until when he may buy
  KEYS[5] places       hash  customer -> place
  KEYS[6] bought       zset  customer:key -> from when on what is left shows the purchase
  ARGV[1] units        left to sell
  ARGV[2] version      of what is left; an older one decides nothing
  ARGV[3] pace         admissions per second
  ARGV[4] burst        how many milliseconds of the pace may be made up for
  ARGV[5] most         how many at once
  ARGV[6] askedAt      when it was asked what is left, in milliseconds; who bought before is no longer outstanding
  ARGV[7] placed       how many orders are in the count of what is left, or -1

  A purchase that sale-core has counted and that has not passed the edge yet, or only just, is gone from what is left
  and outstanding as well. As there are `placed` orders, and the others have passed, it is known how many these are;
  only those are not known that were placed before this room first asked under the present epoch of the stock
  (`unseen`). Where purchases do not pass, as when an instance of the edge dies, one more is admitted for each.

  Answers UNARMED, CLOSED (not open yet, or places are being rebuilt), STALE, or
  ADMITTING now how-many-wait and for each customer, number, place. ]]
local state, queue, admitting, outstanding, places, bought = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
-- The versions of a stock are those of its epoch, and more in every later one.
local EPOCH = 2 ^ 40
local units, version, pace, burst, most =
  tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local askedAt, placed = ARGV[6], tonumber(ARGV[7])

local room = redis.call('HMGET', state, 'epoch', 'admitFrom', 'keepUntil', 'version', 'tokens', 'refilledAt',
  'stockEpoch', 'unseen')
if not room[1] then
  return 'UNARMED'
end
local time = redis.call('TIME')
local micros = time[1] * 1000000 + time[2]
local now = math.floor(micros / 1000)
if now < tonumber(room[2]) then
  return 'CLOSED'
end
if version < tonumber(room[4] or 0) then
  return 'STALE'
end

local refilledAt = tonumber(room[6]) or micros
local tokens = (tonumber(room[5]) or 0) + math.max(0, micros - refilledAt) * pace / 1000000
tokens = math.min(tokens, math.max(1, pace * burst / 1000))
redis.call('ZREMRANGEBYSCORE', outstanding, '-inf', askedAt)
local twice = 0
if placed >= 0 then
  local passed = redis.call('ZCOUNT', bought, '-inf', askedAt)
  local stockEpoch, unseen = string.format('%.0f', math.floor(version / EPOCH)), tonumber(room[8])
  if room[7] ~= stockEpoch then
    unseen = placed - passed
    redis.call('HSET', state, 'stockEpoch', stockEpoch, 'unseen', string.format('%.0f', unseen))
  end
  twice = math.max(0, placed - unseen - passed)
end
local reserved = math.max(0, redis.call('ZCARD', outstanding) - twice) + redis.call('ZCARD', admitting)
local free = units - reserved
local count = math.min(math.floor(tokens), free, most)

redis.call('HDEL', state, 'phase')
if count > 0 then
  local next = redis.call('ZPOPMIN', queue, count)
  for i = 1, #next, 2 do
    local number = redis.call('HINCRBY', state, 'admitted', 1)
    redis.call('ZADD', admitting, number, string.sub(next[i], -36))
  end
  tokens = tokens - #next / 2
  redis.call('PEXPIREAT', admitting, room[3])
end
redis.call('HSET', state, 'version', ARGV[2], 'tokens', string.format('%.6f', tokens),
  'refilledAt', string.format('%.0f', math.max(micros, refilledAt)))

local answer = {'ADMITTING', string.format('%.0f', now), string.format('%.0f', redis.call('ZCARD', queue))}
local taken = redis.call('ZRANGE', admitting, 0, most - 1, 'WITHSCORES')
for i = 1, #taken, 2 do
  table.insert(answer, taken[i])
  table.insert(answer, taken[i + 1])
  table.insert(answer, redis.call('HGET', places, taken[i]) or '0')
end
return table.concat(answer, ' ')
