import CPCRE2
import LamRuntime

/// A compiled pattern of PCRE2.
final class RegularExpression {
  struct Options {
    var ignoresCase = false
    /// `.` also stands for a line feed.
    var dotMatchesNewline = true
    /// `^` and `$` also stand at line ends.
    var anchorsAtLines = false
    /// White space and comments in the pattern mean nothing.
    var isFree = false
    /// Matches without characters count.
    var allowsEmpty = false

    static let usual = Options()

    fileprivate var flags: UInt32 {
      (ignoresCase ? UInt32(PCRE2_CASELESS) : 0) | (dotMatchesNewline ? UInt32(PCRE2_DOTALL) : 0)
        | (anchorsAtLines ? UInt32(PCRE2_MULTILINE) : 0) | (isFree ? UInt32(PCRE2_EXTENDED) : 0)
    }
  }

  struct Match {
    var range: Range<Int>
    /// The ranges of the tokens by number, nil for those that took no part.
    var groups: [Range<Int>?]
  }

  private let code: OpaquePointer
  private let data: OpaquePointer
  private let options: Options
  /// Whether characters are UTF-8 sequences; a pattern that is none is matched byte by byte.
  private let isUTF: Bool
  private let pattern: Bytes
  /// The same pattern for texts with broken UTF-8, which match nowhere across the break; made when the first one comes.
  private var tolerantCode: OpaquePointer?
  /// The names of tokens with their numbers from 1 on.
  let names: [(name: String, group: Int)]

  /// - Throws: `Failure.refused` with the place and PCRE2's words where the pattern is none.
  init(_ pattern: Bytes, _ options: Options = .usual, function: String = "regexp") throws {
    isUTF = pattern.isUTF8
    self.pattern = RegularExpression.withWordEdges(pattern)
    self.options = options
    let flags = options.flags | (isUTF ? UInt32(PCRE2_UTF) : 0)
    var number: Int32 = 0
    var place = 0
    guard let code = pcre2_compile_8(self.pattern, self.pattern.count, flags, &number, &place, nil) else {
      var message = Bytes(repeating: 0, count: 256)
      let length = max(0, Int(pcre2_get_error_message_8(number, &message, message.count)))
      throw Failure.refused(
        "\(function): \(String(decoding: message.prefix(length), as: UTF8.self)) at position \(place) of the pattern"
      )
    }
    guard let data = pcre2_match_data_create_from_pattern_8(code, nil) else {
      pcre2_code_free_8(code)
      throw Failure.refused("\(function): out of memory")
    }
    self.code = code
    self.data = data
    names = RegularExpression.names(of: code)
  }

  /// The pattern for a text, and the options of each match in it: the UTF-8 of a text is checked once, not by PCRE2
  /// again at every match.
  private func code(for text: Bytes) -> (code: OpaquePointer, flags: UInt32) {
    guard isUTF else { return (code, 0) }
    if text.isUTF8 { return (code, UInt32(PCRE2_NO_UTF_CHECK)) }
    if tolerantCode == nil {
      let flags = options.flags | UInt32(PCRE2_UTF) | UInt32(PCRE2_MATCH_INVALID_UTF)
      var number: Int32 = 0
      var place = 0
      tolerantCode = pcre2_compile_8(pattern, pattern.count, flags, &number, &place, nil)
    }
    return (tolerantCode ?? code, 0)
  }

  /// `\<` and `\>`, which stand behind and before a character that belongs to no word, or at an end of the text, in
  /// PCRE's words.
  private static func withWordEdges(_ pattern: Bytes) -> Bytes {
    var result: Bytes = []
    var position = 0
    while position < pattern.count {
      let byte = pattern[position]
      position += 1
      guard byte == UInt8(ascii: "\\"), position < pattern.count else {
        result.append(byte)
        continue
      }
      switch pattern[position] {
      case UInt8(ascii: "<"): result += Bytes("(?<=\\W|^)".utf8)
      case UInt8(ascii: ">"): result += Bytes("(?=\\W|$)".utf8)
      default: result += [byte, pattern[position]]
      }
      position += 1
    }
    return result
  }

  deinit {
    pcre2_match_data_free_8(data)
    pcre2_code_free_8(code)
    if let tolerantCode { pcre2_code_free_8(tolerantCode) }
  }

  private static func names(of code: OpaquePointer) -> [(name: String, group: Int)] {
    var count: UInt32 = 0
    var size: UInt32 = 0
    var table: UnsafePointer<UInt8>? = nil
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMECOUNT), &count)
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMEENTRYSIZE), &size)
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table)
    guard let table else { return [] }
    return (0..<Int(count)).map { k in
      let entry = table + k * Int(size)
      return (String(cString: entry + 2), Int(entry[0]) << 8 | Int(entry[1]))
    }.sorted { $0.1 < $1.1 }
  }

  /// The matches from left to right, none overlapping the one before.
  ///
  /// - Throws: `Failure.refused` where matching takes more steps than PCRE2 allows.
  func matches(in text: Bytes, limit: Int = .max) throws -> [Match] {
    var matches: [Match] = []
    var start = 0
    let (code, flags) = code(for: text)
    try text.withUnsafeBufferPointer { bytes in
      // An empty text still needs an address.
      var nothing: UInt8 = 0

      try withUnsafePointer(to: &nothing) { blank in
        let base = bytes.baseAddress ?? blank
        while start <= bytes.count, matches.count < limit {
          let status = pcre2_match_8(code, base, bytes.count, start, flags, data, nil)
          if status == PCRE2_ERROR_NOMATCH { return }
          guard status > 0, let pairs = pcre2_get_ovector_pointer_8(data) else {
            throw Failure.refused("the pattern takes too many steps to match")
          }
          // A look-behind with \K can report an end before its start.
          guard pairs[0] <= pairs[1] else { return }
          let range = Int(pairs[0])..<Int(pairs[1])
          if range.isEmpty {
            if options.allowsEmpty { matches.append(Match(range: range, groups: groups(pairs, Int(status)))) }
            start = next(after: range.upperBound, in: bytes, isWhole: flags != 0)
            continue
          }
          matches.append(Match(range: range, groups: groups(pairs, Int(status))))
          start = range.upperBound
        }
      }
    }
    return matches
  }

  /// The place of the next character: within a text that was found to be UTF-8, never in the middle of a sequence.
  private func next(after place: Int, in text: UnsafeBufferPointer<UInt8>, isWhole: Bool) -> Int {
    var place = place + 1
    while isWhole, place < text.count, text[place] & 0xC0 == 0x80 { place += 1 }
    return place
  }

  private func groups(_ pairs: UnsafeMutablePointer<Int>, _ count: Int) -> [Range<Int>?] {
    (1..<max(count, 1)).map { k in
      let (low, high) = (pairs[2 * k], pairs[2 * k + 1])
      return low >= 0 && low <= high ? low..<high : nil
    }
  }

  /// How many tokens the pattern has.
  var groupCount: Int {
    var count: UInt32 = 0
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &count)
    return Int(count)
  }
}

extension Array where Element == UInt8 {
  /// Whether the bytes are UTF-8 from beginning to end.
  fileprivate var isUTF8: Bool {
    allSatisfy { $0 < 0x80 } || String(validating: self, as: UTF8.self) != nil
  }
}
