import LamSemantics

/// The builtins a session knows, by name. The runtime is given one and never knows what is in it.
public struct Library: Sendable {
  public private(set) var builtins: [Builtin]
  /// Name → position in `builtins`.
  private var positions: NameIndex
  /// What can be said in a few words about a name that other programs of the language know and this library does not
  /// yet; nil for all others.
  public let notYet: @Sendable (String) -> String?
  /// Whether Octave has no function of a builtin's name: a user's file of that name is then no surprise.
  public let isBeyondOctave: @Sendable (String) -> Bool
  /// By name, what builtins do with arguments that are kept in this way.
  public let rules: @Sendable (Representation) -> [String: RepresentationRule]

  /// - Parameter builtins: rows with distinct names.
  public init(
    _ builtins: [Builtin], notYet: @escaping @Sendable (String) -> String? = { _ in nil },
    isBeyondOctave: @escaping @Sendable (String) -> Bool = { _ in false },
    rules: @escaping @Sendable (Representation) -> [String: RepresentationRule] = { _ in [:] }
  ) {
    self.rules = rules
    self.builtins = builtins
    self.notYet = notYet
    self.isBeyondOctave = isBeyondOctave
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

  public func position(of name: String) -> Int? { positions[name] }

  public subscript(_ name: String) -> Builtin? { positions[name].map { builtins[$0] } }

  public var names: [String] { builtins.map(\.name) }
}
