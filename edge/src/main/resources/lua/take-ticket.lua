--[[ Gives a customer the one place of his in a waiting room: the same again, however often he asks. Those who come
     before opening share place 0, where the sorting of members puts them in their random order. A customer who was
     dismissed because everything was sold gets back his place when he asks after units have come back.

  KEYS[1] state      hash  epoch, opensAt, keepUntil, next, phase
  KEYS[2] places     hash  customer -> place
  KEYS[3] queue      zset  member -> place, of those who wait
  KEYS[4] dismissed  hash  customer -> reason
  KEYS[5] draw       zset  codes of those who came before opening
  ARGV[1] customer
  ARGV[2] code       what the seed makes of the customer
  ARGV[3] member     code and customer

  Answers TAKEN place, KNOWN place, ENDED or UNARMED (Redis does not know the room). ]]
local state, places, queue, dismissed, draw = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local customer, code, member = ARGV[1], ARGV[2], ARGV[3]

local room = redis.call('HMGET', state, 'epoch', 'opensAt', 'keepUntil', 'phase')
local epoch, opensAt, keepUntil, phase = room[1], tonumber(room[2]), room[3], room[4]
if not epoch then
  return 'UNARMED'
end
if phase == 'SALE_ENDED' then
  return 'ENDED'
end

local place = redis.call('HGET', places, customer)
if place then
  if phase ~= 'SOLD_OUT' and redis.call('HDEL', dismissed, customer) == 1 then
    redis.call('ZADD', queue, place, member)
  end
  return 'KNOWN ' .. place
end

local time = redis.call('TIME')
if time[1] * 1000 + math.floor(time[2] / 1000) < opensAt then
  place = '0'
  redis.call('ZADD', draw, 0, code)
  redis.call('PEXPIREAT', draw, keepUntil)
else
  place = string.format('%.0f', redis.call('HINCRBY', state, 'next', 1))
end
redis.call('HSET', places, customer, place)
redis.call('PEXPIREAT', places, keepUntil)
if phase == 'SOLD_OUT' then
  redis.call('HSET', dismissed, customer, phase)
  redis.call('PEXPIREAT', dismissed, keepUntil)
else
  redis.call('ZADD', queue, place, member)
  redis.call('PEXPIREAT', queue, keepUntil)
end
return 'TAKEN ' .. place
