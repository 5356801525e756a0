--[[ Makes a room known to Redis, once the admissions of PostgreSQL are there; a room that is known stays as it is.

  KEYS[1] state      hash  epoch, opensAt, keepUntil, next, admitted, admitFrom
  ARGV[1] epoch
  ARGV[2] opensAt    in milliseconds
  ARGV[3] keepUntil  in milliseconds
  ARGV[4] first      the number below those of this epoch's arrivals
  ARGV[5] admitted   how many were admitted so far
  ARGV[6] rebuild    for how many milliseconds nobody is admitted, so that all can show their tickets

  Answers ARMED or KNOWN. ]]
local state = KEYS[1]
local epoch, opensAt, keepUntil, first, admitted, rebuild =
  ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], tonumber(ARGV[6])

if redis.call('HEXISTS', state, 'epoch') == 1 then
  return 'KNOWN'
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSET', state, 'epoch', epoch, 'opensAt', opensAt, 'keepUntil', keepUntil, 'next', first,
  'admitted', admitted, 'admitFrom', string.format('%.0f', math.max(tonumber(opensAt), now + rebuild)))
redis.call('PEXPIREAT', state, keepUntil)
return 'ARMED'
