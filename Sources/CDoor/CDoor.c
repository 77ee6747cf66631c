#include "CDoor.h"

#include <stdlib.h>
#include <string.h>

void *lam_door_open(const char *variable, const char *const *names, size_t count) {
  const char *wish = getenv(variable);
  if (wish && !strcmp(wish, "off")) return NULL;
  void *library = NULL;
  for (size_t k = 0; !library && k < count; k++) library = dlopen(names[k], RTLD_NOW | RTLD_LOCAL);
  return library;
}
