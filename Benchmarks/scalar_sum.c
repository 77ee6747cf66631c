#include <stdio.h>

const long n = 10000000;

int main(void) {
  double s = 0;
  for (long i = 1; i <= n; i++) s = s + i * 0.5;
  printf("check sum %.17g\n", s);
}
