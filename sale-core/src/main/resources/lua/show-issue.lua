--[[ Shows a coupon to its owner until PostgreSQL has it.

  KEYS[1] recent   hash  issue -> what its owner sees
  ARGV[1] issue
  ARGV[2] text
  ARGV[3] keep     milliseconds after which all of it may go

  Answers SHOWN. ]]
local recent, issue, text, keep = KEYS[1], ARGV[1], ARGV[2], ARGV[3]

redis.call('HSET', recent, issue, text)
redis.call('PEXPIRE', recent, keep)
return 'SHOWN'
