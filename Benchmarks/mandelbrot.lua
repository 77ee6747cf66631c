local n = 600
local limit = 100
local total = 0
for row = 1, n do
  local ci = 2.4 * row / n - 1.2
  for column = 1, n do
    local cr = 3 * column / n - 2.2
    local zr, zi, k = 0, 0, 0
    while k < limit and zr * zr + zi * zi <= 4 do
      local t = zr * zr - zi * zi + cr
      zi = 2 * zr * zi + ci
      zr = t
      k = k + 1
    end
    total = total + k
  end
end
print(string.format("check steps %d", total))
