#include "CCerf.h"

#include <CDoor.h>
#include <complex.h>
#include <math.h>
#include <pthread.h>

#define FUNCTIONS(F)                                                                                                \
  F(double _Complex, cerf, (double _Complex))                                                                       \
  F(double _Complex, cerfc, (double _Complex))                                                                      \
  F(double _Complex, cerfcx, (double _Complex))                                                                     \
  F(double _Complex, cerfi, (double _Complex))                                                                      \
  F(double _Complex, cdawson, (double _Complex))                                                                    \
  F(double _Complex, w_of_z, (double _Complex))

FUNCTIONS(LAM_DOOR_POINTER)

static bool is_there;

static void look(void) {
  static const char *const names[] = {"libcerf.so.3", "libcerf.so.2", "libcerf.so.1", "libcerf.so"};
  void *library = lam_door_open("LAM_CERF", names, sizeof names / sizeof *names);
  if (!library) return;
  int available = 1;
  FUNCTIONS(LAM_DOOR_FIND)
  is_there = available;
}

bool lam_cerf_is_there(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, look);
  return is_there;
}

static LamCerfNumber call(double _Complex (**function)(double _Complex), LamCerfNumber z) {
  if (!lam_cerf_is_there()) return (LamCerfNumber){NAN, NAN};
  double _Complex w = (*function)(__builtin_complex(z.re, z.im));
  return (LamCerfNumber){creal(w), cimag(w)};
}

LamCerfNumber lam_cerf(LamCerfNumber z) { return call(&cerf, z); }
LamCerfNumber lam_cerfc(LamCerfNumber z) { return call(&cerfc, z); }
LamCerfNumber lam_cerfcx(LamCerfNumber z) { return call(&cerfcx, z); }
LamCerfNumber lam_cerfi(LamCerfNumber z) { return call(&cerfi, z); }
LamCerfNumber lam_cdawson(LamCerfNumber z) { return call(&cdawson, z); }
LamCerfNumber lam_faddeeva(LamCerfNumber z) { return call(&w_of_z, z); }
