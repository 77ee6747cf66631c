import LamNumerics
import LamSyntax

/// Changing variables in place.
extension Machine {
  func setIndex1(
    _ a: Register, _ i: Register, _ v: Register, _ regs: Registers, _ locals: Register
  ) throws {
    let index = try operand(i, regs, locals)
    try setIndex(a, [.value(index)], v, regs, locals)
  }

  func setIndex2(
    _ a: Register, _ i: Register, _ j: Register, _ v: Register, _ regs: Registers, _ locals: Register
  ) throws {
    let row = try operand(i, regs, locals)
    let column = try operand(j, regs, locals)
    try setIndex(a, [.value(row), .value(column)], v, regs, locals)
  }

  private func setIndex(
    _ a: Register, _ subscripts: [Subscript], _ v: Register, _ regs: Registers, _ locals: Register
  ) throws {
    let value = try operand(v, regs, locals)
    try naming(a) {
      try modify(a, regs) { target in
        if case .map(let map) = target {
          guard case .value(let key)? = subscripts.first, subscripts.count == 1 else {
            throw Failure.refused("a containers.Map takes one key")
          }
          try Operations.mapAssign(map, key: key, value)
          return
        }
        try Operations.assign(&target, subscripts, value)
      }
    }
  }

  /// Lets `body` change a register's value, which no one else refers to meanwhile if no one else did before; the
  /// register has its value again also after a failure.
  func modify<R>(_ a: Register, _ regs: Registers, _ body: (inout Value) throws -> R) throws -> R {
    let slot = regs[Int(a)]
    if slot.isBox && slot.isUnique {
      return try body(&slot.box.value)
    }
    var value = slot.isUndefined ? Value.empty : regs[Int(a)].take()
    defer { put(regs, a, Slot(value)) }
    return try body(&value)
  }

  func assign(
    _ a: Register, _ path: Int16, _ f: Register, _ v: Register, _ regs: Registers, _ locals: Register
  ) throws {
    let steps = accessPath(path).steps
    let accesses = try resolve(steps, f, regs, consuming: true)
    let value = try operand(v, regs, locals)
    let wasUndefined = regs[Int(a)].isUndefined
    do {
      try naming(a) {
        try modify(a, regs) { target in
          try self.store(value, in: &target, accesses[...])
        }
      }
    } catch {
      if wasUndefined { put(regs, a, .undefined) }
      throw error
    }
  }

  func delete(
    _ a: Register, _ path: Int16, _ f: Register, _ regs: Registers, _ locals: Register
  ) throws {
    let accesses = try resolve(accessPath(path).steps, f, regs, consuming: true)
    if regs[Int(a)].isUndefined { throw Failure.undefined(variableName(a)) }
    try naming(a) {
      try modify(a, regs) { target in
        try self.remove(from: &target, accesses[...])
      }
    }
  }

  func readPath(
    _ d: Register, _ a: Register, _ path: Int16, _ f: Register, _ regs: Registers
  ) throws {
    let accesses = try resolve(accessPath(path).steps, f, regs, consuming: false)
    var value = regs[Int(a)].isUndefined ? Value.empty : regs[Int(a)].value
    for access in accesses {
      switch access {
      case .parentheses(let subscripts):
        if case .map(let map) = value, case .value(let key)? = subscripts.first {
          value = try Operations.mapValue(map, key: key)
        } else {
          value = (try? Operations.index(value, subscripts)) ?? .empty
        }
      case .braces(let subscripts):
        value = (try? Operations.braceIndex(value, subscripts))?.first ?? .empty
      case .field(let name):
        value = (try? fieldValues(value, name))?.first ?? .empty
      }
    }
    put(regs, d, Slot(value))
  }

  private func accessPath(_ path: Int16) -> AccessPath {
    frames[frameCount - 1].program._withUnsafeGuaranteedRef { $0.paths[Int(path)] }
  }

  // MARK: Paths

  /// One step with its indices evaluated.
  enum Access {
    case parentheses([Subscript])
    case braces([Subscript])
    case field(String)
  }

  private func resolve(
    _ steps: [AccessPath.Step], _ f: Register, _ regs: Registers, consuming: Bool
  ) throws -> [Access] {
    var next = Int(f)
    // Lists were begun in the order of the steps.
    let listCount = steps.reduce(0) { count, step in
      switch step {
      case .parenthesesList, .bracesList: return count + 1
      default: return count
      }
    }
    var list = lists.count - listCount
    func take(_ count: Int) throws -> [Subscript] {
      defer { next += count }
      let register = Register(truncatingIfNeeded: next)
      return consuming
        ? try takeSubscripts(register, count, regs) : peekSubscripts(register, count, regs)
    }
    func takeList() throws -> [Subscript] {
      defer { list += 1 }
      return try subscripts(lists[list])
    }
    let accesses = try steps.map { step -> Access in
      switch step {
      case .parentheses(let count): return .parentheses(try take(count))
      case .braces(let count): return .braces(try take(count))
      case .field(let name): return .field(name)
      case .dynamicField:
        defer { next += 1 }
        return .field(try fieldName(consuming ? regs[next].take() : regs[next].value))
      case .parenthesesList: return .parentheses(try takeList())
      case .bracesList: return .braces(try takeList())
      }
    }
    if consuming { lists.removeLast(listCount) }
    return accesses
  }

