import LamRuntime

extension Family {
  static let geometry = Family(
    "Geometry",
    [
      triangulationRows, scatteredRows, volumeRows, volumeSampleRows, isosurfaceRows, vectorFieldRows,
      streamShapeRows,
    ])
}
