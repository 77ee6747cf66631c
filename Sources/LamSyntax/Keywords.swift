/// The reserved words; `spelling` is what is typed.
enum Keyword: UInt8, CaseIterable, Sendable {
  case `if`, `elseif`, `else`, `while`, `do`, until, `for`, parfor
  case `switch`, `case`, otherwise
  case `try`, `catch`, unwindProtect, unwindProtectCleanup
  case `break`, `continue`, `return`
  case global, persistent, function
  case end, endif, endwhile, endfor, endparfor, endfunction, endswitch, endTryCatch, endUnwindProtect

  var spelling: String { Self.spellings[Int(rawValue)] }

  /// In the order of the cases, written out: asking the cases for their names takes a third of a short run of lam.
  private static let spellings = [
    "if", "elseif", "else", "while", "do", "until", "for", "parfor",
    "switch", "case", "otherwise",
    "try", "catch", "unwind_protect", "unwind_protect_cleanup",
    "break", "continue", "return",
    "global", "persistent", "function",
    "end", "endif", "endwhile", "endfor", "endparfor", "endfunction", "endswitch", "end_try_catch",
    "end_unwind_protect",
  ]

  /// What the particular `end...` words close; `end` closes anything but `do`.
  var closes: [Keyword] {
    switch self {
    case .end: [.if, .while, .for, .parfor, .switch, .try, .unwindProtect, .function]
    case .endif: [.if]
    case .endwhile: [.while]
    case .endfor: [.for]
    case .endparfor: [.parfor]
    case .endfunction: [.function]
    case .endswitch: [.switch]
    case .endTryCatch: [.try]
    case .endUnwindProtect: [.unwindProtect]
    case .until: [.do]
    case .if, .elseif, .else, .while, .do, .for, .parfor, .switch, .case, .otherwise, .try, .catch,
      .unwindProtect, .unwindProtectCleanup, .break, .continue, .return, .global, .persistent, .function:
      []
    }
  }

  /// `closes` as a bit for each keyword: the parser asks at every end of a block.
  static let closedBits: [UInt64] = allCases.map { keyword in
    keyword.closes.reduce(0) { $0 | 1 << UInt64($1.rawValue) }
  }

  /// The blocks whose next part this word begins, as `else` does of `if`.
  var continues: [Keyword] {
    switch self {
    case .elseif, .else: [.if]
    case .case, .otherwise: [.switch]
    case .catch: [.try]
    case .unwindProtectCleanup: [.unwindProtect]
    case .if, .while, .do, .until, .for, .parfor, .switch, .try, .unwindProtect, .break, .continue, .return,
      .global, .persistent, .function, .end, .endif, .endwhile, .endfor, .endparfor, .endfunction,
      .endswitch, .endTryCatch, .endUnwindProtect:
      []
    }
  }

  /// A statement may follow directly, so that a command word after it is one.
  var precedesStatement: Bool {
    switch self {
    case .else, .do, .otherwise, .try, .unwindProtect, .unwindProtectCleanup: true
    case .if, .elseif, .while, .until, .for, .parfor, .switch, .case, .catch, .break, .continue, .return,
      .global, .persistent, .function, .end, .endif, .endwhile, .endfor, .endparfor, .endfunction,
      .endswitch, .endTryCatch, .endUnwindProtect:
      false
    }
  }

  /// Begins a block, or a function, that another word closes.
  var opensBlock: Bool {
    switch self {
    case .if, .while, .do, .for, .parfor, .switch, .try, .unwindProtect, .function: true
    case .elseif, .else, .until, .case, .otherwise, .catch, .unwindProtectCleanup, .break, .continue,
      .return, .global, .persistent, .end, .endif, .endwhile, .endfor, .endparfor, .endfunction, .endswitch,
      .endTryCatch, .endUnwindProtect:
      false
    }
  }

  /// The statements of a block end where this word stands.
  var endsBlock: Bool {
    self == .function || !closes.isEmpty || !continues.isEmpty
  }

  static let count = Keyword.allCases.count
  /// `endsBlock` by raw value: the parser asks at every statement that begins with a keyword.
  static let blockEnds: [Bool] = allCases.map(\.endsBlock)
}

/// The reserved words, for completion and highlighting.
public let reservedWords: [String] = Keyword.allCases.map(\.spelling).sorted()

/// Whether a text can be the name of a variable: a letter or an underscore, then digits too, and no reserved word.
public func isVariableName(_ text: String) -> Bool {
  guard let first = text.unicodeScalars.first else { return false }
  func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar == "_" || scalar.properties.isAlphabetic }
  return isLetter(first) && text.unicodeScalars.allSatisfy { isLetter($0) || ("0"..."9").contains($0) }
    && !reservedWords.contains(text)
}
