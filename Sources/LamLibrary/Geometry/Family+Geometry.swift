import LamRuntime

extension Family {
  static let geometry = Family(
    "Geometry",
    [
      triangulationRows, volumeRows,

    ])
}
