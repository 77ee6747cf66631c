/// The hash of names, fed byte by byte while the lexer walks over them (FNV-1a).
enum NameHash {
  static let seed: UInt32 = 2_166_136_261

  @inline(__always)
  static func step(_ hash: UInt32, _ byte: UInt8) -> UInt32 {
    (hash ^ UInt32(byte)) &* 16_777_619
  }

  static func of(_ text: String) -> UInt32 {
    text.utf8.reduce(seed, step)
  }
}

/// The words that are not plain names, found by the hash the lexer has computed anyway.
struct WordTable: Sendable {
  enum Meaning: Sendable {
    case plain
    case keyword(Keyword)
    case command
  }

  private struct Slot: Sendable {
    var hash: UInt32 = 0
    var meaning = Meaning.plain
    var bytes: [UInt8] = []
  }

  static let shared = WordTable()

  private static let mask = 511
  private var slots = [Slot](repeating: Slot(), count: mask + 1)

  private init() {
    for keyword in Keyword.allCases { insert(keyword.spelling, .keyword(keyword)) }
    for command in commandWords { insert(command.word, .command) }
  }

  private mutating func insert(_ word: String, _ meaning: Meaning) {
    let hash = NameHash.of(word)
    var place = Int(hash) & Self.mask
    while !slots[place].bytes.isEmpty { place = (place + 1) & Self.mask }
    slots[place] = Slot(hash: hash, meaning: meaning, bytes: Array(word.utf8))
  }

  @inline(__always)
  func meaning(hash: UInt32, start: UnsafePointer<UInt8>, length: Int) -> Meaning {
    var place = Int(hash) & Self.mask
    while true {
      let found = slots[place].hash
      if found == hash, matches(place, start, length) { return slots[place].meaning }
      if found == 0 { return .plain }
      place = (place + 1) & Self.mask
    }
  }

  private func matches(_ place: Int, _ start: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    slots[place].bytes.elementsEqual(UnsafeBufferPointer(start: start, count: length))
  }
}
