/// The builtins that Octave 7 has no function for. Courses have files by these names, and mean them.
enum BeyondOctave {
  static let names = Set(
    words.split(whereSeparator: \.isWhitespace).map(String.init))

  private static let words = """
    accuracy alpha anova1 avgpool2d bar3 boxplot chi2gof clim col2im confusion_matrix conv2d
    cross_entropy crosstab delsq dendrogram discretize dummyvar ecdf exportgraphics exprnd fcontour
    fillmissing findgroups fitlm fmesh fsurf gamrnd geomean gram_schmidt grp2idx grpstats gscatter
    harmmean heatmap histcounts histogram histogram2 im2col ismissing isvalid isvariable jbtest
    kmeans kruskalwallis ksdensity kstest kstest2 lasso leaky_relu lillietest linear_kernel
    log_softmax lsqr make_blobs maxpool2d minres mse mvnpdf nanmax nanmean nanmedian nanmin nanstd
    nansum nanvar nexttile normalize normcdf norminv normpdf normrnd numgrid one_hot parula pca
    pdist pdist2 poissrnd polarplot polynomial_kernel randsample ranksum rbf_kernel refline regress
    relu ridge rmmissing rms robustfit sgtitle sigmoid signrank signtest softmax softplus splitapply
    squareform standardize standardizeMissing subtitle symmlq tabulate tiledlayout timeit trimmean
    ttest ttest2 unifrnd vartest vartest2 xline yline yyaxis ztest
    """
}
