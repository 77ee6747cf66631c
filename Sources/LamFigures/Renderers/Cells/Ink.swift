/// What a part of a character cell is drawn with, in one word: nothing, the terminal's own colour, or a colour.
struct Ink: Hashable {
  fileprivate let code: UInt32

  static let none = Ink(code: 0)
  /// What the terminal writes with, which is seen on dark and on light screens.
  static let foreground = Ink(code: 1 << 24)
  /// The same, but weaker.
  static let dim = Ink(code: 2 << 24)

  private init(code: UInt32) { self.code = code }

  /// A colour as it is.
  init(_ color: Color) {
    let parts = color.bytes
    code = 4 << 24 | UInt32(parts.red) << 16 | UInt32(parts.green) << 8 | UInt32(parts.blue)
  }

  /// A colour to draw on a background with: what is hardly a colour and as far from the background as can be is the
  /// terminal's own.
  init(_ color: Color, on background: Color) {
    let parts = [color.red, color.green, color.blue]
    let (least, most) = (parts.min() ?? 0, parts.max() ?? 0)
    let isFarthest = background.brightness >= 0.5 ? most <= 0.2 : least >= 0.8
    self = isFarthest && most - least <= 0.1 ? .foreground : Ink(color)
  }

  /// A number that tells inks apart, for an order that is always the same.
  var order: UInt32 { code }

  /// The colour; nil for what has none.
  var color: Color? {
    guard code >> 24 == 4 else { return nil }
    func part(_ shift: UInt32) -> Double { Double(code >> shift & 255) / 255 }
    return Color(part(16), part(8), part(0))
  }
}
