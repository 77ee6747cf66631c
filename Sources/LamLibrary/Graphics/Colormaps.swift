/// The colormaps that there are by name: functions of the number of colors.
enum Colormaps {
  static let names = [
    "gray", "jet", "hot", "cool", "hsv", "bone", "copper", "pink", "spring", "summer", "autumn",
    "winter", "rainbow", "ocean", "white", "prism", "flag", "lines", "parula", "viridis", "turbo",
    "cubehelix",
  ]
}
