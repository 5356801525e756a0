--[[ Tells what has become of a ticket. A place that Redis has lost is rebuilt from the ticket, which is signed.

  KEYS[1] state      hash  epoch, opensAt, keepUntil
  KEYS[2] places     hash  customer -> place
  KEYS[3] queue      zset  member -> place, of those who wait
  KEYS[4] dismissed  hash  customer -> reason
  KEYS[5] draw       zset  codes of those who came before opening
  KEYS[6] admitting  zset  customer -> number, of those whose admission is not yet in PostgreSQL
  KEYS[7] admitted   hash  customer -> number, admitted at, valid until
  ARGV[1] customer
  ARGV[2] code
  ARGV[3] member
  ARGV[4] place      as the ticket says

  Answers EARLY, WAITING how-many-before, ADMITTED now number admitted-at valid-until, DISMISSED reason or UNARMED. ]]
local state, places, queue, dismissed, draw, admitting, admitted =
  KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7]
local customer, code, member, place = ARGV[1], ARGV[2], ARGV[3], ARGV[4]

local room = redis.call('HMGET', state, 'epoch', 'opensAt', 'keepUntil')
local epoch, opensAt, keepUntil = room[1], tonumber(room[2]), room[3]
if not epoch then
  return 'UNARMED'
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local admission = redis.call('HGET', admitted, customer)
if admission then
  return 'ADMITTED ' .. string.format('%.0f', now) .. ' ' .. admission
end
if redis.call('ZSCORE', admitting, customer) then
  return 'WAITING 0'
end

local known = redis.call('HGET', places, customer)
if not known or tonumber(place) < tonumber(known) then
  redis.call('HSET', places, customer, place)
  redis.call('PEXPIREAT', places, keepUntil)
  if place == '0' then
    redis.call('ZADD', draw, 0, code)
    redis.call('PEXPIREAT', draw, keepUntil)
  end
  known = place
  if redis.call('HEXISTS', dismissed, customer) == 0 then
    redis.call('ZADD', queue, place, member)
    redis.call('PEXPIREAT', queue, keepUntil)
  end
end

local reason = redis.call('HGET', dismissed, customer)
if reason then
  return 'DISMISSED ' .. reason
end
if now < opensAt then
  return 'EARLY'
end
local before = redis.call('ZRANK', queue, member)
if not before then
  redis.call('ZADD', queue, known, member)
  before = redis.call('ZRANK', queue, member)
end
return 'WAITING ' .. string.format('%.0f', before)
