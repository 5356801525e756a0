--[[ Lets one instance run the rounds of a room, until it has not come back for the time of the lease.

  KEYS[1] runner   string  the instance
  ARGV[1] instance
  ARGV[2] lease    in milliseconds

  Answers MINE or TAKEN. ]]
local runner = KEYS[1]
local instance, lease = ARGV[1], ARGV[2]

local holder = redis.call('GET', runner)
if holder and holder ~= instance then
  return 'TAKEN'
end
redis.call('SET', runner, instance, 'PX', lease)
return 'MINE'
