#include "CFastFloat.h"

#include <fast_float/fast_float.h>

extern "C" const uint8_t *lam_read_decimal(const uint8_t *first, const uint8_t *last, double *value) {
  // Words such as "inf" are read too, and signs: they are the caller's.
  if (first == last || (*first != '.' && (*first < '0' || *first > '9'))) return first;
  double read;
  auto text = reinterpret_cast<const char *>(first);
  auto answer = fast_float::from_chars(text, reinterpret_cast<const char *>(last), read);
  if (answer.ec == std::errc::invalid_argument) return first;
  *value = read;
  return reinterpret_cast<const uint8_t *>(answer.ptr);
}
