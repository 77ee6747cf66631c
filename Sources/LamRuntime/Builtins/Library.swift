/// The builtins a session knows, by name. The runtime is given one and never knows what is in it.
public struct Library: Sendable {
  public let builtins: [Builtin]
  /// Name → position in `builtins`.
  private let positions: [String: Int]
  /// What can be said in a few words about a name that other programs of the language know and this library does not
  /// yet; nil for all others.
  public let notYet: @Sendable (String) -> String?
  /// Whether Octave has no function of a builtin's name: a user's file of that name is then no surprise.
  public let isBeyondOctave: @Sendable (String) -> Bool

  /// - Parameter builtins: rows with distinct names.
  public init(
    _ builtins: [Builtin], notYet: @escaping @Sendable (String) -> String? = { _ in nil },
    isBeyondOctave: @escaping @Sendable (String) -> Bool = { _ in false }
  ) {
    self.builtins = builtins
    self.notYet = notYet
    self.isBeyondOctave = isBeyondOctave
    var positions: [String: Int] = [:]
    positions.reserveCapacity(builtins.count)
    for (index, builtin) in builtins.enumerated() { positions[builtin.name] = index }
    self.positions = positions
  }

  /// The same with further builtins.
  public func adding(_ more: [Builtin]) -> Library {
    Library(builtins + more, notYet: notYet, isBeyondOctave: isBeyondOctave)
  }

  public func position(of name: String) -> Int? { positions[name] }

  public subscript(_ name: String) -> Builtin? { positions[name].map { builtins[$0] } }

  public var names: [String] { builtins.map(\.name) }
}
