#include "CHDF5.h"

#include <CDoor.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

// The library's own types, as they have been since version 1.10; its headers need not be there.
typedef int64_t hid_t;
typedef int herr_t;
typedef unsigned long long hsize_t;
typedef struct {
  size_t len;
  void *p;
} hvl_t;
typedef struct {
  int storage_type;
  hsize_t nlinks;
  int64_t max_corder;
  _Bool mounted;
} group_info;
// The kind of a link comes first in every version; the rest of it is not looked at.
typedef union {
  int type;
  char room[256];
} link_info;

enum { read_only = 0, by_name = 0, increasing = 0, hard_link = 0, is_group = 2, is_dataset = 5 };
enum { class_integer = 0, class_float = 1, class_string = 3, class_compound = 6, class_reference = 7, class_vlen = 9 };
enum { chunked_layout = 2 };

#define FUNCTIONS(F)                                                                                                \
  F(herr_t, H5dont_atexit, (void))                                                                                  \
  F(herr_t, H5open, (void))                                                                                         \
  F(herr_t, H5get_libversion, (unsigned *, unsigned *, unsigned *))                                                 \
  F(herr_t, H5Eset_auto2, (hid_t, void *, void *))                                                                  \
  F(herr_t, H5PLset_loading_state, (unsigned))                                                                      \
  F(hid_t, H5Fopen, (const char *, unsigned, hid_t))                                                                \
  F(herr_t, H5Fclose, (hid_t))                                                                                      \
  F(herr_t, H5Gget_info, (hid_t, group_info *))                                                                     \
  F(long, H5Lget_name_by_idx, (hid_t, const char *, int, int, hsize_t, char *, size_t, hid_t))                      \
  F(hid_t, H5Oopen, (hid_t, const char *, hid_t))                                                                   \
  F(herr_t, H5Oclose, (hid_t))                                                                                      \
  F(int, H5Iget_type, (hid_t))                                                                                      \
  F(hid_t, H5Rdereference2, (hid_t, hid_t, int, const void *))                                                      \
  F(int, H5Aexists, (hid_t, const char *))                                                                          \
  F(hid_t, H5Aopen, (hid_t, const char *, hid_t))                                                                   \
  F(hid_t, H5Aget_type, (hid_t))                                                                                    \
  F(hid_t, H5Aget_space, (hid_t))                                                                                   \
  F(herr_t, H5Aread, (hid_t, hid_t, void *))                                                                        \
  F(herr_t, H5Aclose, (hid_t))                                                                                      \
  F(hid_t, H5Dget_space, (hid_t))                                                                                   \
  F(hid_t, H5Dget_type, (hid_t))                                                                                    \
  F(hid_t, H5Dget_create_plist, (hid_t))                                                                            \
  F(hsize_t, H5Dget_storage_size, (hid_t))                                                                          \
  F(herr_t, H5Dread, (hid_t, hid_t, hid_t, hid_t, hid_t, void *))                                                   \
  F(herr_t, H5Dvlen_reclaim, (hid_t, hid_t, hid_t, void *))                                                         \
  F(int, H5Pget_external_count, (hid_t))                                                                            \
  F(int, H5Pget_layout, (hid_t))                                                                                    \
  F(herr_t, H5Pclose, (hid_t))                                                                                      \
  F(int, H5Sget_simple_extent_ndims, (hid_t))                                                                       \
  F(int, H5Sget_simple_extent_dims, (hid_t, hsize_t *, hsize_t *))                                                  \
  F(long long, H5Sget_simple_extent_npoints, (hid_t))                                                               \
  F(herr_t, H5Sclose, (hid_t))                                                                                      \
  F(int, H5Tget_class, (hid_t))                                                                                     \
  F(size_t, H5Tget_size, (hid_t))                                                                                   \
  F(int, H5Tget_sign, (hid_t))                                                                                      \
  F(int, H5Tget_nmembers, (hid_t))                                                                                  \
  F(hid_t, H5Tget_member_type, (hid_t, unsigned))                                                                   \
  F(char *, H5Tget_member_name, (hid_t, unsigned))                                                                  \
  F(int, H5Tis_variable_str, (hid_t))                                                                               \
  F(hid_t, H5Tget_super, (hid_t))                                                                                   \
  F(hid_t, H5Tcreate, (int, size_t))                                                                                \
  F(herr_t, H5Tinsert, (hid_t, const char *, size_t, hid_t))                                                        \
  F(hid_t, H5Tcopy, (hid_t))                                                                                        \
  F(herr_t, H5Tset_size, (hid_t, size_t))                                                                           \
  F(herr_t, H5Tclose, (hid_t))                                                                                      \
  F(herr_t, H5free_memory, (void *))

