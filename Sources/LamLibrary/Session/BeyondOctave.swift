/// The builtins that Octave 7 has no function for. Courses have files by these names, and mean them.
enum BeyondOctave {
  static let names = Set(
    (words + " " + promptWords).split(whereSeparator: \.isWhitespace).map(String.init))

  /// Commands of the prompt.
  private static let promptWords = "copy script show"

  private static let words = """
    accuracy adjoint adjugate adjusted_rand_score adtest alpha anova1 anova2 argmax argmin arnoldi auc
    avgpool2d backsub bar3 bernoulli bilinear bincount binofit blackmanharris bohmanwin bootci bootstrp
    boxplot butter bvp4c bvpinit bvpset calinski_harabasz_score cconv cdf cdf2rdf charpoly cheby1 cheby2
    chebyshevT chebyshevU chi2gof chirp circulant classify clim clip cluster clusterdata cmdscale
    cofactor col2im compose confusion_matrix confusionmat contains conv2d cophenet corrcov
    cosine_similarity count cpsd cross_entropy crosstab crossvalind cvpartition czt datasample
    davies_bouldin_score dbscan dct dct2 decimate delsq dendrogram deval discretize divisors dlyap
    downsample dummyvar ecdf editDistance einsum elimination_matrix elu eraseBetween expfit expmv
    exportgraphics exprnd extractAfter extractBefore extractBetween f1_score factoran fcontour
    fillmissing filloutliers filtfilt findgroups findpeaks fir1 fishertest fitcknn fitgmdist fitlm
    flattopwin fmesh fmincon forwardsub freqs friedman fsurf funm gamrnd gauss_elim gauss_seidel
    gausswin gegenbauerC gelu geomean glmfit glmval gram_schmidt grp2idx grpdelay grpstats gscatter hann
    hardsigmoid hardtanh harmmean heatmap hermiteH hilbert hinge histcounts histcounts2 histogram
    histogram2 householder huber icdf idct idct2 im2col impz inconsistent insertAfter insertBefore
    interp intlinprog inverse_iteration ismissing isoutlier isvalid isvariable jackknife jacobi jacobiP
    jbtest join jordan kaiser kmeans kmedoids knnsearch kruskalwallis ksdensity kstest kstest2 laguerreL
    lanczos lasso ldl leaky_relu legendreP levinson lillietest linear_kernel linkage linprog log_softmax
    logsigmoid logsumexp lpc lsqcurvefit lsqlin lsqminnorm lsqnonlin lsqr lu_steps lyap mae mahal
    make_blobs makima maxpool2d mcnemar mdscale medfilt1 minpoly minres mish mscohere mse mvnpdf mvnrnd
    mvtpdf mvtrnd nanmax nanmean nanmedian nanmin nanstd nansum nanvar nexttile nlinfit normalize
    normalized_mutual_info_score normcdf normfit norminv normpdf normrnd nthprime nullity
    numerical_jacobian numgrid nuttallwin ode_euler one_hot optimoptions pad pagectranspose pageinv
    pagemtimes pagetranspose partialcorr parula parzenwin pca pdf pdist pdist2 perfcurve permanent
    poissfit poissrnd polarplot polynomial_kernel power_iteration powermod precision procrustes pwelch
    qr_algorithm quadprog r2_score random randsample rangesearch ranksum rbf_kernel recall rectpuls
    rectwin refline regress relu replace replaceBetween resample reverse ridge rk4 rmmissing rmoutliers
    rms rmse robustfit roc_auc_score roc_curve rotatefactors runstest sawtooth selu sgtitle sigmoid
    signrank signtest silhouette silhouette_score silu softmax softmin softplus softsign sor spectrogram
    split splitapply square squareform standardize standardizeMissing strip strlength subtitle swish
    symmlq tabulate tensorprod tf2zp tiledlayout timeit topk totient train_test_split triang trimmean
    tripuls ttest ttest2 tukeywin unifrnd upsample vartest vartest2 vartestn window xcorr xcov xline
    yline yyaxis zp2tf ztest
    """
}
