--[[ Forgets the price sheet of a product that changed, tells every instance, and leaves a mark so that nobody fills in
     what was read before the change. Safe to run again.

  KEYS[1] price    string  becomes "!<mark>"
  ARGV[1] channel  on which instances listen
  ARGV[2] product
  ARGV[3] keep     milliseconds for which the mark stays

  Answers FORGOTTEN. ]]
local price = KEYS[1]
local channel, product, keep = ARGV[1], ARGV[2], ARGV[3]

local time = redis.call('TIME')
redis.call('SET', price, '!' .. time[1] .. '.' .. time[2], 'PX', keep)
redis.call('PUBLISH', channel, product)
return 'FORGOTTEN'
