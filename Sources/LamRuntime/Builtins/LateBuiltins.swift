import Synchronization

/// Builtins whose rows are made when they are asked for; of the others no more than the names is known.
public final class LateBuiltins: Sendable {
  let count: Int
  private let find: @Sendable (String) -> Int?
  private let name: @Sendable (Int) -> String
  private let make: @Sendable (Int) -> Builtin
  private let rows = Mutex<[Int: Builtin]>([:])

  /// - Parameters:
  ///   - find: the position of a name, from 0 to `count`.
  ///   - name: the name at a position.
  ///   - make: the row at a position.
  public init(
    count: Int, find: @escaping @Sendable (String) -> Int?, name: @escaping @Sendable (Int) -> String,
    make: @escaping @Sendable (Int) -> Builtin
  ) {
    self.count = count
    self.find = find
    self.name = name
    self.make = make
  }

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
