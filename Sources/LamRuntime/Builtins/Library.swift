import LamSemantics

/// The builtins a session knows, by name. The runtime is given one and never knows what is in it.
///
/// A builtin's position is that in `builtins`, or behind them that in `late`.
public struct Library: Sendable {
  /// Those whose rows are there from the start.
  private(set) var builtins: [Builtin]
  private let late: LateBuiltins?
  /// Name → position in `builtins`.
  private var positions: NameIndex
  /// What can be said in a few words about a name that other programs of the language know and this library does not
  /// yet; nil for all others.
  public let notYet: @Sendable (String) -> String?
  /// Whether Octave has no function of a builtin's name: a user's file of that name is then no surprise.
  public let isBeyondOctave: @Sendable (String) -> Bool
  /// Whether a builtin is one that Octave has in a file of the language, as `exist` tells.
  public let isInFile: @Sendable (String) -> Bool
  /// What functions of the library that are written in the language have between them, by name; no caller sees it.
  public let shared: @Sendable (String) -> WrittenBody?
  /// By name, what builtins do with arguments that are kept in this way.
  public let rules: @Sendable (Representation) -> [String: RepresentationRule]

  /// - Parameters:
  ///   - builtins: rows with distinct names.
  ///   - late: rows that are made when they are asked for, with names that `builtins` does not have.
  public init(
    _ builtins: [Builtin], late: LateBuiltins? = nil,
    notYet: @escaping @Sendable (String) -> String? = { _ in nil },
    isBeyondOctave: @escaping @Sendable (String) -> Bool = { _ in false },
    isInFile: @escaping @Sendable (String) -> Bool = { _ in false },
    shared: @escaping @Sendable (String) -> WrittenBody? = { _ in nil },
    rules: @escaping @Sendable (Representation) -> [String: RepresentationRule] = { _ in [:] }
  ) {
    self.rules = rules
    self.shared = shared
    self.builtins = builtins
    self.late = late
    self.notYet = notYet
    self.isBeyondOctave = isBeyondOctave
    self.isInFile = isInFile
    positions = NameIndex(room: builtins.count + Library.spareNames)
    for builtin in builtins { positions.append(builtin.name) }
  }

  /// Room for names that are added, so that the index of all others is copied and not made anew.
  private static let spareNames = 64

  /// The same with further builtins.
  public func adding(_ more: [Builtin]) -> Library {
    var library = self
    for builtin in more {
      library.positions.append(builtin.name)
      library.builtins.append(builtin)
    }
    return library
  }

  public func position(of name: String) -> Int? {
    positions[name] ?? late?.position(of: name).map { $0 + builtins.count }
  }

  public subscript(_ name: String) -> Builtin? { position(of: name).map { self[$0] } }

  /// The builtin at a position.
  public subscript(_ position: Int) -> Builtin {
    guard position >= builtins.count, let late else { return builtins[position] }
    return late[position - builtins.count]
  }

  /// The builtin at a position where its row is there from the start: only such ones have fast forms.
  func early(_ position: Int) -> Builtin? { position < builtins.count ? builtins[position] : nil }

  public var names: [String] { builtins.map(\.name) + (late?.names ?? []) }

  /// Every row.
  public var all: [Builtin] { builtins + (late.map { late in (0..<late.count).map { late[$0] } } ?? []) }
}
