--[[ Lets one instance run the rounds of a room, until it has not come back for the time of the lease.

  KEYS[1] runner   string  the instance
  ARGV[1] instance
  ARGV[2] lease    in milliseconds

  Answers TAKEN or MINE and the time in milliseconds. ]]
local runner = KEYS[1]
local instance, lease = ARGV[1], ARGV[2]

local holder = redis.call('GET', runner)
if holder and holder ~= instance then
  return 'TAKEN'
end
redis.call('SET', runner, instance, 'PX', lease)
local time = redis.call('TIME')
return 'MINE ' .. string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
