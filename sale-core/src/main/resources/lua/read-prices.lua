--[[ Reads the price sheets of products, and keeps those that are read from going idle; none outlives its boundary.

  KEYS[1...] price  string  "<boundary in milliseconds> <sheet>", or "!<mark>" since a change
  ARGV[1]    idle   milliseconds without a reader after which a sheet may go

  Answers a list: now in milliseconds, then for each key what it holds, or '' for nothing. ]]
local idle = tonumber(ARGV[1])

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local answer = { string.format('%.0f', now) }
for i, price in ipairs(KEYS) do
  local held = redis.call('GET', price) or ''
  local boundary = tonumber(string.match(held, '^(%d+) '))
  -- Written only now and then: each extension goes to the replicas and to the append-only file.
  if boundary and redis.call('PTTL', price) < math.min(idle / 2, boundary - now - 1) then
    redis.call('PEXPIRE', price, string.format('%.0f', math.min(idle, boundary - now)))
  end
  answer[i + 1] = held
end
return answer
