--[[ Adds units to an item or takes unsold ones away; one adjustment has one outcome, however often it is asked for.

  KEYS[1] state        hash  epoch, server, changes
  KEYS[2] stock        hash  item -> units left
  KEYS[3] adjustments  hash  adjustment -> outcome
  ARGV[1] server      run id of the server which the caller has checked
  ARGV[2] adjustment
  ARGV[3] item
  ARGV[4] units       negative to take away

  Answers APPLIED left, REFUSED left or RECOVERING (ask again once the sale is armed). ]]
local state, stock, adjustments = KEYS[1], KEYS[2], KEYS[3]
local server, adjustment, item, units = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])

if redis.call('HGET', state, 'server') ~= server then
  return 'RECOVERING'
end
local outcome = redis.call('HGET', adjustments, adjustment)
if outcome then
  return outcome
end

local left = tonumber(redis.call('HGET', stock, item) or 0)
if left + units < 0 then
  outcome = 'REFUSED ' .. string.format('%.0f', left)
else
  outcome = 'APPLIED ' .. string.format('%.0f', redis.call('HINCRBY', stock, item, units))
  redis.call('HINCRBY', state, 'changes', 1)
end
redis.call('HSET', adjustments, adjustment, outcome)
return outcome