FUNCTIONS(LAM_DOOR_POINTER)
static herr_t (*get_link_info)(hid_t, const char *, link_info *, hid_t);

static void *library;
static int available;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void open_library(void) {
  static const char *const names[] = {
      "libhdf5_serial.so.103", "libhdf5.so.103", "libhdf5_serial.so.310", "libhdf5.so.310", "libhdf5.so.200",
      "libhdf5.so.320",        "libhdf5_serial.so", "libhdf5.so",         "libhdf5.dylib",
  };
  library = lam_door_open("LAM_HDF5", names, sizeof names / sizeof *names);
  if (!library) return;
  available = 1;
  FUNCTIONS(LAM_DOOR_FIND)
  void *info = dlsym(library, "H5Lget_info");
  if (!info) info = dlsym(library, "H5Lget_info1");
  get_link_info = (herr_t(*)(hid_t, const char *, link_info *, hid_t))info;
  // What a damaged file leaves open would make it complain when the process ends.
  if (!available || !info || H5dont_atexit() < 0 || H5open() < 0) {
    available = 0;
    return;
  }
  unsigned major = 0, minor = 0, release = 0;
  H5get_libversion(&major, &minor, &release);
  // Ids had 32 bits before.
  if (major != 1 || minor < 10) available = 0;
  // Failures are answers here, and no file may have code loaded.
  H5Eset_auto2(0, NULL, NULL);
  H5PLset_loading_state(0);
}

int lam_hdf5_is_available(void) {
  pthread_once(&once, open_library);
  return available;
}

static hid_t native(const char *name) {
  hid_t *id = dlsym(library, name);
  return id ? *id : -1;
}

int64_t lam_hdf5_open_file(const char *path) { return H5Fopen(path, read_only, 0); }
void lam_hdf5_close_file(int64_t file) { H5Fclose(file); }

int64_t lam_hdf5_count(int64_t group) {
  group_info info = {0};
  return H5Gget_info(group, &info) < 0 ? -1 : (int64_t)info.nlinks;
}

int64_t lam_hdf5_name(int64_t group, int64_t index, char *buffer, size_t size) {
  return H5Lget_name_by_idx(group, ".", by_name, increasing, (hsize_t)index, buffer, size, 0);
}

int64_t lam_hdf5_open_member(int64_t group, const char *name) {
  link_info info = {0};
  if (get_link_info(group, name, &info, 0) < 0 || info.type != hard_link) return -1;
  return H5Oopen(group, name, 0);
}

int64_t lam_hdf5_open_reference(int64_t dataset, uint64_t reference) {
  return H5Rdereference2(dataset, 0, 0, &reference);
}

void lam_hdf5_close(int64_t object) { H5Oclose(object); }
int lam_hdf5_is_group(int64_t object) { return H5Iget_type(object) == is_group; }
int lam_hdf5_is_dataset(int64_t object) { return H5Iget_type(object) == is_dataset; }

static long long attribute_points(hid_t attribute) {
  hid_t space = H5Aget_space(attribute);
  if (space < 0) return -1;
  long long count = H5Sget_simple_extent_npoints(space);
  H5Sclose(space);
  return count;
}

