--[[ Lists in their order the codes of those who came before opening.

  KEYS[1] draw   zset  codes
  ARGV[1] after  the code before the first one wanted; empty for the start
  ARGV[2] most   how many

  Answers codes with a blank between them. ]]
local draw = KEYS[1]
local after, most = ARGV[1], ARGV[2]

return table.concat(redis.call('ZRANGEBYLEX', draw, '(' .. after, '+', 'LIMIT', 0, most), ' ')
