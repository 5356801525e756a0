--[[ Takes once more what an order took and gave back, whether or not its sale is still open: all of it or nothing.

  KEYS[1] state   hash  epoch, server, changes
  KEYS[2] stock   hash  item -> units left
  KEYS[3] bought  hash  item:customer -> units
  KEYS[4] orders  hash  order -> what was taken
  ARGV[1] server  run id of the server which the caller has checked
  ARGV[2] order
  ARGV[3...]      item, limit of each line

  Answers RETAKEN, REPEATED, SHORT (not all units are left, or the customer has as many others as one may have),
          UNKNOWN (it took nothing, or for the second time gave back what it took) or RECOVERING (ask again). ]]
local state, stock, bought, orders = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local server, order = ARGV[1], ARGV[2]

if redis.call('HGET', state, 'server') ~= server then
  return 'RECOVERING'
end
local taken = redis.call('HGET', orders, order)
local holding = taken and string.sub(taken, 1, 1)
if holding == 'A' then
  return 'REPEATED'
end
if holding == 'T' then
  return 'RECOVERING'
end
if holding ~= 'R' then
  return 'UNKNOWN'
end

local limits = {}
for i = 3, #ARGV, 2 do
  limits[ARGV[i]] = tonumber(ARGV[i + 1])
end
local customer, lines = string.match(taken, '|([^|]*)|[^|]*|([^|]*)$')
for item, quantity in string.gmatch(lines, '([^=,]+)=(%d+)') do
  local left = tonumber(redis.call('HGET', stock, item) or 0)
  local already = tonumber(redis.call('HGET', bought, item .. ':' .. customer) or 0)
  if left < tonumber(quantity) or already + quantity > (limits[item] or 0) then
    return 'SHORT'
  end
end

for item, quantity in string.gmatch(lines, '([^=,]+)=(%d+)') do
  redis.call('HINCRBY', stock, item, -quantity)
  redis.call('HINCRBY', bought, item .. ':' .. customer, quantity)
end
redis.call('HSET', orders, order, 'A' .. string.sub(taken, 2))
redis.call('HINCRBY', state, 'changes', 1)
return 'RETAKEN'
