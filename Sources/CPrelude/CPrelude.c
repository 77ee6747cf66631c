// The texts of `LamLibrary/Prelude`, put into the program as they stand, and which functions each of them has: a session
// asks for a name without looking at the texts.

#include "CPrelude.h"

static const char extremes[] = {
#embed "../LamLibrary/Prelude/extremes.lam"
};

static const char mean_tests[] = {
#embed "../LamLibrary/Prelude/mean_tests.lam"
};

static const char rank_tests[] = {
#embed "../LamLibrary/Prelude/rank_tests.lam"
};

static const char groups[] = {
#embed "../LamLibrary/Prelude/groups.lam"
};

static const char variance_analysis[] = {
#embed "../LamLibrary/Prelude/variance_analysis.lam"
};

static const char fit_tests[] = {
#embed "../LamLibrary/Prelude/fit_tests.lam"
};

static const char density[] = {
#embed "../LamLibrary/Prelude/density.lam"
};

static const char intervals[] = {
#embed "../LamLibrary/Prelude/intervals.lam"
};

static const char averages[] = {
#embed "../LamLibrary/Prelude/averages.lam"
};

static const char missing[] = {
#embed "../LamLibrary/Prelude/missing.lam"
};

static const char regression[] = {
#embed "../LamLibrary/Prelude/regression.lam"
};

#define FILE_OF(family, name, functions) {family, #name, functions, name, sizeof name}

static const lam_prelude_file files[] = {
    FILE_OF("Order", extremes, "maxk mink"),
    FILE_OF("Statistics", mean_tests, "ttest ttest2 ztest vartest vartest2"),
    FILE_OF("Statistics", rank_tests, "ranksum signrank signtest"),
    FILE_OF("Statistics", groups, "grp2idx findgroups splitapply grpstats tabulate crosstab dummyvar"),
    FILE_OF("Statistics", variance_analysis, "anova1 kruskalwallis"),
    FILE_OF("Statistics", fit_tests, "kstest kstest2 chi2gof jbtest lillietest"),
    FILE_OF("Statistics", density, "ecdf ksdensity"),
    FILE_OF("Order", intervals, "discretize"),
    FILE_OF("Statistics", averages, "trimmean geomean harmmean nanvar nanstd nanmedian movmad statistics"),
    FILE_OF("Statistics", missing, "ismissing rmmissing standardizeMissing fillmissing"),
    FILE_OF("Statistics", regression, "regress fitlm ridge lasso robustfit"),
};

const lam_prelude_file *const lam_prelude_files = files;
const size_t lam_prelude_file_count = sizeof files / sizeof *files;
