--[[ Counts a room.

  KEYS[1] state      hash  epoch, opensAt, admitted, phase
  KEYS[2] queue      zset  member -> place
  KEYS[3] admitting  zset  customer -> number
  KEYS[4] dismissed  hash  customer -> reason

  Answers UNARMED or ROOM open-or-closed how-many-wait admitted dismissed phase. ]]
local state, queue, admitting, dismissed = KEYS[1], KEYS[2], KEYS[3], KEYS[4]

local room = redis.call('HMGET', state, 'epoch', 'opensAt', 'admitted', 'phase')
if not room[1] then
  return 'UNARMED'
end
local time = redis.call('TIME')
local isOpen = time[1] * 1000 + math.floor(time[2] / 1000) >= tonumber(room[2])
local pending = redis.call('ZCARD', admitting)
return table.concat({'ROOM', isOpen and 'OPEN' or 'CLOSED',
  string.format('%.0f', redis.call('ZCARD', queue) + pending),
  string.format('%.0f', tonumber(room[3]) - pending),
  string.format('%.0f', redis.call('HLEN', dismissed)), room[4] or '-'}, ' ')
