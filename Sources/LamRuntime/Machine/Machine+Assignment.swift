import LamNumerics
import LamSemantics
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
    let wasUndefined = regs[Int(a)].isUndefined
    defer { if wasUndefined, isBlank(regs[Int(a)]) { put(regs, a, .undefined) } }
    try naming(a) {
      try modify(a, regs) { target in
        self.prepare(&target, for: value, isNew: wasUndefined)
        try Operations.assign(&target, subscripts, value)
      }
    }
  }

  /// A target that does not exist yet, or `[]` given something that is no number, takes the class of the value.
  private func prepare(_ target: inout Value, for value: Value, isNew: Bool) {
    switch value {
    case .cell, .structure:
      if case .array(.double(let array)) = target, array.shape == .empty {
        target = Operations.blank(for: value)
      }
    default:
      if isNew { target = Operations.blank(for: value) }
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
    _ a: Register, _ path: Int32, _ f: Register, _ v: Register, _ regs: Registers, _ locals: Register
  ) throws {
    let steps = accessPath(path).steps
    if takesShortWays, steps.count == 1 {
      switch steps[0] {
      case .parentheses(2): if setRealLine(a, f, v, regs, locals) { return }
      case .braces(1): if try setCellElement(a, f, v, regs, locals) { return }
      default: break
      }
    }
    let accesses = try resolve(steps, f, regs, consuming: true)
    let value = try operand(v, regs, locals)
    let wasUndefined = regs[Int(a)].isUndefined
    do {
      try naming(a) {
        try modify(a, regs) { target in
          if wasUndefined, accesses.count == 1, case .parentheses = accesses[0] {
            target = Operations.blank(for: value)
          }
          try self.store(value, in: &target, accesses[...])
        }
      }
    } catch {
      if wasUndefined { put(regs, a, .undefined) }
      throw error
    }
  }

  /// `c{i} = v` of a cell that no other variable shares, for an element that it has or the next one of a row.
  ///
  /// - Returns: false, with nothing changed, for everything else.
  private func setCellElement(
    _ a: Register, _ f: Register, _ v: Register, _ regs: Registers, _ locals: Register
  ) throws -> Bool {
    let object = regs[Int(a)]
    guard object.isBox, object.isUnique, !regs[Int(v)].isUndefined, case .cell(var cells) = object.box.value
    else { return false }
    let count = cells.count
    guard let position = regs[Int(f)].position(below: count + 1),
      position < count || count == 0 && cells.shape == .empty || cells.shape == Shape(1, count)
    else { return false }
    let value = try operand(v, regs, locals)
    // The cell is now the variable's alone, so that it is changed where it is.
    object.box.value = .scalar(0)
    defer { object.box.value = .cell(cells) }
    if position == count {
      try cells.resize(to: Shape(1, count + 1), fill: value)
    } else {
      try cells.withMutableElements { $0[position] = value }
    }
    regs[Int(f)] = .undefined
    return true
  }

  func delete(
    _ a: Register, _ path: Int32, _ f: Register, _ regs: Registers, _ locals: Register
  ) throws {
    let accesses = try resolve(accessPath(path).steps, f, regs, consuming: true)
    if regs[Int(a)].isUndefined { throw Failure.undefined(variableName(a)) }
    try naming(a) {
      try modify(a, regs) { target in
        try self.remove(from: &target, accesses[...])
      }
    }
  }

  /// - Parameter mayLack: whether what is missing reads as `[]`, as it does where `end` asks for its extent.
  func readPath(
    _ d: Register, _ a: Register, _ path: Int32, _ f: Register, mayLack: Bool, _ regs: Registers
  ) throws {
    let accesses = try resolve(accessPath(path).steps, f, regs, consuming: false)
    if regs[Int(a)].isUndefined {
      guard mayLack else { throw session.undefined(variableName(a)) }
      put(regs, d, Slot(Value.empty))
      return
    }
    var value = regs[Int(a)].value
    try naming(a) {
      do {
        for access in accesses { value = try read(access, of: value) }
      } catch  where mayLack && LocatedFailure(error).isCatchable {
        value = .empty
      }
    }
    put(regs, d, Slot(value))
  }

  private func read(_ access: Access, of value: Value) throws -> Value {
    switch access {
    case .parentheses(let subscripts):
      return try Operations.index(value, subscripts)
    case .braces(let subscripts): return try one(of: Operations.braceIndex(value, subscripts))
    case .field(let name): return try one(of: fieldValues(value, name))
    }
  }

  private func one(of values: [Value]) throws -> Value {
    guard let value = values.first, values.count == 1 else { throw Failure.notOneValue(values.count) }
    return value
  }

  private func accessPath(_ path: Int32) -> AccessPath {
    frames[frameCount - 1].program._withUnsafeGuaranteedRef { $0.paths[Int(path)] }
  }

  private func isBlank(_ slot: Slot) -> Bool {
    !slot.isDouble && !slot.isBool && slot.value.shape == .empty
  }

  // MARK: Several targets

  /// How many values a target takes: `c{1:3}`, `s.f`, `s(2:3).f`.
  func targetCount(_ a: Register, _ path: Int32, _ f: Register, _ regs: Registers) throws -> Int {
    let accesses = try resolve(accessPath(path).steps, f, regs, consuming: false)
    let object = regs[Int(a)].isUndefined ? Value.empty : regs[Int(a)].value
    switch accesses.first {
    case .parentheses(let subscripts), .braces(let subscripts):
      return count(subscripts, of: object)
    case .field:
      return ownsFields(object) ? object.count : 1
    case nil: return 1
    }
  }

  /// Whether every element has the fields.
  private func ownsFields(_ object: Value) -> Bool {
    object.valueClass == .structure || object.valueClass == .objects
  }

  private func count(_ subscripts: [Subscript], of object: Value) -> Int {
    var product = 1
    for (position, index) in subscripts.enumerated() {
      switch index {
      case .all: product *= Operations.end(object, position: position, of: subscripts.count)
      case .value(.array(.logical(let mask))): product *= mask.elements.reduce(0) { $0 + ($1 ? 1 : 0) }
      case .value(let value): product *= value.count
      }
    }
    return product
  }

  /// Stores values, as many as `targetCount` said, in the elements or fields that a target names.
  func spread(
    _ values: [Value], _ a: Register, _ path: Int32, _ f: Register, _ regs: Registers
  ) throws {
    let accesses = try resolve(accessPath(path).steps, f, regs, consuming: true)
    try modify(a, regs) { target in
      switch accesses.first {
      case .braces(let subscripts):
        if case .array(.double(let array)) = target, array.isEmpty { target = .cell(.empty) }
        let cells = try Tensor(values, shape: Shape(1, values.count))
        let value = Value.cell(values.count == 1 ? Tensor(scalar: values[0]) : cells)
        try Operations.assign(&target, subscripts, value)
      case .parentheses(let subscripts):
        guard case .field(let name)? = accesses.dropFirst().first else { return }
        let positions = try self.positions(subscripts, of: target)
        for (position, value) in zip(positions, values) {
          try Operations.modifyField(&target, at: [.value(.of(position))], field: name) { $0 = value }
        }
      case .field(let name):
        if ownsFields(target), target.count == values.count, target.count != 1 {
          for (position, value) in values.enumerated() {
            try Operations.modifyField(&target, at: [.value(.of(position + 1))], field: name) { $0 = value }
          }
        } else if let value = values.first {
          try Operations.modifyField(&target, at: nil, field: name) { $0 = value }
        }
      case nil: break
      }
    }
  }

  /// The one-based linear positions that subscripts of a struct array name.
  private func positions(_ subscripts: [Subscript], of target: Value) throws -> [Int] {
    guard subscripts.count == 1, let first = subscripts.first else {
      throw Failure.refused("several structs are assigned to with one index, as in s(1:3).f")
    }
    switch first {
    case .all: return Array(1...max(1, target.count))
    case .value(.array(.logical(let mask))):
      return mask.elements.enumerated().filter(\.element).map { $0.offset + 1 }
    case .value(let value):
      return try (value.doubles()?.elements ?? []).map { index in
        guard let position = Int(exactly: index), position >= 1 else {
          throw Failure.badIndex("\(index)", name: nil)
        }
        return position
      }
    }
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
    for access in accesses {
      switch access {
      case .parentheses(let subscripts) where subscripts.isEmpty: throw Failure.noIndex("()")
      case .braces(let subscripts) where subscripts.isEmpty: throw Failure.noIndex("{}")
      default: break
      }
    }
    if consuming { lists.removeLast(listCount) }
    return accesses
  }

  /// Stores a value where the accesses lead, making what is missing on the way.
  ///
  /// - Parameter isPart: whether the target is an element or a field, where `[]` takes the class of what it is given, as it
  ///   does not as a variable.
  private func store(
    _ value: Value, in target: inout Value, _ accesses: ArraySlice<Access>, isPart: Bool = false
  ) throws {
    try StackSpace.check()
    guard let first = accesses.first else {
      target = value
      return
    }
    let rest = accesses.dropFirst()
    switch first {
    case .parentheses(let subscripts):
      if case .object(let object) = target, !rest.isEmpty {
        var inner = try object.element(subscripts)
        try store(value, in: &inner, rest, isPart: true)
        return try object.setElement(subscripts, inner)
      }
      guard let next = rest.first else {
        var isNew = false
        if isPart, case .array(.double(let array)) = target { isNew = array.shape == .empty }
        prepare(&target, for: value, isNew: isNew)
        try Operations.assign(&target, subscripts, value)
        return
      }
      switch next {
      case .field(let name):
        try Operations.modifyField(&target, at: subscripts, field: name) { inner in
          try self.store(value, in: &inner, rest.dropFirst(), isPart: true)
        }
      case .parentheses, .braces:
        // `c(2){3} = v` and the like: change a copy of the part and put it back.
        var part = (try? Operations.index(target, subscripts)) ?? .cell(Tensor(emptyOfShape: .empty))
        if case .braces(let inner) = next, case .cell(let cells) = part, cells.count == 1, inner.count == 1 {
          try Operations.modifyCell(&part, inner) {
            try self.store(value, in: &$0, rest.dropFirst(), isPart: true)
          }
        } else {
          try store(value, in: &part, rest)
        }
        try Operations.assign(&target, subscripts, part)
      }
    case .braces(let subscripts):
      try Operations.modifyCell(&target, subscripts) { inner in
        try self.store(value, in: &inner, rest, isPart: true)
      }
    case .field(let name):
      try Operations.modifyField(&target, at: nil, field: name) { inner in
        try self.store(value, in: &inner, rest, isPart: true)
      }
    }
  }

  /// Deletes the elements that the last access picks.
  private func remove(from target: inout Value, _ accesses: ArraySlice<Access>) throws {
    try StackSpace.check()
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

  func sharedCell(_ k: Int32, _ program: Unmanaged<Program>, _ regs: Registers) -> SharedCell {
    program._withUnsafeGuaranteedRef { program in
      if let cell = program.shared[Int(k)].cell { return cell }
      if let register = program.shared[Int(k)].register { return regs[Int(register)].cell }
      let cell = session.globalCell(program.shared[Int(k)].name)
      program.shared[Int(k)].cell = cell
      return cell
    }
  }

  /// The value of a shared variable, or what the function of its name gives where it has none and may not lack.
  ///
  /// - Throws: `Failure.undefined` for a global variable whose link was cleared.
  func loadShared(
    _ k: Int32, mayLack: Bool, _ program: Unmanaged<Program>, _ regs: Registers
  ) throws -> Slot {
    let slot = sharedCell(k, program, regs).slot
    if slot.isUndefined, !mayLack {
      let name = program._withUnsafeGuaranteedRef { $0.shared[Int(k)].name }
      guard program._withUnsafeGuaranteedRef({ $0.shared[Int(k)].register != nil }) else {
        throw Failure.undefined(name)
      }
      return Slot(try callUndefined(named: name))
    }
    return slot.copy()
  }

  func makeCell(_ a: Register, _ b: Register, _ regs: Registers) {
    let cell = SharedCell()
    cell.slot = regs[Int(b)]
    regs[Int(b)] = .undefined
    put(regs, a, Slot(cell: cell))
  }

  func declareGlobal(_ k: Int32, _ program: Unmanaged<Program>) {
    program._withUnsafeGuaranteedRef { program in
      program.shared[Int(k)].cell = session.globalCell(program.shared[Int(k)].name)
    }
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
