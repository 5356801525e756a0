--[[ Reads what the instances have counted at a sale of late. What is older is of an instance that has nothing to tell
     any more or is gone, and is forgotten.

  KEYS[1] rates  hash  instance -> milliseconds by the clock of the server, then what it counted
  ARGV[1] keep   milliseconds for which a note counts

  Answers a list of what each instance counted. ]]
local rates, keep = KEYS[1], tonumber(ARGV[1])

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local notes = redis.call('HGETALL', rates)
local heard = {}
for i = 1, #notes, 2 do
  local at, counted = string.match(notes[i + 1], '^(%d+) (.*)$')
  if now - tonumber(at) <= keep then
    heard[#heard + 1] = counted
  else
    redis.call('HDEL', rates, notes[i])
  end
end
return heard
