import numpy as np

n = 3000000


def run():
    prime = np.ones(n + 1, dtype=bool)
    prime[1] = False
    i = 2
    while i * i <= n:
        if prime[i]:
            for j in range(i * i, n + 1, i):
                prime[j] = False
        i = i + 1
    count = 0
    for i in range(1, n + 1):
        if prime[i]:
            count = count + 1
    print(f"check primes {count}")


run()
