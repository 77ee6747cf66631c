#include <stdio.h>

const int n = 600;
const int limit = 100;

int main(void) {
  long total = 0;
  for (int row = 1; row <= n; row++) {
    double ci = 2.4 * row / n - 1.2;
    for (int column = 1; column <= n; column++) {
      double cr = 3.0 * column / n - 2.2, zr = 0, zi = 0;
      int k = 0;
      while (k < limit && zr * zr + zi * zi <= 4) {
        double t = zr * zr - zi * zi + cr;
        zi = 2 * zr * zi + ci;
        zr = t;
        k++;
      }
      total += k;
    }
  }
  printf("check steps %ld\n", total);
}
