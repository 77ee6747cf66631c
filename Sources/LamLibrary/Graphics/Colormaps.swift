/// The colormaps that there are by name.
enum Colormaps {
  static let names = Set(Family.colormapRows.map(\.name))
}