int64_t lam_hdf5_text_attribute(int64_t object, const char *name, char *buffer, size_t size) {
  if (H5Aexists(object, name) <= 0) return -1;
  hid_t attribute = H5Aopen(object, name, 0);
  if (attribute < 0) return -1;
  hid_t type = H5Aget_type(attribute);
  int64_t length = -1;
  if (type >= 0 && H5Tget_class(type) == class_string && H5Tis_variable_str(type) == 0 &&
      attribute_points(attribute) == 1 && H5Tget_size(type) <= size) {
    if (H5Aread(attribute, type, buffer) >= 0) length = (int64_t)strnlen(buffer, H5Tget_size(type));
  }
  if (type >= 0) H5Tclose(type);
  H5Aclose(attribute);
  return length;
}

int lam_hdf5_number_attribute(int64_t object, const char *name, int64_t *value) {
  if (H5Aexists(object, name) <= 0) return 0;
  hid_t attribute = H5Aopen(object, name, 0);
  if (attribute < 0) return 0;
  hid_t type = H5Aget_type(attribute);
  int ok = type >= 0 && H5Tget_class(type) == class_integer && attribute_points(attribute) == 1 &&
           H5Aread(attribute, native("H5T_NATIVE_INT64_g"), value) >= 0;
  if (type >= 0) H5Tclose(type);
  H5Aclose(attribute);
  return ok;
}

int lam_hdf5_names_attribute(
    int64_t object, const char *name, void *context, void (*each)(void *context, const char *bytes, size_t count)) {
  if (H5Aexists(object, name) <= 0) return 0;
  hid_t attribute = H5Aopen(object, name, 0);
  if (attribute < 0) return 0;
  hid_t type = H5Aget_type(attribute), space = H5Aget_space(attribute);
  long long count = space < 0 ? -1 : H5Sget_simple_extent_npoints(space);
  int ok = 0;
  // A list of lists of characters of one byte.
  if (type >= 0 && count > 0 && count <= 1 << 20 && H5Tget_class(type) == class_vlen) {
    hid_t element = H5Tget_super(type);
    hvl_t *names = element >= 0 && H5Tget_size(element) == 1 ? calloc((size_t)count, sizeof *names) : NULL;
    if (names && H5Aread(attribute, type, names) >= 0) {
      for (long long k = 0; k < count; k++) each(context, names[k].p, names[k].len);
      H5Dvlen_reclaim(type, space, 0, names);
      ok = 1;
    }
    free(names);
    if (element >= 0) H5Tclose(element);
  }
  if (space >= 0) H5Sclose(space);
  if (type >= 0) H5Tclose(type);
  H5Aclose(attribute);
  return ok;
}

int lam_hdf5_extents(int64_t dataset, uint64_t *extents, int most) {
  hid_t space = H5Dget_space(dataset);
  if (space < 0) return -1;
  int count = H5Sget_simple_extent_ndims(space);
  hsize_t found[32];
  if (count > 32 || count > most || (count > 0 && H5Sget_simple_extent_dims(space, found, NULL) < 0)) count = -1;
  for (int k = 0; k < count; k++) extents[k] = found[k];
  // An empty space has no extents and no elements either, where a scalar has one.
  if (count == 0 && H5Sget_simple_extent_npoints(space) == 0) count = -1;
  H5Sclose(space);
  return count;
}

int64_t lam_hdf5_stored_bytes(int64_t dataset) {
  hid_t list = H5Dget_create_plist(dataset);
  if (list < 0) return -1;
  int layout = H5Pget_layout(list);
  int is_own = layout >= 0 && layout <= chunked_layout && H5Pget_external_count(list) == 0;
  H5Pclose(list);
  hsize_t size = is_own ? H5Dget_storage_size(dataset) : 0;
  return is_own && size <= INT64_MAX ? (int64_t)size : -1;
}

static char number(hid_t type) {
  switch (H5Tget_class(type)) {
  case class_integer: return H5Tget_sign(type) == 0 ? 'u' : 'i';
  case class_float: return 'f';
  default: return 0;
  }
}

