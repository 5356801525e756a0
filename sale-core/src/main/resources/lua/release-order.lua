--[[ Gives back what an order took, exactly once: units to the stock and to what the customer may still buy. What it
     took again afterwards (retake-order) is given back on its own: a late repetition of the first giving back must
     not touch it.

  KEYS[1] state   hash  epoch, server, changes
  KEYS[2] stock   hash  item -> units left
  KEYS[3] bought  hash  item:customer -> units
  KEYS[4] orders  hash  order -> what was taken
  ARGV[1] server  run id of the server which the caller has checked
  ARGV[2] order
  ARGV[3] what    FIRST, or AGAIN for what retake-order took

  Answers RELEASED, REPEATED, UNKNOWN (nothing was taken) or RECOVERING (ask again once the sale is armed). ]]
local state, stock, bought, orders = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local server, order = ARGV[1], ARGV[2]
local before, after = 'T', 'R'
if ARGV[3] == 'AGAIN' then
  before, after = 'A', 'B'
end

if redis.call('HGET', state, 'server') ~= server then
  return 'RECOVERING'
end
local taken = redis.call('HGET', orders, order)
if not taken then
  return 'UNKNOWN'
end
if string.sub(taken, 1, 1) ~= before then
  return 'REPEATED'
end

local customer, lines = string.match(taken, '|([^|]*)|[^|]*|([^|]*)$')
for item, quantity in string.gmatch(lines, '([^=,]+)=(%d+)') do
  redis.call('HINCRBY', stock, item, quantity)
  redis.call('HINCRBY', bought, item .. ':' .. customer, -quantity)
end
redis.call('HSET', orders, order, after .. string.sub(taken, 2))
redis.call('HINCRBY', state, 'changes', 1)
return 'RELEASED'
