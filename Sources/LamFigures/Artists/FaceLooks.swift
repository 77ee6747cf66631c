import LamNumerics

extension ObjectKind {
  /// How the faces of surfaces and patches look, and what light does to them.
  ///
  /// - Parameter face: what `FaceColor` holds at first.
  static func faceLooks(face: Setting) -> [Property] {
    [
      .color("FaceColor", face, or: ["none", "flat", "interp", "texturemap"]),
      .color("EdgeColor", .color(.black), or: ["none", "flat", "interp"]),
      Property("FaceAlpha", .numberOrWord(0...1, ["flat", "interp", "texturemap"]), .number(1)),
      Property("EdgeAlpha", .numberOrWord(0...1, ["flat", "interp"]), .number(1)),
      .words("AlphaDataMapping", ["scaled", "none", "direct"]),
      .words("CDataMapping", ["scaled", "direct"]),
      Property("LineStyle", .words(lineStyles), .word("-")),
      .number("LineWidth", 0.5, in: 0 ... .infinity),
      Property("Marker", .words(markers), .word("none")),
      .number("MarkerSize", 6, in: 0 ... .infinity),
      .color("MarkerEdgeColor", .word("auto"), or: ["auto", "none", "flat"]),
      .color("MarkerFaceColor", .word("none"), or: ["none", "auto", "flat"]),
      .words("FaceLighting", ["flat", "none", "gouraud", "phong"]),
      .words("EdgeLighting", ["none", "flat", "gouraud", "phong"]),
      .words("BackFaceLighting", ["reverselit", "unlit", "lit"]),
      .number("AmbientStrength", 0.3, in: 0...1),
      .number("DiffuseStrength", 0.6, in: 0...1),
      .number("SpecularStrength", 0.9, in: 0...1),
      .number("SpecularExponent", 10, in: 0 ... .infinity),
      .number("SpecularColorReflectance", 1, in: 0...1),
      .numbers("FaceNormals", mode: "FaceNormalsMode"),
      .mode("FaceNormalsMode"),
      .numbers("VertexNormals", mode: "VertexNormalsMode"),
      .mode("VertexNormalsMode"),
      .text("CDataSource"),
    ]
  }
}

/// The colours of corners: numbers that a colormap shows, or red, green and blue themselves.
struct CornerColors {
  /// One for each corner; empty where the colours are given themselves.
  private(set) var numbers: [Double] = []
  /// Nil for what has no colour.
  private(set) var colors: [Color?] = []
  private let scale: ColorScale
  private let isDirect: Bool

  /// - Parameters:
  ///   - data: one number for each corner, or as many reds, then greens, then blues.
  ///   - count: how many corners there are; no colours where the data are of another size.
  init(_ data: Tensor<Double>, count: Int, of object: GraphicObject, scale: ColorScale) {
    self.scale = scale
    isDirect = object.word("CDataMapping") == "direct"
    if count > 0, data.count == 3 * count {
      colors = data.withElements { data in
        (0..<count).map { k in
          let (red, green, blue) = (data[k], data[k + count], data[k + 2 * count])
          return red.isFinite && green.isFinite && blue.isFinite ? Color(red, green, blue) : nil
        }
      }
    } else if data.count == count {
      numbers = Array(data.elements)
      colors = numbers.map(color)
    }
  }

  var isEmpty: Bool { colors.isEmpty }

  func color(_ number: Double) -> Color? {
    isDirect ? scale.color(at: (number - 1).rounded(.down)) : scale.color(of: number)
  }

  /// How many colours of the colormap lie between the least and the greatest of some corners.
  func spread(_ corners: some Sequence<Int>) -> Double {
    var (low, high) = (Double.infinity, -Double.infinity)
    if numbers.isEmpty {
      var span = 0.0
      for part in [\Color.red, \Color.green, \Color.blue] {
        (low, high) = (.infinity, -.infinity)
        for corner in corners {
          guard let color = colors[corner] else { return 0 }
          low = min(low, color[keyPath: part])
          high = max(high, color[keyPath: part])
        }
        span = max(span, high - low)
      }
      return span * 48
    }
    for corner in corners {
      low = min(low, numbers[corner])
      high = max(high, numbers[corner])
    }
    if isDirect { return high - low }
    return (high - low) / max(scale.high - scale.low, .leastNormalMagnitude) * Double(scale.colors.count)
  }

  /// The colour of a mean of corners, each with a weight; the weights are 1 together.
  func mixed(_ corners: [(corner: Int, weight: Double)]) -> Color? {
    guard numbers.isEmpty else {
      return color(corners.reduce(0) { $0 + numbers[$1.corner] * $1.weight })
    }
    var (red, green, blue) = (0.0, 0.0, 0.0)
    for (corner, weight) in corners {
      guard let color = colors[corner] else { return nil }
      red += color.red * weight
      green += color.green * weight
      blue += color.blue * weight
    }
    return Color(red, green, blue)
  }
}
