--[[ Notes what an instance has counted at a sale of late, in place of what it noted before.

  KEYS[1] rates     hash  instance -> milliseconds by the clock of the server, then what it counted
  ARGV[1] instance
  ARGV[2] counted
  ARGV[3] keep      milliseconds after which all notes may go

  Answers TOLD. ]]
local rates, instance, counted, keep = KEYS[1], ARGV[1], ARGV[2], ARGV[3]

local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
redis.call('HSET', rates, instance, now .. ' ' .. counted)
redis.call('PEXPIRE', rates, keep)
return 'TOLD'