  /// Stores a value where the accesses lead, making what is missing on the way.
  private func store(_ value: Value, in target: inout Value, _ accesses: ArraySlice<Access>) throws {
    guard let first = accesses.first else {
      target = value
      return
    }
    let rest = accesses.dropFirst()
    switch first {
    case .parentheses(let subscripts):
      if case .map(let map) = target {
        guard case .value(let key)? = subscripts.first, subscripts.count == 1 else {
          throw Failure.refused("a containers.Map takes one key")
        }
        if rest.isEmpty {
          try Operations.mapAssign(map, key: key, value)
        } else {
          var inner = try Operations.mapValue(map, key: key)
          try store(value, in: &inner, rest)
          try Operations.mapAssign(map, key: key, inner)
        }
        return
      }
      guard let next = rest.first else {
        try Operations.assign(&target, subscripts, value)
        return
      }
      switch next {
      case .field(let name):
        try Operations.modifyField(&target, at: subscripts, field: name) { inner in
          try self.store(value, in: &inner, rest.dropFirst())
        }
      case .parentheses, .braces:
        // `c(2){3} = v` and the like: change a copy of the part and put it back.
        var part = (try? Operations.index(target, subscripts)) ?? .cell(Tensor(emptyOfShape: .empty))
        if case .braces(let inner) = next, case .cell(let cells) = part, cells.count == 1, inner.count == 1 {
          try Operations.modifyCell(&part, inner) { try self.store(value, in: &$0, rest.dropFirst()) }
        } else {
          try store(value, in: &part, rest)
        }
        try Operations.assign(&target, subscripts, part)
      }
    case .braces(let subscripts):
      try Operations.modifyCell(&target, subscripts) { inner in
        try self.store(value, in: &inner, rest)
      }
    case .field(let name):
      try Operations.modifyField(&target, at: nil, field: name) { inner in
        try self.store(value, in: &inner, rest)
      }
    }
  }

  /// Deletes the elements that the last access picks.
  private func remove(from target: inout Value, _ accesses: ArraySlice<Access>) throws {
    guard let first = accesses.first else { return }
    let rest = accesses.dropFirst()
    switch first {
    case .parentheses(let subscripts):
      guard let next = rest.first else {
        try Operations.delete(&target, subscripts)
        return
      }
      guard case .field(let name) = next else { throw Failure.badDeletion }
      try Operations.modifyField(&target, at: subscripts, field: name) { inner in
        try self.remove(from: &inner, rest.dropFirst())
      }
    case .braces(let subscripts):
      try Operations.modifyCell(&target, subscripts) { try self.remove(from: &$0, rest) }
    case .field(let name):
      try Operations.modifyField(&target, at: nil, field: name) { try self.remove(from: &$0, rest) }
    }
  }

  // MARK: Shared variables

  func sharedCell(_ k: Int32, _ program: Unmanaged<Program>) -> SharedCell {
    program._withUnsafeGuaranteedRef { program in
      if let cell = program.shared[Int(k)].cell { return cell }
      let cell = session.globalCell(program.shared[Int(k)].name)
      program.shared[Int(k)].cell = cell
      return cell
    }
  }

  func declareGlobal(_ k: Int32, _ program: Unmanaged<Program>) {
    _ = sharedCell(k, program)
    let name = program._withUnsafeGuaranteedRef { $0.shared[Int(k)].name }
    if frames[frameCount - 1].isScript { session.linkGlobal(name) }
  }

  func takeShared(_ d: Register, _ cell: SharedCell, _ regs: Registers) {
    put(regs, d, cell.slot)
    cell.slot = .undefined
    borrowed = (cell, d, frameCount)
  }

  func storeShared(_ cell: SharedCell, _ a: Register, _ regs: Registers, _ locals: Register) throws {
    let slot = Slot(try operand(a, regs, locals))
    cell.slot.release()
    cell.slot = slot
    borrowed = nil
  }

  /// Gives a shared variable its value back when the assignment that had taken it failed.
  func returnBorrowed() {
    guard let borrowed else { return }
    self.borrowed = nil
    guard borrowed.frame <= frameCount, borrowed.cell.slot.isUndefined else { return }
    let regs = stack + frames[borrowed.frame - 1].base
    borrowed.cell.slot = regs[Int(borrowed.register)].copy()
  }
}
