/// What light makes of the colour of a surface: `color * gain + shine`, for red, green and blue.
struct Shade: Equatable {
  var gain: SIMD3<Double>
  var shine: SIMD3<Double>

  func callAsFunction(_ color: Color) -> Color {
    let seen = SIMD3(color.red, color.green, color.blue) * gain + shine
    return Color(min(seen.x, 1), min(seen.y, 1), min(seen.z, 1))
  }

  /// The shade between those of corners.
  ///
  /// - Parameter shares: the weight of each, which are 1 together.
  static func mean(_ shares: some Sequence<(shade: Shade, weight: Double)>) -> Shade {
    var mean = Shade(gain: .zero, shine: .zero)
    for (shade, weight) in shares {
      mean.gain += shade.gain * weight
      mean.shine += shade.shine * weight
    }
    return mean
  }

  /// How many steps that an eye tells apart lie between the shades of a white surface.
  static func spread(_ shades: [Shade]) -> Double {
    var (low, high) = (SIMD3<Double>(repeating: 1), SIMD3<Double>.zero)
    for shade in shades {
      let white = pointwiseMin(shade.gain + shade.shine, SIMD3(repeating: 1))
      (low, high) = (pointwiseMin(low, white), pointwiseMax(high, white))
    }
    return shades.count < 2 ? 0 : (high - low).max() * 64
  }
}

/// How light falls on a face and on its edges: no shade where there is no light, one for all of it, or one for each corner.
struct FaceShades {
  var face: [Shade] = []
  var edge: [Shade] = []
}
