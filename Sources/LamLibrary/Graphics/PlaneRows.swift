import LamRuntime

extension Family {
  /// Plots in the plane, images and annotations.
  static var planeRows: [Builtin] {
    matrixPictureRows + barRows + seriesRows + markingRows + polarRows
      + twinAxesRows + statisticsPlotRows
  }
}
