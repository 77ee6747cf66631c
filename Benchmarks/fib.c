#include <stdio.h>

const int n = 27;

static double fib(double k) { return k < 2 ? k : fib(k - 1) + fib(k - 2); }

int main(void) { printf("check fib %.0f\n", fib(n)); }
