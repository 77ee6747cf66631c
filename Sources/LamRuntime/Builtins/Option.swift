import LamSemantics

/// A word or a named value that a call may give besides its arguments: `unique(x, "rows")`,
/// `cellfun(f, c, "UniformOutput", false)`. Help and the reference list it, and what no row lists is refused.
public struct Option: Sendable {
  public enum Form: Sendable {
    /// The name stands alone: it is given or not.
    case word
    /// One of several words stands alone; the name itself serves for help and for `name=word` only.
    case choice([String])
    /// The name, and behind it one of several words, or a value of a kind.
    case pair(Parameter.Kind?, words: [String])
  }

  public let name: String
  public let form: Form
  private let describe: @Sendable () -> String
  /// What holds where it is not given, as help shows it; empty where that needs no saying.
  public let standard: String
  /// Other spellings and the word that each stands for.
  public let aliases: [(spelling: String, word: String)]
  /// With how many letters the name may be abbreviated; nil where it must be whole.
  public let shortest: Int?
  /// Whether capital letters count.
  public let isExact: Bool
  /// Whether a value must stand behind the name; where it may be left out it is `[]`.
  public let needsValue: Bool

  private init(
    _ name: String, _ form: Form, _ meaning: @escaping @Sendable () -> String, standard: String = "",
    aliases: [(spelling: String, word: String)] = [], shortest: Int? = nil, exact: Bool = false,
    needsValue: Bool = true
  ) {
    self.name = name
    self.form = form
    describe = meaning
    self.standard = standard
    self.aliases = aliases
    self.shortest = shortest
    isExact = exact
    switch form {
    case .word, .choice: self.needsValue = false
    case .pair: self.needsValue = needsValue
    }
  }

  /// What it does, in a few words, which are made when somebody asks.
  public var meaning: String { describe() }

  /// A word that is given or not.
  public static func word(
    _ name: String, _ meaning: @autoclosure @escaping @Sendable () -> String, aliases: [String] = [],
    exact: Bool = false
  ) -> Option {
    Option(name, .word, meaning, aliases: aliases.map { ($0, name) }, exact: exact)
  }

  /// One of several words.
  ///
  /// - Parameters:
  ///   - standard: the word that holds where none is given.
  ///   - aliases: other spellings, each with the word that it stands for.
  public static func choice(
    _ name: String, _ words: [String], standard: String = "",
    aliases: [(spelling: String, word: String)] = [], exact: Bool = false,
    _ meaning: @autoclosure @escaping @Sendable () -> String
  ) -> Option {
    Option(name, .choice(words), meaning, standard: standard, aliases: aliases, exact: exact)
  }

  /// A name with a value behind it.
  public static func pair(
    _ name: String, _ kind: Parameter.Kind, standard: String = "", aliases: [String] = [],
    shortest: Int? = nil, needsValue: Bool = true, _ meaning: @autoclosure @escaping @Sendable () -> String
  ) -> Option {
    Option(
      name, .pair(kind, words: []), meaning, standard: standard, aliases: aliases.map { ($0, name) },
      shortest: shortest,
      needsValue: needsValue)
  }

  /// A name with one of several words behind it, or else a value of a kind.
  ///
  /// - Parameters:
  ///   - aliases: other spellings of the words.
  ///   - shortest: with how many letters the name and the words may be abbreviated.
  ///   - needsValue: false where the name may stand alone.
  public static func pair(
    _ name: String, of words: [String], or kind: Parameter.Kind? = nil, standard: String = "",
    aliases: [(spelling: String, word: String)] = [], shortest: Int? = nil, needsValue: Bool = true,
    _ meaning: @autoclosure @escaping @Sendable () -> String
  ) -> Option {
    Option(
      name, .pair(kind, words: words), meaning, standard: standard, aliases: aliases, shortest: shortest,
      needsValue: needsValue)
  }

  /// Every text that begins or is this option, as a call writes it.
  public var words: [String] {
    switch form {
    case .word, .pair: return [name]
    case .choice(let words): return words
    }
  }

  /// Whether a value stands behind the name.
  public var hasValue: Bool {
    switch form {
    case .word, .choice: return false
    case .pair: return true
    }
  }

