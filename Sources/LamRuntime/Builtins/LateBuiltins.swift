import Synchronization

/// Builtins whose rows are made when they are asked for; of the others no more than the names is known.
public final class LateBuiltins: Sendable {
  private let countRows: @Sendable () -> Int
  private let find: @Sendable (String) -> Int?
  private let name: @Sendable (Int) -> String
  private let make: @Sendable (Int) -> Builtin
  private let rows = Mutex<[Int: Builtin]>([:])

  /// - Parameters:
  ///   - count: of the names, asked for when somebody wants all: a start does not.
  ///   - find: the position of a name, from 0 to `count`.
  ///   - name: the name at a position.
  ///   - make: the row at a position.
  public init(
    count: @escaping @Sendable () -> Int, find: @escaping @Sendable (String) -> Int?,
    name: @escaping @Sendable (Int) -> String,
    make: @escaping @Sendable (Int) -> Builtin
  ) {
    countRows = count
    self.find = find
    self.name = name
    self.make = make
  }

  /// Those of two lists, behind one another.
  public convenience init(_ first: LateBuiltins, then second: LateBuiltins) {
    self.init {
      first.count + second.count
    } find: { name in
      first.position(of: name) ?? second.position(of: name).map { $0 + first.count }
    } name: {
      $0 < first.count ? first.name($0) : second.name($0 - first.count)
    } make: {
      $0 < first.count ? first.make($0) : second.make($0 - first.count)
    }
  }

  var count: Int { countRows() }

  var names: [String] { (0..<count).map(name) }

  func position(of name: String) -> Int? { find(name) }

  subscript(_ position: Int) -> Builtin {
    if let known = rows.withLock({ $0[position] }) { return known }
    let row = make(position)
    // Whoever came first has made the row that all see.
    return rows.withLock { rows in
      if let known = rows[position] { return known }
      rows[position] = row
      return row
    }
  }
}
