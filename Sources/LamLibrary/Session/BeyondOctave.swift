/// The builtins that Octave 7 has no function for. Courses have files by these names, and mean them.
enum BeyondOctave {
  static let names = Set(
    words.split(whereSeparator: \.isWhitespace).map(String.init))

  private static let words = """
    accuracy avgpool2d bar3 boxplot col2im confusion_matrix conv2d cross_entropy dendrogram exprnd gamrnd
    gram_schmidt gscatter heatmap histogram histogram2 im2col isvalid isvariable kmeans leaky_relu
    linear_kernel log_softmax make_blobs maxpool2d mse mvnpdf nanmax nanmean nanmin nansum normalize normcdf
    norminv normpdf normrnd one_hot pca pdist pdist2 poissrnd polarplot polynomial_kernel randsample
    rbf_kernel refline relu rms sigmoid softmax softplus squareform standardize timeit unifrnd xline yline
    yyaxis
    """
}
