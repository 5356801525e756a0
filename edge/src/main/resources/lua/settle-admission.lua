--[[ Remembers that an admitted customer has bought: his unit stops being kept for him once the count of what is left
     surely shows his purchase. Seen again, a purchase is the same.

  KEYS[1] outstanding  zset  customer -> until when he may buy
  KEYS[2] bought       zset  customer:key -> from when on the count shows it
  KEYS[3] state        hash  keepUntil
  ARGV[1] customer
  ARGV[2] settle       after how many milliseconds the count shows it
  ARGV[3] key          of the purchase

  Answers SETTLED, or UNKNOWN where no unit is kept for the customer. ]]
local outstanding, bought, state = KEYS[1], KEYS[2], KEYS[3]
local customer, settle, key = ARGV[1], tonumber(ARGV[2]), ARGV[3]

local keepUntil = redis.call('HGET', state, 'keepUntil')
if not keepUntil then
  return 'UNKNOWN'
end
local time = redis.call('TIME')
local shown = time[1] * 1000 + math.floor(time[2] / 1000) + settle
redis.call('ZADD', bought, 'NX', string.format('%.0f', shown), customer .. ':' .. key)
redis.call('PEXPIREAT', bought, keepUntil)
local validUntil = redis.call('ZSCORE', outstanding, customer)
if not validUntil then
  return 'UNKNOWN'
end
redis.call('ZADD', outstanding, string.format('%.0f', math.min(tonumber(validUntil), shown)), customer)
return 'SETTLED'
