local n = 20
local users, items, K = 60, 60, 4
local alpha, beta = 0.001, 0.02
local R, P, Q = {}, {}, {}
for u = 1, users do
  R[u], P[u] = {}, {}
  for i = 1, items do
    R[u][i] = (u * i) % 6
  end
  for k = 1, K do
    P[u][k] = ((k - 1) * users + u) * 0.6180339887498949 % 1
  end
end
for i = 1, items do
  Q[i] = {}
  for k = 1, K do
    Q[i][k] = ((k - 1) * items + i) * 0.4142135623730951 % 1
  end
end
local function guess(p, q)
  local s = 0
  for k = 1, K do
    s = s + p[k] * q[k]
  end
  return s
end
for step = 1, n do
  for u = 1, users do
    local p = P[u]
    for i = 1, items do
      if R[u][i] > 0 then
        local q = Q[i]
        local miss = R[u][i] - guess(p, q)
        for k = 1, K do
          p[k] = p[k] + alpha * (2 * miss * q[k] - beta * p[k])
          q[k] = q[k] + alpha * (2 * miss * p[k] - beta * q[k])
        end
      end
    end
  end
end
local e = 0
for u = 1, users do
  for i = 1, items do
    if R[u][i] > 0 then
      e = e + (R[u][i] - guess(P[u], Q[i])) ^ 2
    end
  end
end
print(string.format("check error %.12g", math.sqrt(e)))
