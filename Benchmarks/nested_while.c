#include <stdio.h>

const int n = 3162;

int main(void) {
  double s = 0;
  double i = 0;
  while (i < n) {
    double j = 0;
    while (j < n) {
      if (i + j < n)
        s = s + i;
      else
        s = s - 0.5 * j;
      j = j + 1;
    }
    i = i + 1;
  }
  printf("check sum %.17g\n", s);
}
