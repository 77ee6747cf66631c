/// What a terminal answers to the question what pictures it can show, sorted out from the keys that are typed meanwhile.
public struct TerminalAnswers: Sendable {
  /// It draws what the protocol of kitty sends.
  public private(set) var knowsKitty = false
  /// It draws sixels.
  public private(set) var knowsSixel = false
  /// The size of a character in pixels.
  public private(set) var cell: Size?
  /// The answer to the last question has come, after which none is to be expected.
  public private(set) var isComplete = false
  /// Bytes that are no answers: somebody has typed them.
  public private(set) var keys: [UInt8] = []
  /// The beginning of what may become an answer.
  private var held: [UInt8] = []

  public init() {}

  /// Asks for kitty's protocol, for the size of a character and, last, for the attributes that every terminal tells.
  ///
  /// - Parameter asksForKitty: false where a program between lam and the terminal takes that question as something else.
  public static func question(asksForKitty: Bool) -> [UInt8] {
    Array(
      ((asksForKitty ? "\u{1B}_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\" : "") + "\u{1B}[16t\u{1B}[c").utf8)
  }

  /// Whether the beginning of something is held back that may be an answer or a key.
  public var isHolding: Bool { !held.isEmpty }

  /// Sorts what was read.
  public mutating func read(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { read(byte) }
  }

  /// Takes what is held back for keys, where nothing has followed it.
  public mutating func release() {
    // Nobody types the beginning of an answer of kitty's.
    if !held.starts(with: [0x1B, UInt8(ascii: "_"), UInt8(ascii: "G")]) { dropAsKeys() }
  }

  /// Hands over the bytes that were typed.
  public mutating func takeKeys() -> [UInt8] {
    defer { keys = [] }
    return keys
  }

  private mutating func read(_ byte: UInt8) {
    if held.isEmpty {
      if byte == 0x1B { held = [byte] } else { keys.append(byte) }
      return
    }
    // No answer that is of use is so long; its end is what counts.
    if held.count > 4096 { held.removeSubrange(3..<held.count - 1) }
    if byte == 0x1B, held.count == 1 || held[1] != UInt8(ascii: "_") {
      dropAsKeys()
      held = [byte]
      return
    }
    held.append(byte)
    if held.count == 2 {
      if byte != UInt8(ascii: "["), byte != UInt8(ascii: "_") { dropAsKeys() }
    } else if held[1] == UInt8(ascii: "_") {
      if byte == UInt8(ascii: "\\"), held[held.count - 2] == 0x1B { endCommand() }
    } else if (0x40...0x7E).contains(byte) {
      endSequence()
    }
  }

  private mutating func dropAsKeys() {
    keys += held
    held = []
  }

  private mutating func endCommand() {
    let words = String(decoding: held.dropFirst(2).dropLast(2), as: UTF8.self)
    if words.hasPrefix("G"), words.hasSuffix(";OK") { knowsKitty = true }
    held = []
  }

  private mutating func endSequence() {
    let parameters = String(decoding: held.dropFirst(2).dropLast(), as: UTF8.self)
    let numbers = parameters.drop { $0 == "?" }.split(separator: ";", omittingEmptySubsequences: false)
      .map { Int($0) ?? 0 }
    switch held.last {
    case UInt8(ascii: "c") where parameters.hasPrefix("?"):
      // The first number is the class of the terminal.
      knowsSixel = numbers.dropFirst().contains(4)
      isComplete = true
    case UInt8(ascii: "t") where numbers.count == 3 && numbers[0] == 6:
      let range = 1...1000
      if range.contains(numbers[1]), range.contains(numbers[2]) {
        cell = Size(Double(numbers[2]), Double(numbers[1]))
      }
    default:
      dropAsKeys()
      return
    }
    held = []
  }
}
