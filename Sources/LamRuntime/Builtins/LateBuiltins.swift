import Synchronization

/// Builtins whose rows are made when they are asked for; of the others the names alone are known, and these too only when
/// somebody asks for a name.
public final class LateBuiltins: Sendable {
  private struct State {
    var index: NameIndex<ConstantName>?
    var rows: [Int: Builtin] = [:]
  }

  private let listNames: @Sendable () -> [ConstantName]
  private let make: @Sendable (Int) -> Builtin
  private let state = Mutex(State())

  /// - Parameters:
  ///   - names: distinct ones.
  ///   - make: the row of a name by its position.
  public init(names: @escaping @Sendable () -> [ConstantName], make: @escaping @Sendable (Int) -> Builtin) {
    listNames = names
    self.make = make
  }

  var names: [String] { listNames().map(\.text) }
  var count: Int { listNames().count }

  func position(of name: String) -> Int? {
    state.withLock { state in
      if let index = state.index { return index[name] }
      let names = listNames()
      var index = NameIndex<ConstantName>(room: names.count)
      for name in names { index.append(name) }
      state.index = index
      return index[name]
    }
  }

  subscript(_ position: Int) -> Builtin {
    if let known = state.withLock({ $0.rows[position] }) { return known }
    let row = make(position)
    // Whoever came first has made the row that all see.
    return state.withLock { state in
      if let known = state.rows[position] { return known }
      state.rows[position] = row
      return row
    }
  }
}
