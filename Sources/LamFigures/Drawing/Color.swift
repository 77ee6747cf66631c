/// A colour as red, green and blue from 0 to 1.
public struct Color: Equatable, Hashable, Sendable {
  public var red: Double
  public var green: Double
  public var blue: Double

  public init(_ red: Double, _ green: Double, _ blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  public static let black = Color(0, 0, 0)
  public static let white = Color(1, 1, 1)

  /// Red, green and blue from 0 to 255.
  public var bytes: (red: UInt8, green: UInt8, blue: UInt8) {
    (Color.byte(red), Color.byte(green), Color.byte(blue))
  }

  private static func byte(_ part: Double) -> UInt8 { part > 0 ? UInt8(min(part, 1) * 255 + 0.5) : 0 }

  /// The colour on the way from this one (0) to another (1).
  public func mixed(with other: Color, _ share: Double) -> Color {
    Color(
      red + (other.red - red) * share, green + (other.green - green) * share,
      blue + (other.blue - blue) * share)
  }

  /// Relative brightness from 0 to 1, as ITU-R BT.601 weighs the parts.
  public var brightness: Double { 0.299 * red + 0.587 * green + 0.114 * blue }
}

/// What a line or an area is drawn with.
public struct Paint: Equatable, Sendable {
  public var color: Color
  /// From 0, nothing to be seen, to 1.
  public var opacity: Double

  public init(_ color: Color, opacity: Double = 1) {
    self.color = color
    self.opacity = opacity
  }
}
