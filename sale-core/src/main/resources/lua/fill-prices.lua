--[[ Keeps the price sheets of products, each unless the product changed since its reader looked here.

  KEYS[1...] price    string  "<boundary in milliseconds> <sheet>", or "!<mark>" since a change
  ARGV[1]    latest   milliseconds after a look from which the mark of a change may be gone again
  ARGV[2]    idle     milliseconds without a reader after which a sheet may go
  ARGV[3...] for each key: what the reader found there ('' for nothing, or the mark of a change), when it looked and
             until when the sheet is true (milliseconds, by the clock of this server), and the sheet

  Answers how many were kept; the others came too late. ]]
local latest, idle = tonumber(ARGV[1]), tonumber(ARGV[2])

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local kept = 0
for i, price in ipairs(KEYS) do
  local seen, seenAt, boundary, sheet = unpack(ARGV, 4 * i - 1, 4 * i + 2)
  local left = tonumber(boundary) - now
  if left > 0 and now - tonumber(seenAt) < latest and (redis.call('GET', price) or '') == seen then
    redis.call('SET', price, boundary .. ' ' .. sheet, 'PX', string.format('%.0f', math.min(idle, left)))
    kept = kept + 1
  end
end
return tostring(kept)
