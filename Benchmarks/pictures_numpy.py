import os, tempfile
from time import perf_counter

import matplotlib
import numpy as np

matplotlib.use("Agg")
import matplotlib.pyplot as plt

n = 1000000
np.random.seed(42)
x = np.arange(1, n + 1)
y = np.cumsum(np.random.randn(n))
handle, name = tempfile.mkstemp(suffix=".png")
os.close(handle)


start = perf_counter()
plt.plot(np.arange(1, 11))
plt.savefig(name)
print(f"check first_plot 10\ntime first_plot {perf_counter() - start:.9f}")
plt.close()


def report(what, draw, **options):
    best = np.inf
    for _ in range(3):
        start = perf_counter()
        figure = plt.figure(figsize=(5.6, 4.2), dpi=100)
        draw(figure.add_subplot(**options))
        figure.savefig(name)
        plt.close(figure)
        best = min(best, perf_counter() - start)
    print(f"check {what} {n:.9g}\ntime {what} {best:.9f}")


report("line_png", lambda axes: axes.plot(x, y))
X, Y = np.meshgrid(np.linspace(-3, 3, 100), np.linspace(-3, 3, 100))
Z = np.exp(-(X**2 + Y**2)) * X
report("surface_png", lambda axes: axes.plot_surface(X, Y, Z, rcount=100, ccount=100, cmap="viridis"), projection="3d")
# A second of an animation, 30 pictures.
t = np.linspace(0, 2 * np.pi, 1000)
best = np.inf
for _ in range(3):
    start = perf_counter()
    figure, axes = plt.subplots(figsize=(5.6, 4.2), dpi=100)
    for frame in range(1, 31):
        axes.clear()
        axes.plot(t, np.sin(t + frame / 10))
        figure.savefig(name)
    plt.close(figure)
    best = min(best, perf_counter() - start)
print(f"check animation 30\ntime animation {best:.9f}")
os.unlink(name)
