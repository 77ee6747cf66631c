/// A door to FFTW, which transforms every length at the speed of the machine.

#ifndef CFFTW_H
#define CFFTW_H

#include <fftw3.h>

#endif
