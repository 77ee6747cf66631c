n = 100000
line = "alpha,12,3.5,beta,x,gamma delta,1e-3,epsilon,zeta,last"


def run():
    total = 0
    for i in range(1, n + 1):
        parts = line.split(",")
        total = total + len(parts) + len(parts[i % 10])
    print(f"check length {total}")


run()