/// The type of two numbers, as complex ones are stored; their names may be any.
static char pair(hid_t type, size_t *size) {
  if (H5Tget_nmembers(type) != 2) return 0;
  char kind = 'c';
  for (unsigned k = 0; k < 2; k++) {
    hid_t member = H5Tget_member_type(type, k);
    if (member < 0) return 0;
    if (!number(member)) kind = 0;
    *size = H5Tget_class(member) == class_float && H5Tget_size(member) == 4 ? 8 : 16;
    H5Tclose(member);
  }
  return kind;
}

char lam_hdf5_element(int64_t dataset, size_t *size) {
  hid_t type = H5Dget_type(dataset);
  if (type < 0) return 0;
  char kind = 0;
  *size = H5Tget_size(type);
  switch (H5Tget_class(type)) {
  case class_compound: kind = pair(type, size); break;
  case class_reference: kind = *size == 8 ? 'r' : 0; break;
  case class_string: kind = H5Tis_variable_str(type) == 0 ? 't' : 0; break;
  default: kind = number(type);
  }
  H5Tclose(type);
  return kind;
}

static const char *number_name(char kind, size_t size) {
  if (kind == 'f') return size == 4 ? "H5T_NATIVE_FLOAT_g" : "H5T_NATIVE_DOUBLE_g";
  switch (size) {
  case 1: return kind == 'i' ? "H5T_NATIVE_INT8_g" : "H5T_NATIVE_UINT8_g";
  case 2: return kind == 'i' ? "H5T_NATIVE_INT16_g" : "H5T_NATIVE_UINT16_g";
  case 4: return kind == 'i' ? "H5T_NATIVE_INT32_g" : "H5T_NATIVE_UINT32_g";
  default: return kind == 'i' ? "H5T_NATIVE_INT64_g" : "H5T_NATIVE_UINT64_g";
  }
}

int lam_hdf5_read(int64_t dataset, char kind, size_t size, void *target) {
  hid_t made = -1, type;
  switch (kind) {
  case 'r': type = native("H5T_STD_REF_OBJ_g"); break;
  case 't': type = made = H5Dget_type(dataset); break;
  case 'c': {
    hid_t stored = H5Dget_type(dataset);
    hid_t part = native(number_name('f', size / 2));
    made = stored < 0 ? -1 : H5Tcreate(class_compound, size);
    for (unsigned k = 0; k < 2 && made >= 0; k++) {
      char *name = H5Tget_member_name(stored, k);
      if (!name || H5Tinsert(made, name, k * size / 2, part) < 0) {
        H5Tclose(made);
        made = -1;
      }
      H5free_memory(name);
    }
    if (stored >= 0) H5Tclose(stored);
    type = made;
    break;
  }
  default: type = native(number_name(kind, size));
  }
  int ok = type >= 0 && H5Dread(dataset, type, 0, 0, 0, target) >= 0;
  if (made >= 0) H5Tclose(made);
  return ok;
}

int64_t lam_hdf5_begin_copy(void) {
  pid_t copy = fork();
  if (copy != 0) return copy;
  static const int deadly[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP};
  for (size_t k = 0; k < sizeof deadly / sizeof *deadly; k++) signal(deadly[k], SIG_DFL);
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  return 0;
}

void lam_hdf5_end_copy(void) { _exit(0); }

int lam_hdf5_wait_for_copy(int64_t copy) {
  int status = 0;
  pid_t ended;
  do ended = waitpid((pid_t)copy, &status, 0);
  while (ended < 0 && errno == EINTR);
  return ended > 0 && WIFEXITED(status);
}

void lam_hdf5_stop_copy(int64_t copy) {
  // Where it was waited for already, its id may be another's by now: only a child is ended.
  int status = 0;
  if (waitpid((pid_t)copy, &status, WNOHANG) != 0) return;
  kill((pid_t)copy, SIGKILL);
  waitpid((pid_t)copy, &status, 0);
}
