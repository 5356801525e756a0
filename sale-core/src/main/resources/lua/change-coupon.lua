--[[ Tells the counters of a coupon's latest revision, effective for the next request on every instance. An older revision
     changes nothing.

  KEYS[1] state     hash  epoch, server, status, closesAt, quantity, revision, changes
  KEYS[2] stock     hash  coupon -> coupons left
  KEYS[3...]        the coupon's other keys, which have to live as long
  ARGV[1] server    run id of the server which the caller has checked
  ARGV[2] revision  of the coupon in PostgreSQL
  ARGV[3] status    ACTIVE or ENDED
  ARGV[4] closesAt  milliseconds
  ARGV[5] coupon
  ARGV[6] quantity  all there ever are, or '' where there is no end of them
  ARGV[7] expireAt  milliseconds; when the keys may go

  Answers SET, OLDER or RECOVERING (arming will bring the revision along). ]]
local state, stock = KEYS[1], KEYS[2]
local server, revision, status, closesAt, coupon = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4], ARGV[5]
local quantity, expireAt = ARGV[6], ARGV[7]

local is = redis.call('HMGET', state, 'server', 'revision', 'quantity')
if is[1] ~= server then
  return 'RECOVERING'
end
if tonumber(is[2]) >= revision then
  return 'OLDER'
end
if quantity ~= '' and is[3] ~= '' then
  redis.call('HINCRBY', stock, coupon, tonumber(quantity) - tonumber(is[3]))
end
redis.call('HSET', state, 'revision', ARGV[2], 'status', status, 'closesAt', closesAt, 'quantity', quantity)
redis.call('HINCRBY', state, 'changes', 1)
for _, key in ipairs(KEYS) do
  redis.call('PEXPIREAT', key, expireAt)
end
return 'SET'
