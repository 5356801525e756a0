--[[ Reads an offer as one consistent picture, and the identity of the server that holds it.

  KEYS[1] state    hash
  KEYS[2] stock    hash    item -> units left
  KEYS[3] handoff  stream  what Kafka has not acknowledged yet

  Answers a list: server, now, length of the hand-off, oldest entry of it or '',
                  number of state fields n, n state fields and values, then items and units left. ]]
local state, stock, handoff = KEYS[1], KEYS[2], KEYS[3]

local server = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
local time = redis.call('TIME')
local oldest = redis.call('XRANGE', handoff, '-', '+', 'COUNT', 1)
local fields = redis.call('HGETALL', state)
local answer = {
  server,
  string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000)),
  tostring(redis.call('XLEN', handoff)),
  oldest[1] and oldest[1][1] or '',
  tostring(#fields)
}
for _, value in ipairs(fields) do
  answer[#answer + 1] = value
end
for _, value in ipairs(redis.call('HGETALL', stock)) do
  answer[#answer + 1] = value
end
return answer
