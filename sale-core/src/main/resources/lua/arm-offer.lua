--[[ Puts an offer that was prepared under the arming keys into force, if no later epoch is and nothing waits for Kafka.

  KEYS[1] state       hash    replaced
  KEYS[2] stock       hash    replaced by KEYS[7]
  KEYS[3] customers   hash    replaced by KEYS[8]
  KEYS[4] takings     hash    replaced by KEYS[9]
  KEYS[5] handoff     stream  must be empty
  KEYS[6] gaps        list    replaced by KEYS[10]
  KEYS[7..10]         what was prepared for stock, customers, takings, gaps; hashes hold a field '-' so that they exist
  KEYS[11] adjustments hash   replaced by KEYS[12]
  KEYS[12]            what was prepared for adjustments
  ARGV[1] server      run id of the server on which it was prepared
  ARGV[2] epoch
  ARGV[3] expireAt    milliseconds; when the keys may go
  ARGV[4...]          fields and values of the state, without epoch and server

  Answers ARMED, OLDER (another arming was later), MOVED (the server was replaced meanwhile) or NOT_DRAINED. ]]
local state, handoff = KEYS[1], KEYS[5]
local server, epoch, expireAt = ARGV[1], tonumber(ARGV[2]), ARGV[3]

if string.match(redis.call('INFO', 'server'), 'run_id:(%w+)') ~= server then
  return 'MOVED'
end
if tonumber(redis.call('HGET', state, 'epoch') or 0) >= epoch then
  return 'OLDER'
end
if redis.call('XLEN', handoff) > 0 then
  return 'NOT_DRAINED'
end

local function replace(old, prepared)
  redis.call('DEL', old)
  if redis.call('EXISTS', prepared) == 1 then
    redis.call('RENAME', prepared, old)
    redis.call('PEXPIREAT', old, expireAt)
  end
end
replace(KEYS[2], KEYS[7])
replace(KEYS[3], KEYS[8])
replace(KEYS[4], KEYS[9])
replace(KEYS[6], KEYS[10])
replace(KEYS[11], KEYS[12])
-- A stream that was once written to exists from now on, so that it too can have an end.
redis.call('XDEL', handoff, redis.call('XADD', handoff, '*', 'id', ''))
redis.call('PEXPIREAT', handoff, expireAt)
redis.call('DEL', state)
redis.call('HSET', state, 'epoch', ARGV[2], 'server', server, unpack(ARGV, 4))
redis.call('PEXPIREAT', state, expireAt)
return 'ARMED'
