/// Colours by name and in order.
public enum Palette {
  /// The colours of lines, one after another: seven of red, green and blue.
  public static let lineColors: [Color] = [
    Color(0, 0.447, 0.741), Color(0.85, 0.325, 0.098), Color(0.929, 0.694, 0.125), Color(0.494, 0.184, 0.556),
    Color(0.466, 0.674, 0.188), Color(0.301, 0.745, 0.933), Color(0.635, 0.078, 0.184),
  ]

  /// The same as a matrix.
  static let lines = Setting.colors(lineColors)

  /// The colour that a letter, a name or `#RRGGBB` means.
  public static func color(named name: String) -> Color? {
    let name = name.lowercased()
    if let color = names[name] { return color }
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst().compactMap(\.hexDigitValue)
    switch digits.count {
    case 3 where name.utf8.count == 4:
      return Color(Double(digits[0]) / 15, Double(digits[1]) / 15, Double(digits[2]) / 15)
    case 6 where name.utf8.count == 7:
      return Color(
        Double(digits[0] * 16 + digits[1]) / 255, Double(digits[2] * 16 + digits[3]) / 255,
        Double(digits[4] * 16 + digits[5]) / 255)
    default: return nil
    }
  }

  /// The names that messages list.
  public static let listedNames = [
    "red", "green", "blue", "cyan", "magenta", "yellow", "black", "white",
  ]

  private static let names: [String: Color] = [
    "r": Color(1, 0, 0), "red": Color(1, 0, 0), "g": Color(0, 1, 0), "green": Color(0, 1, 0),
    "b": Color(0, 0, 1), "blue": Color(0, 0, 1), "c": Color(0, 1, 1), "cyan": Color(0, 1, 1),
    "m": Color(1, 0, 1), "magenta": Color(1, 0, 1), "y": Color(1, 1, 0), "yellow": Color(1, 1, 0),
    "k": .black, "black": .black, "w": .white, "white": .white,
  ]
}
