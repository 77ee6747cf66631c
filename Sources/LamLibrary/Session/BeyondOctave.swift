/// The builtins that Octave 7 has no function for. Courses have files by these names, and mean them.
enum BeyondOctave {
  static let names = Set(
    words.split(whereSeparator: \.isWhitespace).map(String.init))

  private static let words = """
    accuracy adjusted_rand_score adtest alpha anova1 anova2 argmax argmin auc avgpool2d bar3 bilinear bincount
    binofit blackmanharris bohmanwin bootci bootstrp boxplot butter calinski_harabasz_score cconv cdf cheby1
    cheby2 chi2gof chirp classify clim cluster clusterdata cmdscale col2im compose confusion_matrix
    confusionmat contains conv2d cophenet corrcov cosine_similarity count cpsd cross_entropy crosstab
    crossvalind czt datasample davies_bouldin_score dbscan dct dct2 decimate delsq dendrogram discretize
    downsample dummyvar ecdf elu eraseBetween expfit exportgraphics exprnd extractAfter extractBefore
    extractBetween f1_score factoran fcontour fillmissing filloutliers filtfilt findgroups findpeaks fir1
    fishertest fitcknn fitgmdist fitlm flattopwin fmesh fmincon freqs friedman fsurf gamrnd gausswin gelu
    geomean glmfit glmval gram_schmidt grp2idx grpdelay grpstats gscatter hann hardsigmoid hardtanh harmmean
    heatmap hilbert hinge histcounts histogram histogram2 huber icdf idct idct2 im2col impz inconsistent
    insertAfter insertBefore interp intlinprog ismissing isoutlier isvalid isvariable jackknife jbtest join
    kaiser kmeans knnsearch kruskalwallis ksdensity kstest kstest2 lasso leaky_relu levinson lillietest
    linear_kernel linkage linprog log_softmax logsigmoid logsumexp lpc lsqcurvefit lsqlin lsqnonlin lsqr mae
    mahal make_blobs maxpool2d mcnemar mdscale medfilt1 minres mish mscohere mse mvnpdf mvnrnd mvtpdf mvtrnd
    nanmax nanmean nanmedian nanmin nanstd nansum nanvar nexttile nlinfit normalize
    normalized_mutual_info_score normcdf normfit norminv normpdf normrnd numerical_jacobian numgrid nuttallwin
    one_hot optimoptions pad partialcorr parula parzenwin pca pdf pdist pdist2 perfcurve poissfit poissrnd
    polarplot polynomial_kernel precision procrustes pwelch quadprog r2_score random randsample rangesearch
    ranksum rbf_kernel recall rectpuls rectwin refline regress relu replace replaceBetween resample reverse
    ridge rmmissing rmoutliers rms rmse robustfit roc_auc_score roc_curve rotatefactors runstest sawtooth selu
    sgtitle sigmoid signrank signtest silhouette silhouette_score silu softmax softmin softplus softsign
    spectrogram split splitapply square squareform standardize standardizeMissing strip strlength subtitle
    swish symmlq tabulate tf2zp tiledlayout timeit topk train_test_split triang trimmean tripuls ttest ttest2
    tukeywin unifrnd upsample vartest vartest2 vartestn window xcorr xcov xline yline yyaxis zp2tf ztest
    """
}
