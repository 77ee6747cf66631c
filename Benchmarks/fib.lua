local n = 27

local function fib(k)
  if k < 2 then
    return k
  else
    return fib(k - 1) + fib(k - 2)
  end
end

print(string.format("check fib %d", fib(n)))
