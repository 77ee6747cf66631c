n = 27


def fib(k):
    if k < 2:
        return k
    else:
        return fib(k - 1) + fib(k - 2)


print(f"check fib {fib(n)}")
