local n = 1000
local A = {}
for i = 1, n do
  local row = {}
  A[i] = row
  row[1] = i
  for j = 2, n do
    row[j] = row[j - 1] + 0.5 * j - i
  end
end
local s = 0
for i = 1, n do
  for j = 1, n do
    s = s + A[i][j]
  end
end
print(string.format("check sum %.17g", s))
print(string.format("check corner %.17g", A[n][n]))
