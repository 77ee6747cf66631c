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
  }

  static let shared = WordTable()

  private static let mask = 1023
  /// The hash of each slot's word, 0 where there is none.
  private var hashes = [UInt32](repeating: 0, count: mask + 1)
  private var meanings = [Meaning](repeating: .plain, count: mask + 1)
  private var spellings = [[UInt8]](repeating: [], count: mask + 1)

  private init() {
    for keyword in Keyword.allCases { insert(keyword.spelling, .keyword(keyword)) }
  }

  private mutating func insert(_ word: String, _ meaning: Meaning) {
    let hash = NameHash.of(word)
    var place = Int(hash) & Self.mask
    while hashes[place] != 0 { place = (place + 1) & Self.mask }
    hashes[place] = hash
    meanings[place] = meaning
    spellings[place] = Array(word.utf8)
  }

  @inline(__always)
  func meaning(hash: UInt32, start: UnsafePointer<UInt8>, length: Int) -> Meaning {
    var place = Int(hash) & Self.mask
    while hashes[place] != 0 {
      if hashes[place] == hash, matches(place, start, length) { return meanings[place] }
      place = (place + 1) & Self.mask
    }
    return .plain
  }

  @inline(never)
  private func matches(_ place: Int, _ start: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    spellings[place].elementsEqual(UnsafeBufferPointer(start: start, count: length))
  }
}