  /// The word of this option that a text spells; nil where it spells none.
  func match(_ text: String) -> String? {
    if let word = spelled(text, among: words) { return word }
    // The aliases of a pair with words are those of the words.
    if case .pair(_, let values) = form, !values.isEmpty { return nil }
    return aliased(text)
  }

  /// The word that a text spells, be it in other letters or an abbreviation.
  private func spelled(_ text: String, among words: [String]) -> String? {
    if let word = words.first(where: { isExact ? $0 == text : Option.same($0, text) }) { return word }
    guard let shortest, text.utf8.count >= shortest else { return nil }
    return words.first { Option.same(String($0.prefix(text.count)), text) }
  }

  private func aliased(_ text: String) -> String? {
    aliases.first { isExact ? $0.spelling == text : Option.same($0.spelling, text) }?.word
  }

  /// The value behind the name as the body sees it: words in the row's own spelling.
  ///
  /// - Returns: nil where the option does not take it.
  func value(_ given: Value) -> Value? {
    switch form {
    case .word: return given.real.map { .of($0 != 0) }
    case .choice(let words): return word(given, among: words)
    case .pair(let kind, let words):
      if !words.isEmpty, given.isText, let word = word(given, among: words) { return word }
      guard let kind, kind.accepts(given) else { return nil }
      // The characters of a word are no numbers that were meant.
      return given.isText && !kind.isOfText && !kind.isOpen ? nil : given
    }
  }

  private func word(_ given: Value, among words: [String]) -> Value? {
    given.text.flatMap { spelled($0, among: words) ?? aliased($0) }.map { .of($0) }
  }

  /// What the value behind the name may be, in the words of a message.
  var expectation: String {
    switch form {
    case .word: return "true or false"
    case .choice(let words): return Option.list(words)
    case .pair(let kind, let words):
      guard !words.isEmpty else { return kind?.expectation ?? "a value" }
      return Option.list(words) + (kind.map { " or " + $0.expectation } ?? "")
    }
  }

  /// `"a", "b" or "c"`.
  static func list(_ words: [String]) -> String {
    let quoted = words.map { "\"\($0)\"" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "nothing" }
    return quoted.dropLast().joined(separator: ", ") + " or " + last
  }

  /// Whether two texts differ in the case of ASCII letters at most.
  static func same(_ a: String, _ b: String) -> Bool {
    guard a.utf8.count == b.utf8.count else { return false }
    return zip(a.utf8, b.utf8).allSatisfy { x, y in
      x == y || x | 32 == y | 32 && (x | 32) >= UInt8(ascii: "a") && (x | 32) <= UInt8(ascii: "z")
    }
  }
}

/// The options of a row, and where in a call they stand.
public struct Options: Sendable, ExpressibleByArrayLiteral {
  public enum Place: Sendable {
    /// Among the arguments that the row does not require. A text that is no option is an argument where the
    /// parameter takes text, and refused elsewhere.
    case anywhere
    /// Names and values in pairs at the end; texts before them are arguments.
    case trailingPairs
    /// The fields of a struct at the first place; what follows are arguments.
    case structure
    /// Nowhere: the row lists none. Names and values behind the arguments are properties of what the function makes,
    /// which looks at them itself; `name=value` is such a pair too.
    case properties
  }

  public let list: [Option]
  /// The first argument that may be an option; nil for the first that the row does not require.
  public let first: Int?
  public let place: Place
  /// Whether a struct stands for pairs: its fields that are options are taken, others are left alone as `optimget`
  /// leaves them.
  public let takesStructure: Bool

  public init(
    _ list: [Option], from first: Int? = nil, place: Place = .anywhere, structure: Bool = false
  ) {
    self.list = list
    self.first = first
    self.place = place
    takesStructure = structure
  }

  public init(arrayLiteral elements: Option...) { self.init(elements) }

  public var isEmpty: Bool { list.isEmpty }

  /// Every word and name, in the order of the row.
  public var words: [String] { list.flatMap(\.words) }
}

/// An option that a call gave.
public struct GivenOption: Sendable {
  /// Its position in the row's options.
  public let position: Int
  /// `true` for a word, the word for a choice, else what stands behind the name.
  public let value: Value
  /// The argument of the call (zero-based) that gave it; nil for `name=value`.
  public let argument: Int?
}
