import LamRuntime

extension Family {
  /// Surfaces, polygons, contours and fields.
  static let surfacePlotRows: [Builtin] =
    surfRows + meshRows + functionSurfaceRows + patchRows + contourRows + quiverRows + streamlineRows
    + shadingRows
}
