print("lam")
