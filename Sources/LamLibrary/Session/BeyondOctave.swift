/// The builtins that Octave 7 has no function for. Courses have files by these names, and mean them.
enum BeyondOctave {
  static let names = Set(
    words.split(whereSeparator: \.isWhitespace).map(String.init))

  private static let words = """
    accuracy alpha anova1 avgpool2d bar3 bilinear blackmanharris bohmanwin boxplot butter cconv cheby1
    cheby2 chi2gof chirp clim col2im compose confusion_matrix contains conv2d count cpsd cross_entropy
    crosstab czt dct dct2 decimate delsq dendrogram discretize downsample dummyvar ecdf eraseBetween
    exportgraphics exprnd extractAfter extractBefore extractBetween fcontour fillmissing filtfilt findgroups
    findpeaks fir1 fitlm flattopwin fmesh fmincon freqs fsurf gamrnd gausswin geomean gram_schmidt grp2idx
    grpdelay grpstats gscatter hann harmmean heatmap hilbert histcounts histogram histogram2 idct idct2
    im2col impz insertAfter insertBefore interp intlinprog ismissing isvalid isvariable jbtest join kaiser
    kmeans kruskalwallis ksdensity kstest kstest2 lasso leaky_relu levinson lillietest linear_kernel linprog
    log_softmax lpc lsqcurvefit lsqlin lsqnonlin lsqr make_blobs maxpool2d medfilt1 minres mscohere mse
    mvnpdf nanmax nanmean nanmedian nanmin nanstd nansum nanvar nexttile nlinfit normalize normcdf norminv
    normpdf normrnd numerical_jacobian numgrid nuttallwin one_hot optimoptions pad parula parzenwin pca
    pdist pdist2 poissrnd polarplot polynomial_kernel pwelch quadprog randsample ranksum rbf_kernel rectpuls
    rectwin refline regress relu replace replaceBetween resample reverse ridge rmmissing rms robustfit
    sawtooth sgtitle sigmoid signrank signtest softmax softplus spectrogram split splitapply square
    squareform standardize standardizeMissing strip strlength subtitle symmlq tabulate tf2zp tiledlayout
    timeit triang trimmean tripuls ttest ttest2 tukeywin unifrnd upsample vartest vartest2 window xcorr xcov
    xline yline yyaxis zp2tf ztest
    """
}
