--[[ Decides one purchase: takes the units of every line or of none, numbers the winner and keeps the order for the
     hand-off to Kafka. The same order may be asked for again: it gets the same sequence and times.

  KEYS[1] state    hash    epoch, server, status, opensAt, closesAt, sequence, gaps
  KEYS[2] stock    hash    item -> units left
  KEYS[3] bought   hash    item:customer -> units
  KEYS[4] orders   hash    order -> what was taken (see TakenOrder)
  KEYS[5] handoff  stream  orders which Kafka has not acknowledged yet
  KEYS[6] gaps     list    sequence numbers that a loss of data left free
  ARGV[1] server       run id of the server which the caller has checked
  ARGV[2] epoch        the caller's
  ARGV[3] order
  ARGV[4] customer
  ARGV[5] fingerprint  of the request, to recognise a reused key
  ARGV[6] window       milliseconds in which the order has to be paid
  ARGV[7] extras       coupon issue, points and trace, kept with the order
  ARGV[8] lines        item=quantity,item=quantity, kept with the order
  ARGV[9...]           item, quantity, limit of each line

  Answers PLACED sequence placedAt payBefore epoch entry
          REPEATED sequence placedAt payBefore epoch entry now     entry is '-' once Kafka has the order
          KEY_REUSED, RECOVERING, EPOCH epoch, NOT_OPEN opensAt now, PAUSED, ENDED,
          LIMITED item limit bought, SOLD_OUT item left. ]]
local state, stock, bought, orders, handoff, gaps = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local server, epoch, order, customer = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local fingerprint, window, extras, lines = ARGV[5], tonumber(ARGV[6]), ARGV[7], ARGV[8]

local is = redis.call('HMGET', state, 'epoch', 'server', 'status', 'opensAt', 'closesAt', 'gaps')
if not is[1] or is[2] ~= server then
  return 'RECOVERING'
end
if is[1] ~= epoch then
  return 'EPOCH ' .. is[1]
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function whole(number)
  return string.format('%.0f', number)
end

local taken = redis.call('HGET', orders, order)
if taken then
  local sequence, placedAt, payBefore, under, print, entry =
    string.match(taken, '^%a|(%d+)|(%d+)|(%d+)|(%d+)|([^|]*)|([^|]*)|')
  if print ~= fingerprint then
    return 'KEY_REUSED'
  end
  if entry ~= '-' and #redis.call('XRANGE', handoff, entry, entry) == 0 then
    entry = '-'
  end
  return table.concat({'REPEATED', sequence, placedAt, payBefore, under, entry, whole(now)}, ' ')
end

if is[3] == 'ENDED' or now >= tonumber(is[5]) then
  return 'ENDED'
end
if now < tonumber(is[4]) then
  return 'NOT_OPEN ' .. is[4] .. ' ' .. whole(now)
end
if is[3] == 'PAUSED' then
  return 'PAUSED'
end

for i = 9, #ARGV, 3 do
  local item, quantity, limit = ARGV[i], tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2])
  local left = tonumber(redis.call('HGET', stock, item) or 0)
  if left < quantity then
    return 'SOLD_OUT ' .. item .. ' ' .. whole(left)
  end
  local already = tonumber(redis.call('HGET', bought, item .. ':' .. customer) or 0)
  if already + quantity > limit then
    return table.concat({'LIMITED', item, whole(limit), whole(already)}, ' ')
  end
end

for i = 9, #ARGV, 3 do
  redis.call('HINCRBY', stock, ARGV[i], -ARGV[i + 1])
  redis.call('HINCRBY', bought, ARGV[i] .. ':' .. customer, ARGV[i + 1])
end
local sequence = is[6] and redis.call('LPOP', gaps)
if sequence then
  redis.call('HINCRBY', state, 'changes', 1)
else
  sequence = whole(redis.call('HINCRBY', state, 'sequence', 1))
end
local placedAt, payBefore = whole(now), whole(now + window)
local entry = redis.call('XADD', handoff, '*', 'id', order)
redis.call('HSET', orders, order, table.concat(
  {'T', sequence, placedAt, payBefore, epoch, fingerprint, entry, customer, extras, lines}, '|'))
return table.concat({'PLACED', sequence, placedAt, payBefore, epoch, entry}, ' ')
