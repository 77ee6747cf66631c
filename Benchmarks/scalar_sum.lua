local n = 10000000
local s = 0
for i = 1, n do
  s = s + i * 0.5
end
print(string.format("check sum %.17g", s))
