--[[ Makes known to the admitted what PostgreSQL knows; nobody is taken from the queue a second time.

  KEYS[1] admitted     hash  customer -> number, admitted at, valid until
  KEYS[2] outstanding  zset  customer -> until when he may buy
  KEYS[3] admitting    zset  customer -> number
  KEYS[4] places       hash  customer -> place
  KEYS[5] queue        zset  member -> place
  ARGV[1] keepUntil    in milliseconds
  ARGV[2...]           of each customer: customer, member, number, place, admitted at, valid until

  Answers how many were not known before. ]]
local admitted, outstanding, admitting, places, queue = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local keepUntil = ARGV[1]

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local fresh = 0
for i = 2, #ARGV, 6 do
  local customer, member, number, place, admittedAt, validUntil =
    ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3], ARGV[i + 4], ARGV[i + 5]
  if redis.call('HSETNX', admitted, customer, number .. ' ' .. admittedAt .. ' ' .. validUntil) == 1 then
    fresh = fresh + 1
    if tonumber(validUntil) > now then
      redis.call('ZADD', outstanding, validUntil, customer)
    end
  end
  redis.call('ZREM', admitting, customer)
  redis.call('ZREM', queue, member)
  redis.call('HSETNX', places, customer, place)
end
for _, key in ipairs({admitted, outstanding, admitting, places}) do
  redis.call('PEXPIREAT', key, keepUntil)
end
return string.format('%.0f', fresh)
