/// A template of `printf`, read: literal text and conversions in turn.
///
/// A conversion is `%`, flags `-+ 0#`, a width, `.` and a precision (each a number or `*`), before the
/// letter of an integer an `l` or `h` without meaning, and a letter of `d i u f e E g G x X o c s`.
public struct PrintTemplate: Sendable {
  enum Part: Sendable {
    case literal([UInt8])
    case conversion(Conversion)
  }

  enum Extent: Equatable, Sendable {
    case none
    case number(Int)
    /// `*`: the next argument.
    case argument

    /// The number that stands in the template.
    var constant: Int? {
      if case .number(let n) = self { return n }
      return nil
    }
  }

  final class Conversion: Sendable {
    let flags: [UInt8]
    let width: Extent
    let precision: Extent
    let letter: UInt8
    /// The conversion in C's spelling, with its own letter and with the letters that numbers ask for; empty where a
    /// width comes from the arguments.
    let own: [CChar]
    let whole: [CChar]
    let general: [CChar]

    init(flags: [UInt8], width: Extent, precision: Extent, letter: UInt8) {
      self.flags = flags
      self.width = width
      self.precision = precision
      self.letter = letter
      guard width != .argument, precision != .argument else {
        (own, whole, general) = ([], [], [])
        return
      }
      func spelled(_ letter: UInt8, modifier: String = "") -> [CChar] {
        Conversion.format(
          flags, width: width.constant, precision: precision.constant, modifier: modifier, letter: letter)
      }
      let isUnsigned = Array("uxXo".utf8).contains(letter)
      own = spelled(letter)
      whole = spelled(isUnsigned ? letter : UInt8(ascii: "d"), modifier: "ll")
      general = spelled(UInt8(ascii: "g"))
    }

    var leftAligned: Bool { flags.contains(UInt8(ascii: "-")) }
    var isPlain: Bool { flags.isEmpty && width == .none && precision == .none }

    /// The conversion in C's spelling with widths from arguments filled in, ended by a NUL.
    func format(width: Int?, precision: Int?, modifier: String = "", letter: UInt8) -> [CChar] {
      Conversion.format(flags, width: width, precision: precision, modifier: modifier, letter: letter)
    }

    private static func format(
      _ flags: [UInt8], width: Int?, precision: Int?, modifier: String, letter: UInt8
    ) -> [CChar] {
      var text = "%" + String(decoding: flags, as: UTF8.self)
      if let width { text += String(width) }
      if let precision { text += "." + String(precision) }
      return (text + modifier).utf8.map(CChar.init(bitPattern:)) + [CChar(bitPattern: letter), 0]
    }
  }

  let parts: [Part]
  /// How many parts take an argument.
  let conversions: Int

  /// Nil where a `%` does not begin a conversion.
  public init?(_ bytes: some Collection<UInt8>) {
    var parts: [Part] = []
    var literal: [UInt8] = []
    var conversions = 0
    var rest = Array(bytes)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        literal.append(byte)
        continue
      }
      guard let conversion = PrintTemplate.conversion(&rest) else { return nil }
      if conversion.letter == UInt8(ascii: "%") {
        literal.append(byte)
        continue
      }
      if !literal.isEmpty { parts.append(.literal(literal)) }
      literal = []
      parts.append(.conversion(conversion))
      conversions += 1
    }
    if !literal.isEmpty { parts.append(.literal(literal)) }
    self.parts = parts
    self.conversions = conversions
  }

  private static let flagBytes = Array("-+ 0#".utf8)
  private static let integerLetters = Array("diuxXo".utf8)
  private static let letters = Array("diufeEgGxXocs%".utf8)

  private static func conversion(_ rest: inout ArraySlice<UInt8>) -> Conversion? {
    var flags: [UInt8] = []
    while let byte = rest.first, flagBytes.contains(byte) {
      flags.append(byte)
      rest = rest.dropFirst()
    }
    guard let width = extent(&rest) else { return nil }
    var precision = Extent.none
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard let given = extent(&rest) else { return nil }
      precision = given == .none ? .number(0) : given
    }
    let modified = rest.first == UInt8(ascii: "l") || rest.first == UInt8(ascii: "h")
    if modified { rest = rest.dropFirst() }
    guard let letter = rest.popFirst(), (modified ? integerLetters : letters).contains(letter) else {
      return nil
    }
    return Conversion(flags: flags, width: width, precision: precision, letter: letter)
  }

  /// Nil for a number no field can have.
  private static func extent(_ rest: inout ArraySlice<UInt8>) -> Extent? {
    if rest.first == UInt8(ascii: "*") {
      rest = rest.dropFirst()
      return .argument
    }
    var value: Int? = nil
    while let byte = rest.first, (48...57).contains(byte) {
      value = (value ?? 0) * 10 + Int(byte - 48)
      if let value, value > PrintTemplate.widest { return nil }
      rest = rest.dropFirst()
    }
    return value.map(Extent.number) ?? Extent.none
  }

  /// Wider fields are refused: no screen or file needs them.
  static let widest = 100_000
}
