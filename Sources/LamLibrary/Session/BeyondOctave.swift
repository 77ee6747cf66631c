/// The builtins that Octave 7 has no function for. Courses have files by these names, and mean them.
enum BeyondOctave {
  static let names = Set(
    (words + " " + promptWords).split(whereSeparator: \.isWhitespace).map(String.init))

  /// Commands of the prompt.
  private static let promptWords = "copy script show"

  private static let words = """
    accuracy adjoint adjugate adjusted_rand_score adtest alpha anova1 anova2 argmax argmin arnoldi auc
    avgpool2d backsub bar3 bernoulli betacdf betainv betapdf betarnd bilinear bincount binocdf binofit
    binoinv binopdf binornd blackmanharris bohmanwin bootci bootstrp boxplot butter bvp4c bvpinit bvpset
    calinski_harabasz_score cconv cdf cdf2rdf charpoly cheby1 cheby2 chebyshevT chebyshevU chi2cdf chi2gof
    chi2inv chi2pdf chi2rnd chirp circulant classify clim clip cluster clusterdata cmdscale cofactor
    col2im color compose confusion_matrix confusionmat contains conv2d cophenet corrcov cosine_similarity
    count cpsd cross_entropy crosstab crossvalind cvpartition czt datasample davies_bouldin_score dbscan
    dct dct2 decimate decomposition delsq dendrogram deval discretize divisors dlyap downsample dummyvar
    ecdf edge editDistance einsum elimination_matrix elu eraseBetween expcdf expfit expinv expmv
    exportgraphics exppdf exprnd extractAfter extractBefore extractBetween f1_score factoran faddeeva fcdf
    fcontour fillmissing filloutliers filtfilt findgroups findpeaks finv fir1 fishertest fitcknn fitgmdist
    fitlm flattopwin fmesh fmincon forwardsub fpdf freqs friedman frnd fspecial fsurf funm gamcdf gaminv
    gampdf gamrnd gauss_elim gauss_seidel gausswin gegenbauerC gelu geocdf geoinv geomean geopdf geornd
    get_home_dir glmfit glmval gram_schmidt grp2idx grpdelay grpstats gscatter hann hardsigmoid hardtanh
    harmmean heatmap hermiteH hilbert hinge histcounts histcounts2 histogram histogram2 householder huber
    hygecdf hygeinv hygepdf hygernd icdf idct idct2 im2col im2single im2uint16 im2uint8 imadjust imcrop
    imfilter imhist impz imresize imrotate inconsistent insertAfter insertBefore interp intlinprog
    inverse_iteration isIllConditioned is_folder ismissing isoutlier isvalid isvariable jackknife jacobi
    jacobiP jbtest join jordan kaiser kmeans kmedoids knnsearch kruskalwallis ksdensity kstest kstest2
    laguerreL lambertw lanczos lasso ldl leaky_relu legendreP levinson lillietest linear_kernel linkage
    linprog log_softmax logncdf logninv lognpdf lognrnd logsigmoid logsumexp lpc lsqcurvefit lsqlin
    lsqminnorm lsqnonlin lsqr lu_steps lyap mae mahal make_blobs makima mat2gray maxk maxpool2d mcnemar
    mdscale medfilt1 medfilt2 mink minpoly minres mish mscohere mse mvnpdf mvnrnd mvtpdf mvtrnd nanmax
    nanmean nanmedian nanmin nanstd nansum nanvar nbincdf nbininv nbinpdf nbinrnd nexttile nlinfit
    normalize normalized_mutual_info_score normcdf normfit norminv normpdf normrnd nthprime nullity
    numerical_jacobian numgrid nuttallwin ode_euler one_hot optimoptions pad pagectranspose pageinv
    pagemtimes pagetranspose partialcorr parula parzenwin pca pdf pdist pdist2 perfcurve permanent
    poisscdf poissfit poissinv poisspdf poissrnd polarplot polynomial_kernel power_iteration powermod
    precision procrustes pwelch qr_algorithm quadprog r2_score random randsample rangesearch ranksum
    rbf_kernel readNPY readNPZ readmatrix readtable recall rectpuls rectwin refline regress relu replace
    replaceBetween resample reverse ridge rk4 rlim rmmissing rmoutliers rms rmse robustfit roc_auc_score
    roc_curve rotatefactors runstest sawtooth selu sgtitle shell_cmd sigmoid signrank signtest silhouette
    silhouette_score silu softmax softmin softplus softsign sor spectrogram split splitapply square
    squareform standardize standardizeMissing strip strlength subtitle swish symmlq tabulate tcdf
    tensorprod tf2zp thetalim tiledlayout timeit tinv topk totient tpdf train_test_split triang trimmean
    tripuls trnd ttest ttest2 tukeywin unifcdf unifinv unifpdf unifrnd upsample vartest vartest2 vartestn
    wblcdf wblinv wblpdf wblrnd window writeNPY writeNPZ writematrix xcorr xcov xline yline yyaxis zeta
    zp2tf ztest
    """
}
