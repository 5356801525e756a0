--[[ Takes tokens for requests of one visitor out of one bucket. A bucket that is not there is full, and it fills up with
     time. Who was refused much of late pays more for each request; that is forgotten by halves.
     Run twice it takes twice: that costs tokens, and never gives out more than there are.

  KEYS[1] bucket    hash  tokens, at (milliseconds)
  KEYS[2] refusals  hash  score, at (milliseconds); of the visitor, whatever the bucket
  ARGV[1] rate      tokens per second
  ARGV[2] burst     tokens in a full bucket
  ARGV[3] wanted    how many requests at most; some may be granted ahead
  ARGV[4] refused   refusals since the last call
  ARGV[5] halfLife  milliseconds in which half of the refusals are forgotten
  ARGV[6] dearer    each so many refusals make a request one token dearer
  ARGV[7] dearest   tokens that a request costs at most

  Answers TAKEN <requests> <tokens left> <milliseconds until the bucket is full>
  or EMPTY <cost> <tokens left> <milliseconds until one request can be paid>. ]]
local bucket, refusals = KEYS[1], KEYS[2]
local rate, burst, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local refused, halfLife = tonumber(ARGV[4]), tonumber(ARGV[5])
local dearer, dearest = tonumber(ARGV[6]), tonumber(ARGV[7])

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local was = redis.call('HMGET', refusals, 'score', 'at')
local score = refused
if was[1] then
  score = score + tonumber(was[1]) * 0.5 ^ (math.max(0, now - tonumber(was[2])) / halfLife)
end
local cost = math.min(1 + math.floor(score / dearer), dearest, burst)

local is = redis.call('HMGET', bucket, 'tokens', 'at')
local tokens = burst
if is[1] then
  tokens = math.min(burst, tonumber(is[1]) + math.max(0, now - tonumber(is[2])) * rate / 1000)
end
local granted = math.min(wanted, math.floor(tokens / cost))
tokens = tokens - granted * cost

if refused > 0 then
  redis.call('HSET', refusals, 'score', string.format('%.3f', score), 'at', now)
  redis.call('PEXPIRE', refusals, halfLife * 10)
end
local full = math.ceil((burst - tokens) * 1000 / rate)
redis.call('HSET', bucket, 'tokens', string.format('%.6f', tokens), 'at', now)
redis.call('PEXPIRE', bucket, full + 1000)
if granted < 1 then
  return string.format('EMPTY %d %d %d', cost, math.floor(tokens), math.ceil((cost - tokens) * 1000 / rate))
end
return string.format('TAKEN %d %d %d', granted, math.floor(tokens), full)
