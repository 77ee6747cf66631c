/// The builtins that Octave 7 has no function for. Courses have files by these names, and mean them.
enum BeyondOctave {
  static let names = Set(
    words.split(whereSeparator: \.isWhitespace).map(String.init))

  private static let words = """
    accuracy alpha anova1 avgpool2d bar3 boxplot chi2gof clim col2im compose confusion_matrix contains
    conv2d count cross_entropy crosstab delsq dendrogram discretize dummyvar ecdf eraseBetween
    exportgraphics exprnd extractAfter extractBefore extractBetween fcontour fillmissing findgroups fitlm
    fmesh fmincon fsurf gamrnd geomean gram_schmidt grp2idx grpstats gscatter harmmean heatmap histcounts
    histogram histogram2 im2col insertAfter insertBefore intlinprog ismissing isvalid isvariable jbtest join
    kmeans kruskalwallis ksdensity kstest kstest2 lasso leaky_relu lillietest linear_kernel linprog
    log_softmax lsqcurvefit lsqlin lsqnonlin lsqr make_blobs maxpool2d minres mse mvnpdf nanmax nanmean
    nanmedian nanmin nanstd nansum nanvar nexttile nlinfit normalize normcdf norminv normpdf normrnd
    numerical_jacobian numgrid one_hot optimoptions pad parula pca pdist pdist2 poissrnd polarplot
    polynomial_kernel quadprog randsample ranksum rbf_kernel refline regress relu replace replaceBetween
    reverse ridge rmmissing rms robustfit sgtitle sigmoid signrank signtest softmax softplus split
    splitapply squareform standardize standardizeMissing strip strlength subtitle symmlq tabulate
    tiledlayout timeit trimmean ttest ttest2 unifrnd vartest vartest2 xline yline yyaxis ztest
    """
}
