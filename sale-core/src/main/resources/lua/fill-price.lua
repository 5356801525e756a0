--[[ Keeps the price sheet of a product, unless the product changed since its reader looked here.

  KEYS[1] price     string  "<boundary in milliseconds> <sheet>", or "!<mark>" since a change
  ARGV[1] seen      what the reader found here: '' for nothing, or the mark of a change
  ARGV[2] seenAt    milliseconds, by the clock of this server
  ARGV[3] latest    milliseconds after seenAt from which the mark of a change may be gone again
  ARGV[4] idle      milliseconds without a reader after which the sheet may go
  ARGV[5] boundary  milliseconds; until when the sheet is true
  ARGV[6] sheet

  Answers FILLED or LATE (somebody else filled it, the product changed, or the sheet is no longer true). ]]
local price = KEYS[1]
local seen, seenAt, latest = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local idle, boundary, sheet = tonumber(ARGV[4]), tonumber(ARGV[5]), ARGV[6]

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if (redis.call('GET', price) or '') ~= seen or now - seenAt >= latest or boundary <= now then
  return 'LATE'
end
redis.call('SET', price, ARGV[5] .. ' ' .. sheet, 'PX', string.format('%.0f', math.min(idle, boundary - now)))
return 'FILLED'
