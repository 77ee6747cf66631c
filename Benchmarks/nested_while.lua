local n = 3162
local s = 0
local i = 0
while i < n do
  local j = 0
  while j < n do
    if i + j < n then
      s = s + i
    else
      s = s - 0.5 * j
    end
    j = j + 1
  end
  i = i + 1
end
print(string.format("check sum %.17g", s))
