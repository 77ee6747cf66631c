/// What can be wrong with an index, as data; the names of variables are added by whoever knows them.
public enum IndexFailure: Error, Hashable, Sendable {
  /// One-based `index` beyond `extent`. `dimension` is zero-based, nil for the only subscript; `of` counts
  /// the subscripts.
  case outOfBounds(index: Int, extent: Int, dimension: Int?, of: Int, shape: Shape)
  /// `A(I) = X` where X is neither one element nor as many as were picked.
  case mismatch(target: Shape, value: Shape)
  /// An assignment beyond the end that no single way of growing the array would satisfy.
  case growth(Shape)
  /// `A(I) = []` where what is left is no array.
  case deletion
}
