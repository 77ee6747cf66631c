extension CellColors {
  /// How a terminal writes from here on.
  struct Rendition: Equatable {
    var ink = Ink.foreground
    var paper = Ink.none
    var isBold = false
  }

  /// What must be sent for a change; nothing where there are no colours.
  func sequence(from old: Rendition, to new: Rendition) -> String {
    guard self != .none, old != new else { return "" }
    if new == Rendition() { return "\u{1B}[0m" }
    var codes: [String] = []
    var old = old
    // Weak and bold are taken back together with all else.
    if (old.isBold && !new.isBold) || (old.ink == .dim && new.ink != .dim) {
      codes.append("0")
      old = Rendition()
    }
    if new.isBold && !old.isBold { codes.append("1") }
    // Two colours may be one to the terminal.
    let ink = new.ink.color.map { code(of: $0, isPaper: false) }
    let oldInk = old.ink.color.map { code(of: $0, isPaper: false) }
    if ink != oldInk { codes.append(ink ?? "39") }
    if new.ink == .dim && old.ink != .dim { codes.append("2") }
    let paper = new.paper.color.map { code(of: $0, isPaper: true) }
    if paper != old.paper.color.map({ code(of: $0, isPaper: true) }) { codes.append(paper ?? "49") }
    return codes.isEmpty ? "" : "\u{1B}[" + codes.joined(separator: ";") + "m"
  }

  private func code(of color: Color, isPaper: Bool) -> String {
    let parts = color.bytes
    switch self {
    case .none: return ""
    case .sixteen:
      let index = CellColors.named(color)
      return "\((index < 8 ? 30 + index : 82 + index) + (isPaper ? 10 : 0))"
    case .indexed: return "\(isPaper ? 48 : 38);5;\(CellColors.index(of: parts))"
    case .full: return "\(isPaper ? 48 : 38);2;\(parts.red);\(parts.green);\(parts.blue)"
    }
  }

  /// One of the sixteen, by hue: what they look like is the terminal's choice, so that distances mean little.
  private static func named(_ color: Color) -> Int {
    let parts = [color.red, color.green, color.blue]
    let (least, most) = (parts.min() ?? 0, parts.max() ?? 0)
    let range = most - least
    if most < 0.15 { return 0 }
    if range < 0.2 * most { return most < 0.25 ? 0 : most < 0.6 ? 8 : most < 0.85 ? 7 : 15 }
    let sixth: Double
    if most == color.red {
      sixth = (color.green - color.blue) / range
    } else if most == color.green {
      sixth = 2 + (color.blue - color.red) / range
    } else {
      sixth = 4 + (color.red - color.green) / range
    }
    let hue = (sixth < 0 ? sixth + 6 : sixth) * 60
    let bright = most > 0.8 ? 8 : 0
    return (hues.first { hue < $0.below }?.index ?? 1) + bright
  }

  /// Red, yellow, green, cyan, blue, magenta, and red again, each up to a hue in degrees.
  private static let hues: [(below: Double, index: Int)] = [
    (35, 1), (75, 3), (160, 2), (200, 6), (265, 4), (335, 5),
  ]

  /// The nearest of xterm's colours from 16 on.
  private static func index(of parts: (red: UInt8, green: UInt8, blue: UInt8)) -> Int {
    let wanted = [Int(parts.red), Int(parts.green), Int(parts.blue)]
    func distance(_ found: [Int]) -> Int {
      zip(wanted, found).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    let levels = [0, 95, 135, 175, 215, 255]
    let nearest = wanted.map { part in
      levels.indices.min { abs(levels[$0] - part) < abs(levels[$1] - part) } ?? 0
    }
    let cube = distance(nearest.map { levels[$0] })
    let step = min(max((wanted.reduce(0, +) / 3 - 3) / 10, 0), 23)
    let grey = distance([Int](repeating: 8 + 10 * step, count: 3))
    return grey < cube ? 232 + step : 16 + 36 * nearest[0] + 6 * nearest[1] + nearest[2]
  }
}
