// The texts of `LamLibrary/Prelude`, put into the program as they stand, and which functions each of them has: a session
// asks for a name without looking at the texts.

#include "CPrelude.h"

#include <pthread.h>
#include <stdint.h>
#include <string.h>

static const char argument_lists[] = {
#embed "../LamLibrary/Prelude/argument_lists.lam"
};

static const char failures[] = {
#embed "../LamLibrary/Prelude/failures.lam"
};

static const char requirements[] = {
#embed "../LamLibrary/Prelude/requirements.lam"
};

static const char menus[] = {
#embed "../LamLibrary/Prelude/menus.lam"
};

static const char path_files[] = {
#embed "../LamLibrary/Prelude/path_files.lam"
};

static const char degrees[] = {
#embed "../LamLibrary/Prelude/degrees.lam"
};

static const char extremes[] = {
#embed "../LamLibrary/Prelude/extremes.lam"
};

static const char intervals[] = {
#embed "../LamLibrary/Prelude/intervals.lam"
};

static const char positions[] = {
#embed "../LamLibrary/Prelude/positions.lam"
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

static const char averages[] = {
#embed "../LamLibrary/Prelude/averages.lam"
};

static const char missing[] = {
#embed "../LamLibrary/Prelude/missing.lam"
};

static const char regression[] = {
#embed "../LamLibrary/Prelude/regression.lam"
};

static const char correlation[] = {
#embed "../LamLibrary/Prelude/correlation.lam"
};

static const char multivariate[] = {
#embed "../LamLibrary/Prelude/multivariate.lam"
};

static const char resampling[] = {
#embed "../LamLibrary/Prelude/resampling.lam"
};

static const char named_distributions[] = {
#embed "../LamLibrary/Prelude/named_distributions.lam"
};

static const char generalized[] = {
#embed "../LamLibrary/Prelude/generalized.lam"
};

static const char runs[] = {
#embed "../LamLibrary/Prelude/runs.lam"
};

static const char finite_distributions[] = {
#embed "../LamLibrary/Prelude/finite_distributions.lam"
};

static const char outliers[] = {
#embed "../LamLibrary/Prelude/outliers.lam"
};

static const char count_tests[] = {
#embed "../LamLibrary/Prelude/count_tests.lam"
};

static const char factors[] = {
#embed "../LamLibrary/Prelude/factors.lam"
};

static const char arithmetic_functions[] = {
#embed "../LamLibrary/Prelude/arithmetic_functions.lam"
};

static const char numerical_jacobian[] = {
#embed "../LamLibrary/Prelude/numerical_jacobian.lam"
};

static const char linear_programs[] = {
#embed "../LamLibrary/Prelude/linear_programs.lam"
};

static const char quadratic_programs[] = {
#embed "../LamLibrary/Prelude/quadratic_programs.lam"
};

static const char constrained_minima[] = {
#embed "../LamLibrary/Prelude/constrained_minima.lam"
};

static const char curve_fits[] = {
#embed "../LamLibrary/Prelude/curve_fits.lam"
};

static const char optimization_options[] = {
#embed "../LamLibrary/Prelude/optimization_options.lam"
};

static const char windows[] = {
#embed "../LamLibrary/Prelude/windows.lam"
};

static const char cosine_transforms[] = {
#embed "../LamLibrary/Prelude/cosine_transforms.lam"
};

static const char signal_correlations[] = {
#embed "../LamLibrary/Prelude/signal_correlations.lam"
};

static const char filter_design[] = {
#embed "../LamLibrary/Prelude/filter_design.lam"
};

static const char filter_responses[] = {
#embed "../LamLibrary/Prelude/filter_responses.lam"
};

static const char signal_filtering[] = {
#embed "../LamLibrary/Prelude/signal_filtering.lam"
};

static const char sampling_rates[] = {
#embed "../LamLibrary/Prelude/sampling_rates.lam"
};

static const char spectra[] = {
#embed "../LamLibrary/Prelude/spectra.lam"
};

static const char signal_peaks[] = {
#embed "../LamLibrary/Prelude/signal_peaks.lam"
};

static const char test_signals[] = {
#embed "../LamLibrary/Prelude/test_signals.lam"
};

static const char initial_value_steps[] = {
#embed "../LamLibrary/Prelude/initial_value_steps.lam"
};

static const char boundary_values[] = {
#embed "../LamLibrary/Prelude/boundary_values.lam"
};

static const char solution_values[] = {
#embed "../LamLibrary/Prelude/solution_values.lam"
};

static const char piecewise[] = {
#embed "../LamLibrary/Prelude/piecewise.lam"
};

static const char matrix_equations[] = {
#embed "../LamLibrary/Prelude/matrix_equations.lam"
};

static const char matrix_polynomials[] = {
#embed "../LamLibrary/Prelude/matrix_polynomials.lam"
};

static const char matrix_functions[] = {
#embed "../LamLibrary/Prelude/matrix_functions.lam"
};

static const char generalized_factorizations[] = {
#embed "../LamLibrary/Prelude/generalized_factorizations.lam"
};

static const char surfaces[] = {
#embed "../LamLibrary/Prelude/surfaces.lam"
};

static const char coordinates[] = {
#embed "../LamLibrary/Prelude/coordinates.lam"
};

static const char file_questions[] = {
#embed "../LamLibrary/Prelude/file_questions.lam"
};

static const char gathering[] = {
#embed "../LamLibrary/Prelude/gathering.lam"
};

static const char sparse_grids[] = {
#embed "../LamLibrary/Prelude/sparse_grids.lam"
};

static const char iterative_solvers[] = {
#embed "../LamLibrary/Prelude/iterative_solvers.lam"
};

static const char norm_estimates[] = {
#embed "../LamLibrary/Prelude/norm_estimates.lam"
};

static const char factorization_updates[] = {
#embed "../LamLibrary/Prelude/factorization_updates.lam"
};

static const char equations[] = {
#embed "../LamLibrary/Prelude/equations.lam"
};

static const char older_text[] = {
#embed "../LamLibrary/Prelude/older_text.lam"
};

static const char movies[] = {
#embed "../LamLibrary/Prelude/movies.lam"
};

static const char matrix_pictures[] = {
#embed "../LamLibrary/Prelude/matrix_pictures.lam"
};

static const char reference_lines[] = {
#embed "../LamLibrary/Prelude/reference_lines.lam"
};

static const char polar_plots[] = {
#embed "../LamLibrary/Prelude/polar_plots.lam"
};

static const char function_plots[] = {
#embed "../LamLibrary/Prelude/function_plots.lam"
};

static const char graph_plots[] = {
#embed "../LamLibrary/Prelude/graph_plots.lam"
};

static const char twin_axes[] = {
#embed "../LamLibrary/Prelude/twin_axes.lam"
};

static const char statistics_plots[] = {
#embed "../LamLibrary/Prelude/statistics_plots.lam"
};

static const char meshes[] = {
#embed "../LamLibrary/Prelude/meshes.lam"
};

static const char shadings[] = {
#embed "../LamLibrary/Prelude/shadings.lam"
};

static const char camera_moves[] = {
#embed "../LamLibrary/Prelude/camera_moves.lam"
};

static const char animated_lines[] = {
#embed "../LamLibrary/Prelude/animated_lines.lam"
};

static const char implicit_plots[] = {
#embed "../LamLibrary/Prelude/implicit_plots.lam"
};

static const char colormap_changes[] = {
#embed "../LamLibrary/Prelude/colormap_changes.lam"
};

static const char tick_formats[] = {
#embed "../LamLibrary/Prelude/tick_formats.lam"
};

static const char waitbars[] = {
#embed "../LamLibrary/Prelude/waitbars.lam"
};

static const char figure_windows[] = {
#embed "../LamLibrary/Prelude/figure_windows.lam"
};

static const char date_ticks[] = {
#embed "../LamLibrary/Prelude/date_ticks.lam"
};

static const char solids[] = {
#embed "../LamLibrary/Prelude/solids.lam"
};

static const char saved_figures[] = {
#embed "../LamLibrary/Prelude/saved_figures.lam"
};

static const char triangulations[] = {
#embed "../LamLibrary/Prelude/triangulations.lam"
};

static const char scattered_data[] = {
#embed "../LamLibrary/Prelude/scattered_data.lam"
};

static const char volume_samples[] = {
#embed "../LamLibrary/Prelude/volume_samples.lam"
};

static const char isosurfaces[] = {
#embed "../LamLibrary/Prelude/isosurfaces.lam"
};

static const char vector_fields[] = {
#embed "../LamLibrary/Prelude/vector_fields.lam"
};

static const char stream_shapes[] = {
#embed "../LamLibrary/Prelude/stream_shapes.lam"
};

static const char color_counts[] = {
#embed "../LamLibrary/Prelude/color_counts.lam"
};

static const char colormaps[] = {
#embed "../LamLibrary/Prelude/colormaps.lam"
};

static const char dates[] = {
#embed "../LamLibrary/Prelude/dates.lam"
};

static const char axes_arguments[] = {
#embed "../LamLibrary/Prelude/axes_arguments.lam"
};

static const char plotted_functions[] = {
#embed "../LamLibrary/Prelude/plotted_functions.lam"
};

static const char camera_directions[] = {
#embed "../LamLibrary/Prelude/camera_directions.lam"
};

static const char linear_operators[] = {
#embed "../LamLibrary/Prelude/linear_operators.lam"
};

static const char sample_checks[] = {
#embed "../LamLibrary/Prelude/sample_checks.lam"
};

static const char constraints[] = {
#embed "../LamLibrary/Prelude/constraints.lam"
};

static const char gallery[] = {
#embed "../LamLibrary/Prelude/gallery.lam"
};

static const char jordan_form[] = {
#embed "../LamLibrary/Prelude/jordan_form.lam"
};

static const char page_products[] = {
#embed "../LamLibrary/Prelude/page_products.lam"
};

static const char elimination_steps[] = {
#embed "../LamLibrary/Prelude/elimination_steps.lam"
};

static const char stationary_iterations[] = {
#embed "../LamLibrary/Prelude/stationary_iterations.lam"
};

static const char eigenvalue_iterations[] = {
#embed "../LamLibrary/Prelude/eigenvalue_iterations.lam"
};

static const char matrix_kinds[] = {
#embed "../LamLibrary/Prelude/matrix_kinds.lam"
};

static const char trees[] = {
#embed "../LamLibrary/Prelude/trees.lam"
};

static const char neighbours[] = {
#embed "../LamLibrary/Prelude/neighbours.lam"
};

static const char scaling[] = {
#embed "../LamLibrary/Prelude/scaling.lam"
};

static const char activations[] = {
#embed "../LamLibrary/Prelude/activations.lam"
};

static const char losses[] = {
#embed "../LamLibrary/Prelude/losses.lam"
};

static const char classification[] = {
#embed "../LamLibrary/Prelude/classification.lam"
};

static const char mixtures[] = {
#embed "../LamLibrary/Prelude/mixtures.lam"
};

static const char classifiers[] = {
#embed "../LamLibrary/Prelude/classifiers.lam"
};

static const char cluster_scores[] = {
#embed "../LamLibrary/Prelude/cluster_scores.lam"
};

static const char substrings[] = {
#embed "../LamLibrary/Prelude/substrings.lam"
};

static const char text_layout[] = {
#embed "../LamLibrary/Prelude/text_layout.lam"
};

static const char subsets[] = {
#embed "../LamLibrary/Prelude/subsets.lam"
};

static const char linear_models[] = {
#embed "../LamLibrary/Prelude/linear_models.lam"
};

static const char long_memory[] = {
#embed "../LamLibrary/Prelude/long_memory.lam"
};

static const char volatility[] = {
#embed "../LamLibrary/Prelude/volatility.lam"
};

static const char moving_windows[] = {
#embed "../LamLibrary/Prelude/moving_windows.lam"
};

static const char rescaling[] = {
#embed "../LamLibrary/Prelude/rescaling.lam"
};

static const char tensors[] = {
#embed "../LamLibrary/Prelude/tensors.lam"
};

static const char medoids[] = {
#embed "../LamLibrary/Prelude/medoids.lam"
};

static const char partitions[] = {
#embed "../LamLibrary/Prelude/partitions.lam"
};

static const char joint_histograms[] = {
#embed "../LamLibrary/Prelude/joint_histograms.lam"
};

static const char orthogonal_polynomials[] = {
#embed "../LamLibrary/Prelude/orthogonal_polynomials.lam"
};

static const char text_distances[] = {
#embed "../LamLibrary/Prelude/text_distances.lam"
};

static const char elementary_matrices[] = {
#embed "../LamLibrary/Prelude/elementary_matrices.lam"
};

static const char pade[] = {
#embed "../LamLibrary/Prelude/pade.lam"
};

static const char spline_fits[] = {
#embed "../LamLibrary/Prelude/spline_fits.lam"
};

static const char grid_interpolation[] = {
#embed "../LamLibrary/Prelude/grid_interpolation.lam"
};

static const char implicit_equations[] = {
#embed "../LamLibrary/Prelude/implicit_equations.lam"
};

static const char adaptive_integrals[] = {
#embed "../LamLibrary/Prelude/adaptive_integrals.lam"
};

#define FILE_OF(family, name, functions) {family, #name, functions, name, sizeof name}

static const lam_prelude_file files[] = {
    FILE_OF("Elementwise functions", degrees, "secd cscd cotd asecd acscd acotd"),
    FILE_OF("Order", extremes, "maxk mink"),
    FILE_OF("Order", intervals, "discretize"),
    FILE_OF("Order", positions, "argmax argmin topk bincount"),
    FILE_OF("Statistics", mean_tests, "ttest ttest2 ztest vartest vartest2"),
    FILE_OF("Statistics", rank_tests, "ranksum signrank signtest"),
    FILE_OF("Statistics", groups, "grp2idx findgroups splitapply grpstats tabulate crosstab dummyvar"),
    FILE_OF("Statistics", variance_analysis, "anova1 kruskalwallis anova2 friedman vartestn"),
    FILE_OF("Statistics", fit_tests, "kstest kstest2 chi2gof jbtest lillietest adtest"),
    FILE_OF("Statistics", density, "ecdf ksdensity"),
    FILE_OF("Statistics", averages, "trimmean geomean harmmean nanvar nanstd nanmedian movmad statistics"),
    FILE_OF("Statistics", missing, "ismissing rmmissing standardizeMissing fillmissing"),
    FILE_OF("Statistics", regression, "regress fitlm ridge lasso robustfit"),
    FILE_OF("Statistics", correlation, "corr kendall partialcorr corrcov"),
    FILE_OF("Statistics", multivariate, "mvnrnd mvtrnd mvtpdf mahal"),
    FILE_OF("Statistics", resampling, "bootstrp bootci jackknife datasample crossvalind"),
    FILE_OF("Statistics", named_distributions, "pdf cdf icdf random normfit expfit poissfit binofit"),
    FILE_OF("Statistics", generalized, "glmfit glmval"),
    FILE_OF("Statistics", runs, "runlength run_count"),
    FILE_OF("Statistics", finite_distributions,
            "discrete_pdf discrete_cdf discrete_inv discrete_rnd empirical_pdf empirical_cdf empirical_inv empirical_rnd"),
    FILE_OF("Statistics", outliers, "isoutlier rmoutliers filloutliers"),
    FILE_OF("Statistics", count_tests, "fishertest runstest mcnemar"),
    FILE_OF("Statistics", factors, "factoran rotatefactors"),
    FILE_OF("Numbers and special functions", arithmetic_functions, "divisors totient nthprime powermod bernoulli realpow roundb"),
    FILE_OF("Calculus", initial_value_steps, "ode_euler rk4"),
    FILE_OF("Calculus", solution_values, "deval odeplot"),
    FILE_OF("Calculus", boundary_values, "bvp4c bvpinit bvpset"),
    FILE_OF("Calculus", piecewise, "ppder ppint ppjumps interpft"),
    FILE_OF("Optimization", numerical_jacobian, "numerical_jacobian"),
    FILE_OF("Optimization", linear_programs, "linprog intlinprog glpk"),
    FILE_OF("Optimization", quadratic_programs, "quadprog qp pqpnonneg lsqlin"),
    FILE_OF("Optimization", constrained_minima, "fmincon sqp"),
    FILE_OF("Optimization", curve_fits, "lsqnonlin lsqcurvefit nlinfit"),
    FILE_OF("Optimization", optimization_options, "optimoptions"),
    FILE_OF("Signals", windows,
            "hann bartlett triang rectwin kaiser gausswin tukeywin flattopwin nuttallwin blackmanharris bohmanwin "
            "parzenwin window"),
    FILE_OF("Signals", cosine_transforms, "dct idct dct2 idct2"),
    FILE_OF("Signals", signal_correlations, "xcorr xcov levinson lpc durbinlevinson autoreg_matrix yulewalker"),
    FILE_OF("Signals", filter_design, "butter cheby1 cheby2 bilinear tf2zp zp2tf fir1"),
    FILE_OF("Signals", filter_responses, "freqz freqz_plot freqs grpdelay impz"),
    FILE_OF("Signals", signal_filtering, "filtfilt fftfilt medfilt1 cconv fftconv"),
    FILE_OF("Signals", sampling_rates, "upsample downsample resample decimate interp"),
    FILE_OF("Signals", spectra, "periodogram pwelch cpsd mscohere spectrogram stft synthesis hilbert czt spectral_adf spectral_xdf"),
    FILE_OF("Signals", signal_peaks, "findpeaks"),
    FILE_OF("Signals", test_signals, "sinetone sinewave chirp sawtooth square rectpuls tripuls arma_rnd spencer"),
    FILE_OF("Linear algebra", matrix_equations, "lyap dlyap lsqminnorm condeig"),
    FILE_OF("Linear algebra", matrix_polynomials, "charpoly minpoly adjugate adjoint cofactor polyeig"),
    FILE_OF("Linear algebra", matrix_functions, "funm expmv cdf2rdf ldl"),
    FILE_OF("Linear algebra", jordan_form, "jordan"),
    FILE_OF("Linear algebra", generalized_factorizations, "gsvd qzhess"),
    FILE_OF("Linear algebra", gallery, "gallery"),
    FILE_OF("Linear algebra", page_products, "pagemtimes pagetranspose pagectranspose pageinv tensorprod circulant"),
    FILE_OF("Linear algebra", elimination_steps, "gauss_elim lu_steps"),
    FILE_OF("Linear algebra", stationary_iterations, "jacobi gauss_seidel sor"),
    FILE_OF("Linear algebra", eigenvalue_iterations, "power_iteration inverse_iteration qr_algorithm lanczos arnoldi"),
    FILE_OF("Linear algebra", matrix_kinds, "matrix_type ordeig"),
    FILE_OF("Machine learning", trees, "linkage cluster clusterdata cophenet inconsistent"),
    FILE_OF("Machine learning", neighbours, "knnsearch rangesearch dbscan silhouette"),
    FILE_OF("Machine learning", scaling, "cmdscale mdscale procrustes"),
    FILE_OF("Machine learning", activations,
            "gelu elu selu silu swish mish hardtanh hardsigmoid softsign logsigmoid softmin logsumexp"),
    FILE_OF("Machine learning", losses, "mae rmse r2_score huber hinge cosine_similarity"),
    FILE_OF("Machine learning", classification,
            "confusionmat precision recall f1_score roc_curve roc_auc_score auc perfcurve train_test_split"),
    FILE_OF("Machine learning", mixtures, "fitgmdist"),
    FILE_OF("Machine learning", classifiers, "classify fitcknn"),
    FILE_OF("Machine learning", cluster_scores,
            "silhouette_score calinski_harabasz_score davies_bouldin_score adjusted_rand_score normalized_mutual_info_score"),
    FILE_OF("Text", substrings,
            "contains count replace extractBetween extractAfter extractBefore insertAfter insertBefore "
            "replaceBetween eraseBetween"),
    FILE_OF("Text", text_layout, "strip pad strlength reverse split join compose"),
    FILE_OF("Sets", subsets, "powerset uniquetol"),
    FILE_OF("Statistics", linear_models, "ols gls"),
    FILE_OF("Signals", long_memory, "fractdiff hurst diffpara"),
    FILE_OF("Signals", volatility, "arch_rnd arch_fit arch_test"),
    FILE_OF("Statistics", moving_windows, "movslice"),
    FILE_OF("Statistics", rescaling, "rescale clip"),
    FILE_OF("Linear algebra", tensors, "einsum"),
    FILE_OF("Machine learning", medoids, "kmedoids"),
    FILE_OF("Machine learning", partitions, "cvpartition"),
    FILE_OF("Statistics", joint_histograms, "histcounts2"),
    FILE_OF("Numbers and special functions", orthogonal_polynomials,
            "chebyshevT chebyshevU legendreP hermiteH laguerreL gegenbauerC jacobiP"),
    FILE_OF("Text", text_distances, "editDistance"),
    FILE_OF("Linear algebra", elementary_matrices,
            "backsub forwardsub elimination_matrix householder nullity permanent"),
    FILE_OF("Linear algebra", pade, "padecoef"),
    FILE_OF("Calculus", spline_fits, "splinefit"),
    FILE_OF("Calculus", grid_interpolation, "interpn interp2"),
    FILE_OF("Calculus", implicit_equations, "ode15i decic dassl daspk dasrt"),
    FILE_OF("Calculus", adaptive_integrals, "quad2d quadcc"),
    FILE_OF("Construction", surfaces, "sphere ellipsoid cylinder peaks sombrero"),
    FILE_OF("Construction", coordinates,
            "cart2pol pol2cart cart2sph sph2cart rectint inpolygon polyarea rotx roty rotz"),
    FILE_OF("Session", file_questions, "is_valid_file_id is_same_file namedargs2cell namelengthmax"),
    FILE_OF("Shape", gathering,
            "accumdim blkmm isindex repelems swapbytes bitpack bitunpack ifelse convn filter2 "
            "polyout polyaffine subsref subsasgn cellindexmat typeinfo"),
    FILE_OF("Sparse matrices", sparse_grids, "numgrid delsq spaugment"),
    FILE_OF("Linear algebra", iterative_solvers, "pcg gmres"),
    FILE_OF("Linear algebra", norm_estimates, "normest normest1 condest"),
    FILE_OF("Linear algebra", factorization_updates,
            "cholupdate cholinsert choldelete cholshift qrupdate qrinsert qrdelete qrshift"),
    FILE_OF("Linear algebra", equations,
            "lscov lsqnonneg housh bandwidth commutation_matrix duplication_matrix rsf2csf "
            "krylov cholinv chol2inv"),
    FILE_OF("Text", older_text, "strmatch findstr isstr symvar celldisp num2hex hex2num genvarname"),
    FILE_OF("Pictures", movies, "im2frame frame2im movie"),
    FILE_OF("Pictures", matrix_pictures, "spy"),
    FILE_OF("Pictures", reference_lines, "refline"),
    FILE_OF("Pictures", polar_plots, "ezpolar compass feather rose"),
    FILE_OF("Pictures", function_plots, "fplot ezplot comet comet3"),
    FILE_OF("Pictures", graph_plots, "gplot treelayout treeplot dendrogram"),
    FILE_OF("Pictures", twin_axes, "plotyy pareto plotmatrix"),
    FILE_OF("Pictures", statistics_plots, "pie boxplot gscatter"),
    FILE_OF("Pictures", meshes, "meshz waterfall ribbon trisurf trimesh triplot tetramesh surfnorm surfl"),
    FILE_OF("Pictures", shadings, "material camlight"),
    FILE_OF("Pictures", camera_moves, "camorbit camzoom camroll camlookat lightangle rotate"),
    FILE_OF("Pictures", figure_windows, "whitebg orient"),
    FILE_OF("Pictures", waitbars, "waitbar"),
    FILE_OF("Pictures", animated_lines, "animatedline addpoints clearpoints getpoints"),
    FILE_OF("Pictures", implicit_plots, "fimplicit"),
    FILE_OF("Pictures", colormap_changes, "brighten rgbplot"),
    FILE_OF("Pictures", tick_formats, "xtickformat ytickformat ztickformat"),
    FILE_OF("Pictures", date_ticks, "datetick stemleaf printd"),
    FILE_OF("Pictures", solids, "ezplot3 pie3 shrinkfaces colstyle refreshdata"),
    FILE_OF("Pictures", saved_figures, "hgload openfig hgsave savefig"),
    FILE_OF("Geometry", triangulations, "dsearch"),
    FILE_OF("Geometry", scattered_data, "griddata griddata3 griddatan voronoi"),
    FILE_OF("Geometry", volume_samples, "slice smooth3 reducevolume"),
    FILE_OF("Geometry", isosurfaces, "isonormals isocolors isocaps"),
    FILE_OF("Geometry", vector_fields, "divergence curl"),
    FILE_OF("Geometry", stream_shapes, "streamtube ostreamtube streamribbon"),
    FILE_OF("Colors", colormaps,
            "gray jet hot cool hsv bone copper pink spring summer autumn winter rainbow ocean white prism flag "
            "lines parula cubehelix iscolormap"),
    FILE_OF("Time, files and surroundings", dates, "datenum weekday calendar addtodate eomday is_leap_year"),

    FILE_OF("Errors and warnings", argument_lists, "parseparams"),
    FILE_OF("Errors and warnings", failures, "fail"),
    FILE_OF("Errors and warnings", requirements,
            "mustBeFinite mustBeInteger mustBeNegative mustBeNonNan mustBeNonnegative mustBeNonpositive mustBeNonzero "
            "mustBePositive mustBeNonempty mustBeNonsparse mustBeNumeric mustBeNumericOrLogical mustBeReal "
            "mustBeGreaterThan mustBeGreaterThanOrEqual mustBeLessThan mustBeLessThanOrEqual mustBeMember"),
    FILE_OF("Time, files and surroundings", menus, "menu yes_or_no"),
    FILE_OF("Time, files and surroundings", path_files, "file_in_loadpath"),

    // What files share and no caller sees.
    FILE_OF("", axes_arguments, "take_axes"),
    FILE_OF("", plotted_functions, "plotted_function values_at"),
    FILE_OF("", camera_directions, "camera_directions turned"),
    FILE_OF("", color_counts, "few_colors"),
    FILE_OF("", sample_checks, "check_level floats"),
    FILE_OF("", constraints, "bound rows_of is_on"),
    FILE_OF("", linear_operators, "operator preconditioner divided both"),
};

const lam_prelude_file *const lam_prelude_files = files;
const size_t lam_prelude_file_count = sizeof files / sizeof *files;

// An index in C: a program that mentions a name that nobody knows pays for it when it starts, and the types that a table in
// Swift is made of would cost ten times as much as the table.
enum { most_functions = 2048, slot_count = 2 * most_functions };
static lam_prelude_function functions[most_functions];
static uint16_t slots[slot_count];  // positions plus 1, by hash
static size_t function_count;
static pthread_once_t indexed = PTHREAD_ONCE_INIT;

// Fowler, Noll and Vo's FNV-1a; then the slots behind it in turn.
static size_t slot_of(const char *name, size_t length) {
  uint32_t hash = 2166136261u;
  for (size_t k = 0; k < length; k++) hash = (hash ^ (unsigned char)name[k]) * 16777619u;
  size_t slot = (hash ^ hash >> 15) % slot_count;
  while (slots[slot]) {
    const lam_prelude_function *known = &functions[slots[slot] - 1];
    if (known->length == length && !memcmp(known->name, name, length)) break;
    slot = (slot + 1) % slot_count;
  }
  return slot;
}

static void make_index(void) {
  for (size_t file = 0; file < lam_prelude_file_count; file++) {
    if (!*files[file].family) continue;
    for (const char *name = files[file].functions; *name && function_count < most_functions;) {
      size_t length = strcspn(name, " ");
      functions[function_count] = (lam_prelude_function){name, (unsigned short)length, (unsigned short)file};
      slots[slot_of(name, length)] = (uint16_t)++function_count;
      name += length;
      name += strspn(name, " ");
    }
  }
}

size_t lam_prelude_count(void) {
  pthread_once(&indexed, make_index);
  return function_count;
}

lam_prelude_function lam_prelude_at(size_t position) {
  pthread_once(&indexed, make_index);
  return functions[position];
}

ptrdiff_t lam_prelude_find(const char *name, size_t length) {
  pthread_once(&indexed, make_index);
  return (ptrdiff_t)slots[slot_of(name, length)] - 1;
}
