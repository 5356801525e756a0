--[[ Decides who gets a coupon, numbers the winner and keeps the issue for the hand-off to Kafka. The same issue may be
     asked for again: it gets the same sequence and time.

  KEYS[1] state    hash    epoch, server, status, opensAt, closesAt, sequence, gaps
  KEYS[2] stock    hash    coupon -> coupons left
  KEYS[3] issued   hash    customer -> count|issue|sequence|issuedAt of the latest
  KEYS[4] issues   hash    issue -> what was given out (see TakenIssue)
  KEYS[5] handoff  stream  issues which Kafka has not acknowledged yet
  KEYS[6] gaps     list    sequence numbers that a loss of data left free
  ARGV[1] server    run id of the server which the caller has checked
  ARGV[2] epoch     the caller's
  ARGV[3] coupon
  ARGV[4] issue
  ARGV[5] customer
  ARGV[6] limit     most coupons for one customer
  ARGV[7] limited   1, or 0 where there is no end of coupons
  ARGV[8] trace     kept with the issue; empty where there is none

  Answers ISSUED sequence issuedAt epoch entry
          REPEATED sequence issuedAt epoch entry now     entry is '-' once Kafka has the issue
          HAS issue sequence issuedAt                    the customer has as many as allowed, this is the latest
          RECOVERING, EPOCH epoch, NOT_OPEN opensAt now, ENDED, EXHAUSTED. ]]
local state, stock, issued, issues, handoff, gaps = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local server, epoch, coupon, issue, customer = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local limit, limited, trace = tonumber(ARGV[6]), ARGV[7] == '1', ARGV[8]

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

local taken = redis.call('HGET', issues, issue)
if taken then
  local sequence, issuedAt, under, entry = string.match(taken, '^%a|(%d+)|(%d+)|(%d+)|([^|]*)|')
  if entry ~= '-' and #redis.call('XRANGE', handoff, entry, entry) == 0 then
    entry = '-'
  end
  return table.concat({'REPEATED', sequence, issuedAt, under, entry, whole(now)}, ' ')
end

if is[3] ~= 'ACTIVE' or now >= tonumber(is[5]) then
  return 'ENDED'
end
if now < tonumber(is[4]) then
  return 'NOT_OPEN ' .. is[4] .. ' ' .. whole(now)
end

local count = 0
local has = redis.call('HGET', issued, customer)
if has then
  local number, latest, sequence, issuedAt = string.match(has, '^(%d+)|([^|]*)|(%d+)|(%d+)$')
  count = tonumber(number)
  if count >= limit then
    return table.concat({'HAS', latest, sequence, issuedAt}, ' ')
  end
end
if limited and tonumber(redis.call('HGET', stock, coupon) or 0) < 1 then
  return 'EXHAUSTED'
end

if limited then
  redis.call('HINCRBY', stock, coupon, -1)
end
local sequence = is[6] and redis.call('LPOP', gaps)
if sequence then
  redis.call('HINCRBY', state, 'changes', 1)
else
  sequence = whole(redis.call('HINCRBY', state, 'sequence', 1))
end
local issuedAt = whole(now)
local entry = redis.call('XADD', handoff, '*', 'id', issue)
redis.call('HSET', issued, customer, table.concat({whole(count + 1), issue, sequence, issuedAt}, '|'))
local given = {'T', sequence, issuedAt, epoch, entry, customer}
if trace ~= '' then
  given[#given + 1] = trace
end
redis.call('HSET', issues, issue, table.concat(given, '|'))
return table.concat({'ISSUED', sequence, issuedAt, epoch, entry}, ' ')
