import CPCRE2
import LamNumerics
import LamRuntime
import LamSemantics

/// A compiled pattern of PCRE2.
///
/// A callout before the pattern looks at the interrupt flag wherever a match may begin. What then takes many steps from one
/// place is tried again with a callout before every item of the pattern.
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

  /// How much is looked at and looked after while a pattern matches.
  private struct Variant: Hashable {
    /// The text is no UTF-8, although the pattern is: it matches nowhere across the break.
    var allowsInvalid = false
    /// The flag is looked at before every item of the pattern.
    var isTraced = false
  }

  private let pattern: Bytes
  private let flags: UInt32
  private let function: String
  private let code: OpaquePointer
  private let data: OpaquePointer
  private let context: OpaquePointer
  private var variants: [Variant: OpaquePointer] = [:]
  private let options: Options
  /// Whether characters are UTF-8 sequences; a pattern that is none is matched byte by byte.
  private let isUTF: Bool
  /// The names of tokens with their numbers from 1 on.
  let names: [(name: String, group: Int)]

  /// A match that begins at one place takes so many steps before it is watched at every item.
  private static let quickSteps: UInt32 = 50_000
  /// PCRE2's own limit, some seconds.
  private static let mostSteps: UInt32 = 10_000_000
  /// KiB for what may have to be tried again.
  private static let mostMemory: UInt32 = 1 << 20

  /// - Throws: `Failure.refused` with the place and PCRE2's words where the pattern is none.
  init(_ pattern: Bytes, _ options: Options = .usual, function: String = "regexp") throws {
    isUTF = pattern.isUTF8
    let flags = options.flags | (isUTF ? UInt32(PCRE2_UTF) : 0)
    let pattern = RegularExpression.withWordEdges(pattern)
    let code = try RegularExpression.compile(pattern, flags, function: function)
    guard let data = pcre2_match_data_create_from_pattern_8(code, nil),
      let context = pcre2_match_context_create_8(nil)
    else {
      pcre2_code_free_8(code)
      throw NumericsFailure.outOfMemory(bytes: nil)
    }
    pcre2_set_callout_8(context, { _, _ in Interrupt.isAsked ? PCRE2_ERROR_CALLOUT : 0 }, nil)
    let limit = Memory.limit.map { UInt32(clamping: $0 / 1024) } ?? RegularExpression.mostMemory
    pcre2_set_heap_limit_8(context, min(limit, RegularExpression.mostMemory))
    self.pattern = pattern
    self.flags = flags
    self.function = function
    self.code = code
    self.data = data
    self.context = context
    self.options = options
    names = RegularExpression.names(of: code)
  }

  private static func compile(_ pattern: Bytes, _ flags: UInt32, function: String) throws -> OpaquePointer {
    // Verbs such as (*ANY) stand at the very beginning.
    let callout = pattern.starts(with: Bytes("(*".utf8)) ? [] : Bytes("(?C)".utf8)
    let watched = callout + pattern
    var number: Int32 = 0
    var place = 0
    if let code = pcre2_compile_8(watched, watched.count, flags, &number, &place, nil) { return code }
    var message = Bytes(repeating: 0, count: 256)
    let length = max(0, Int(pcre2_get_error_message_8(number, &message, message.count)))
    throw Failure.refused(
      "\(function): \(String(decoding: message.prefix(length), as: UTF8.self)) at position \(max(0, place - callout.count)) of the pattern"
    )
  }

  private func code(_ variant: Variant) throws -> OpaquePointer {
    if variant == Variant() { return code }
    if let known = variants[variant] { return known }
    var flags = flags
    if variant.allowsInvalid { flags |= UInt32(PCRE2_MATCH_INVALID_UTF) }
    if variant.isTraced { flags |= UInt32(PCRE2_AUTO_CALLOUT) }
    let made = try RegularExpression.compile(pattern, flags, function: function)
    variants[variant] = made
    return made
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
    pcre2_match_context_free_8(context)
    pcre2_match_data_free_8(data)
    pcre2_code_free_8(code)
    for code in variants.values { pcre2_code_free_8(code) }
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
    // The UTF-8 of a text is checked once, not by PCRE2 again at every match.
    let isWhole = isUTF && text.isUTF8
    let allowsInvalid = isUTF && !isWhole
    try text.withUnsafeBufferPointer { bytes in
      // An empty text still needs an address.
      var nothing: UInt8 = 0

      try withUnsafePointer(to: &nothing) { blank in
        let base = bytes.baseAddress ?? blank
        while start <= bytes.count, matches.count < limit {
          let status = try match(base, bytes.count, from: start, allowsInvalid: allowsInvalid)
          if status == PCRE2_ERROR_NOMATCH { return }
          guard status > 0, let pairs = pcre2_get_ovector_pointer_8(data) else { throw failure(status) }
          try matches.reserve(more: 1)
          // A look-behind with \K can report an end before its start.
          guard pairs[0] <= pairs[1] else { return }
          let range = Int(pairs[0])..<Int(pairs[1])
          if range.isEmpty {
            if options.allowsEmpty { matches.append(Match(range: range, groups: groups(pairs, Int(status)))) }
            start = next(after: range.upperBound, in: bytes, isWhole: isWhole)
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

  private func match(_ text: UnsafePointer<UInt8>, _ count: Int, from start: Int, allowsInvalid: Bool) throws
    -> Int32
  {
    let flags = isUTF && !allowsInvalid ? UInt32(PCRE2_NO_UTF_CHECK) : 0
    var variant = Variant(allowsInvalid: allowsInvalid)
    pcre2_set_match_limit_8(context, RegularExpression.quickSteps)
    var status = pcre2_match_8(try code(variant), text, count, start, flags, data, context)
    if status == PCRE2_ERROR_MATCHLIMIT {
      variant.isTraced = true
      pcre2_set_match_limit_8(context, RegularExpression.mostSteps)
      status = pcre2_match_8(try code(variant), text, count, start, flags, data, context)
    }
    if status == PCRE2_ERROR_CALLOUT { try Interrupt.endPart() }
    return status
  }

  private func failure(_ status: Int32) -> any Error {
    switch status {
    case PCRE2_ERROR_NOMEMORY, PCRE2_ERROR_HEAPLIMIT: return NumericsFailure.outOfMemory(bytes: nil)
    default: return Failure.refused("\(function): the pattern takes too many steps to match")
    }
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
