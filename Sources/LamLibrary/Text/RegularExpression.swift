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
  }

  struct Match {
    var range: Range<Int>
    /// The ranges of the tokens by number, nil for those that took no part.
    var groups: [Range<Int>?]
  }

  private let code: OpaquePointer
  private let data: OpaquePointer
  private let options: Options
  /// The names of tokens with their numbers from 1 on.
  let names: [(name: String, group: Int)]

  /// - Throws: `Failure.refused` with the place and PCRE2's words where the pattern is none.
  init(_ pattern: Bytes, _ options: Options = .usual, function: String = "regexp") throws {
    var flags =
      String(validating: pattern, as: UTF8.self) == nil
      ? 0 : UInt32(PCRE2_UTF) | UInt32(PCRE2_MATCH_INVALID_UTF)
    if options.ignoresCase { flags |= UInt32(PCRE2_CASELESS) }
    if options.dotMatchesNewline { flags |= UInt32(PCRE2_DOTALL) }
    if options.anchorsAtLines { flags |= UInt32(PCRE2_MULTILINE) }
    if options.isFree { flags |= UInt32(PCRE2_EXTENDED) }
    let pattern = RegularExpression.withWordEdges(pattern)
    var number: Int32 = 0
    var place = 0
    guard let code = pcre2_compile_8(pattern, pattern.count, flags, &number, &place, nil) else {
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
    self.options = options
    names = RegularExpression.names(of: code)
  }

  /// `\<` and `\>`, which stand before and after a word, in PCRE's words.
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
      case UInt8(ascii: "<"): result += Bytes("\\b(?=\\w)".utf8)
      case UInt8(ascii: ">"): result += Bytes("\\b(?<=\\w)".utf8)
      default: result += [byte, pattern[position]]
      }
      position += 1
    }
    return result
  }

  deinit {
    pcre2_match_data_free_8(data)
    pcre2_code_free_8(code)
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
    try text.withUnsafeBufferPointer { bytes in
      // An empty text still needs an address.
      var nothing: UInt8 = 0
      try withUnsafePointer(to: &nothing) { blank in
        let base = bytes.baseAddress ?? blank
        while start <= bytes.count, matches.count < limit {
          let status = pcre2_match_8(code, base, bytes.count, start, 0, data, nil)
          if status == PCRE2_ERROR_NOMATCH { return }
          guard status > 0, let pairs = pcre2_get_ovector_pointer_8(data) else {
            throw Failure.refused("the pattern takes too many steps to match")
          }
          // A look-behind with \K can report an end before its start.
          guard pairs[0] <= pairs[1] else { return }
          let range = Int(pairs[0])..<Int(pairs[1])
          if range.isEmpty {
            if options.allowsEmpty { matches.append(Match(range: range, groups: groups(pairs, Int(status)))) }
            start = range.upperBound + 1
            continue
          }
          matches.append(Match(range: range, groups: groups(pairs, Int(status))))
          start = range.upperBound
        }
      }
    }
    return matches
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
