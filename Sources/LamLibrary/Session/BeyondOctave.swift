/// The builtins that Octave 7 has no function for. Courses have files by these names, and mean them.
enum BeyondOctave {
  static let names = Set(
    words.split(whereSeparator: \.isWhitespace).map(String.init))

  private static let words = """
    accuracy alpha avgpool2d bar3 boxplot clim col2im confusion_matrix conv2d cross_entropy delsq
    dendrogram exportgraphics exprnd fcontour fmesh fsurf gamrnd gram_schmidt gscatter heatmap histogram
    histogram2 im2col isvalid isvariable kmeans leaky_relu linear_kernel log_softmax lsqr make_blobs
    maxpool2d minres mse mvnpdf nanmax nanmean nanmin nansum nexttile normalize normcdf norminv normpdf
    normrnd numgrid one_hot parula pca pdist pdist2 poissrnd polarplot polynomial_kernel randsample
    rbf_kernel refline relu rms sgtitle sigmoid softmax softplus squareform standardize subtitle symmlq
    tiledlayout timeit unifrnd xline yline yyaxis
    """
}
