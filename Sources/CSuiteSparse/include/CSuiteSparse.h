/// A door to SuiteSparse: CHOLMOD, UMFPACK and SPQR, which factorize sparse matrices, and AMD, COLAMD and BTF's kin, which
/// order them. Factorizations that no dense method replaces, by the author whose code MATLAB and Octave use.
///
/// SuiteSparse counts in 64 bits here throughout (its functions with an l).

#ifndef CSUITESPARSE_H
#define CSUITESPARSE_H

#include <stddef.h>
#include <suitesparse/SuiteSparseQR_C.h>
#include <suitesparse/amd.h>
#include <suitesparse/cholmod.h>
#include <suitesparse/colamd.h>
#include <suitesparse/cs.h>
#include <suitesparse/umfpack.h>

// SuiteSparseQR_C.h's name for double, which would be Swift's complex numbers.
#undef Complex

/// Has SuiteSparse ask before it takes memory, tell of what it takes, and print nothing. Once, before anything else.
///
/// may_take: whether so many bytes may be taken now. count: takes the bytes of a large block, negative when it is given
/// back.
void lam_suitesparse_begin(int (*may_take)(size_t bytes), void (*count)(ptrdiff_t bytes));

/// The settings with which CHOLMOD begins, ordering by AMD alone: METIS has no part in this program.
void lam_cholmod_begin(cholmod_common *common);

#endif
