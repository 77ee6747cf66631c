// Loops over doubles with the widest instructions that the processor has, chosen when the program runs.
// Every kernel gives the same bits on every processor with fused multiply-add: sums are added in lanes whose number
// is fixed, and functions do not depend on the width.
#ifndef LAM_KERNELS_H
#define LAM_KERNELS_H

#include <stddef.h>

#include "matrices.h"
#include "supernodes.h"

// y[i] = f(x[i]); y may be x.
typedef void (*LamMap)(const double *x, double *y, ptrdiff_t count);
// z[i] = f(x[i], y[i]); z may be x or y. An operand whose step is 0 is one number.
typedef void (*LamCombine)(const double *x, ptrdiff_t x_step, const double *y, ptrdiff_t y_step, double *z,
                           ptrdiff_t count);
// z[i] = whether x[i] and y[i] are in the relation.
typedef void (*LamCompare)(const double *x, ptrdiff_t x_step, const double *y, ptrdiff_t y_step,
                           unsigned char *z, ptrdiff_t count);
// y[i] = f(... f(f(y[i], x[i]), x[i + step]) ...) over so many columns.
typedef void (*LamGather)(const double *x, ptrdiff_t step, ptrdiff_t columns, double *y, ptrdiff_t count);
// One number of count numbers.
typedef double (*LamReduce)(const double *x, ptrdiff_t count);

enum LamFunction {
  LamNegate, LamAbsolute, LamSquareRoot, LamSquare, LamReciprocal, LamFloor, LamCeiling, LamTruncate, LamRectify,
  LamExp, LamLog, LamSin, LamCos, LamTanh, LamSigmoid, LamFunctionCount
};
enum LamOperation {
  LamAdd, LamSubtract, LamMultiply, LamDivide, LamMaximum, LamMinimum, LamOperationCount
};
enum LamRelation {
  LamEqual, LamNotEqual, LamLess, LamLessEqual, LamGreater, LamGreaterEqual, LamRelationCount
};

// The kernels for this processor.
typedef struct {
  LamMap map[LamFunctionCount];
  LamCombine combine[LamOperationCount];
  LamCompare compare[LamRelationCount];
  // The sum in 32 interleaved partial sums.
  LamReduce sum;
  // The greatest and the least number, NaN left out; NaN where there is nothing else.
  LamReduce greatest;
  LamReduce least;
  // The sum across columns, in order.
  LamGather accumulate;
  // The greatest and the least number across columns; a NaN gives way.
  LamGather greater;
  LamGather lesser;
  // Packs the x[i] whose mask[i] is not 0 to the front of y, which has room for 8 more; answers how many.
  ptrdiff_t (*pack)(const double *x, const unsigned char *mask, double *y, ptrdiff_t count);
  // How many numbers are below a pivot; sets *special where one is infinite, NaN or -0, and clears it elsewhere.
  ptrdiff_t (*below)(const double *x, double pivot, ptrdiff_t count, int *special);
  // Copies the numbers below a pivot to one place and the others to another, and writes nothing else.
  void (*partition)(const double *x, double pivot, double *below, double *others, ptrdiff_t count);
  // How many bytes are not 0.
  ptrdiff_t (*truths)(const unsigned char *mask, ptrdiff_t count);
  const char *name;
} LamKernels;

const LamKernels *lam_kernels(void);

// Sorts numbers, all of them finite, in ascending order; -0 and 0 in any. Answers 0, with nothing done, where the
// library for it is missing.
int lam_sort(double *x, ptrdiff_t count);

// The functions of one number, the same to the last bit as the kernels give for each element.
double lam_exp(double x);
double lam_log(double x);
double lam_sin(double x);
double lam_cos(double x);
double lam_tanh(double x);

#endif
