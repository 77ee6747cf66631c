#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE
#include "CFormat.h"

#include <math.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

enum { most_decimals = 9 };

static const uint64_t power_of_ten[most_decimals + 1] = {
    1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};

// `%.Nf` of a number below 1e9 with at most nine decimals: the number is a fraction whose denominator is a power of two,
// so the digits are those of one product of 128 bits, rounded to even as C does it. Answers 0 for other numbers.
static int fixed_point(char *buffer, size_t size, int precision, double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  int shift = 1075 - (int)(bits >> 52 & 0x7FF);
  if (precision < 0 || precision > most_decimals || !(fabs(value) < 1e9) || shift < 1 || shift > 127 || size < 32)
    return 0;
  uint64_t mantissa = (bits & ((1ull << 52) - 1)) | 1ull << 52;
  unsigned __int128 product = (unsigned __int128)mantissa * power_of_ten[precision];
  unsigned __int128 half = (unsigned __int128)1 << (shift - 1);
  unsigned __int128 rest = product & (half * 2 - 1);
  uint64_t digits = (uint64_t)(product >> shift);
  if (rest > half || (rest == half && digits & 1)) digits++;

  // From the last digit to the first: the decimals, the point, and at least one digit in front of it.
  char reversed[32];
  int count = 0;
  for (; count < precision; digits /= 10) reversed[count++] = (char)('0' + digits % 10);
  if (precision) reversed[count++] = '.';
  do reversed[count++] = (char)('0' + digits % 10);
  while (digits /= 10);
  int length = 0;
  if (bits >> 63) buffer[length++] = '-';
  while (count) buffer[length++] = reversed[--count];
  buffer[length] = 0;
  return length;
}

int lam_format_precision(char *buffer, size_t size, char conversion, int precision, double value) {
  if (conversion == 'f') {
    int length = fixed_point(buffer, size, precision, value);
    return length ? length : snprintf(buffer, size, "%.*f", precision, value);
  }
  return snprintf(buffer, size, conversion == 'e' ? "%.*e" : "%.*g", precision, value);
}

long lam_read_time(const char *text, const char *pattern, struct tm *moment) {
  const char *end = strptime(text, pattern, moment);
  return end ? end - text : -1;
}
