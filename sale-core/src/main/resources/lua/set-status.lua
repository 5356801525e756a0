--[[ Makes a sale active, paused or ended for the next request on every instance. An older revision changes nothing.

  KEYS[1] state     hash  epoch, server, status, revision, changes
  ARGV[1] server    run id of the server which the caller has checked
  ARGV[2] revision  of the sale in PostgreSQL
  ARGV[3] status    ACTIVE, PAUSED or ENDED

  Answers SET, OLDER or RECOVERING (arming will bring the status along). ]]
local state = KEYS[1]
local server, revision, status = ARGV[1], tonumber(ARGV[2]), ARGV[3]

local is = redis.call('HMGET', state, 'server', 'revision')
if is[1] ~= server then
  return 'RECOVERING'
end
if tonumber(is[2]) >= revision then
  return 'OLDER'
end
redis.call('HSET', state, 'revision', ARGV[2], 'status', status)
redis.call('HINCRBY', state, 'changes', 1)
return 'SET'
