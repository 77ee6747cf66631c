#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const long n = 3000000;

int main(void) {
  bool *prime = malloc(n + 1);
  memset(prime, true, n + 1);
  prime[1] = false;
  for (long i = 2; i * i <= n; i++)
    if (prime[i])
      for (long j = i * i; j <= n; j += i) prime[j] = false;
  long count = 0;
  for (long i = 1; i <= n; i++)
    if (prime[i]) count++;
  printf("check primes %ld\n", count);
}
