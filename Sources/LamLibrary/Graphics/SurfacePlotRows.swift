import LamRuntime

extension Family {
  /// Surfaces, polygons, contours and fields.
  static let surfacePlotRows: [Builtin] =
    surfRows + functionSurfaceRows + patchRows + contourRows + quiverRows + streamlineRows
    + shadingRows
}
