--[[ Remembers that an admitted customer has bought: his unit stops being kept for him once the count of what is left
     surely shows his purchase.

  KEYS[1] outstanding  zset  customer -> until when he may buy
  ARGV[1] customer
  ARGV[2] settle       after how many milliseconds the count shows it

  Answers SETTLED or UNKNOWN. ]]
local outstanding = KEYS[1]
local customer, settle = ARGV[1], tonumber(ARGV[2])

local validUntil = redis.call('ZSCORE', outstanding, customer)
if not validUntil then
  return 'UNKNOWN'
end
local time = redis.call('TIME')
local shown = time[1] * 1000 + math.floor(time[2] / 1000) + settle
redis.call('ZADD', outstanding, string.format('%.0f', math.min(tonumber(validUntil), shown)), customer)
return 'SETTLED'
