--[[ Makes a room known to Redis, once the admissions of PostgreSQL are there; a room that is known stays as it is.

  KEYS[1] state      hash  epoch, opensAt, keepUntil, next, admitted
  ARGV[1] epoch
  ARGV[2] opensAt    in milliseconds
  ARGV[3] keepUntil  in milliseconds
  ARGV[4] first      the number below those of this epoch's arrivals
  ARGV[5] admitted   how many were admitted so far

  Answers ARMED or KNOWN. ]]
local state = KEYS[1]
local epoch, opensAt, keepUntil, first, admitted = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]

if redis.call('HEXISTS', state, 'epoch') == 1 then
  return 'KNOWN'
end
redis.call('HSET', state, 'epoch', epoch, 'opensAt', opensAt, 'keepUntil', keepUntil, 'next', first,
  'admitted', admitted)
redis.call('PEXPIREAT', state, keepUntil)
return 'ARMED'
