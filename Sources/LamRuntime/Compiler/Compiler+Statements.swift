import LamNumerics
import LamSyntax

extension Compiler {
  func statements(_ list: NodeList) throws {
    for statement in tree[list] { try self.statement(statement) }
  }

  func block(_ id: NodeID) throws {
    if id.isNone { return }
    if case .block(let list) = tree[id] {
      try statements(list)
    } else {
      try statement(id)
    }
  }

  func statement(_ id: NodeID) throws {
    let mark = nextTemporary
    defer { nextTemporary = mark }
    markLine(of: id)
    try blaming(id) {
      switch tree[id] {
      case .expression(let expression, let prints):
        try expressionStatement(expression, prints: prints)
      case .assign(let target, let value, let prints):
        try assignment(target, value, prints: prints)
      case .assignMany(let targets, let value, let prints):
        try assignMany(targets, value, prints: prints)
      case .update(let op, let target, let value, let prints):
        try update(op, target, value, prints: prints)
      case .command(let word, let arguments):
        emit(.listBegin)
        for argument in tree[arguments] { try push(argument) }
        emit(.command(nameIndex(tree.name(word))))
      case .ifStatement(let clauses): try ifStatement(clauses)
      case .switchStatement(let subject, let clauses): try switchStatement(subject, clauses)
      case .whileLoop(let condition, let body): try whileLoop(condition, body)
      case .doUntil(let body, let condition): try doUntil(body, condition)
      case .forLoop(let target, let values, let body): try forLoop(target, values, body)
      case .breakStatement: try leaveLoop(id, "break") { $0.breaks.append($1) }
      case .continueStatement: try leaveLoop(id, "continue") { $0.continues.append($1) }
      case .returnStatement:
        try runCleanups(downTo: 0)
        emit(.endFunction)
      case .tryCatch(let body, let name, let handler): try tryCatch(body, name, handler)
      case .unwindProtect(let body, let cleanup): try unwindProtect(body, cleanup)
      case .global(let list): try declareGlobals(list)
      case .persistent(let list): try declarePersistents(list)
      case .block(let list): try statements(list)
      default: try expressionStatement(id, prints: false)
      }
    }
  }

  // MARK: Expressions

  private func expressionStatement(_ id: NodeID, prints: Bool) throws {
    try blaming(id) {
      switch tree[id] {
      case .name(let name):
        guard case .register(let variable) = place(name) else {
          if case .shared(let index) = place(name) {
            let register = temporary()
            emit(.loadShared(register, Int32(truncatingIfNeeded: index)))
            if prints { emit(.display(register, nameIndex(tree.name(name)))) }
            return
          }
          break
        }
        let defined = emit(.jumpIfDefined(variable, 0))
        let register = temporary()
        emit(.callValue(register, variable, 0, 0))
        emit(.answer(register, prints))
        let done = emit(.jump(0))
        land(defined)
        if prints { emit(.display(variable, nameIndex(tree.name(name)))) }
        land(done)
        return
      case .braceIndex, .field, .dynamicField:
        emit(.listBegin)
        try push(id)
        emit(.listDisplay(prints))
        return
      case .assignExpression(let target, let value):
        try assignment(target, value, prints: prints)
        return
      default: break
      }
      let register = Register(truncatingIfNeeded: nextTemporary)
      try callForResults(id, at: register, results: 0)
      emit(.answer(register, prints))
    }
  }

  // MARK: Assignment

  private func assignment(_ target: NodeID, _ value: NodeID, prints: Bool) throws {
    if let register = variable(target) {
      try self.value(value, into: register)
    } else if isEmptyLiteral(value), isIndexed(target) {
      try change(target) { register, path, first in
        emit(.delete(register, path: path, first))
      }
    } else {
      try assign(try self.value(value), to: target)
    }
    if prints { try display(target) }
  }

  /// `[]`, `''` or `""`.
  private func isEmptyLiteral(_ value: NodeID) -> Bool {
    switch tree[value] {
    case .matrix(let rows): return rows.count == 0
    case .text(let text, _): return tree.texts[Int(text.raw)].isEmpty
    default: return false
    }
  }

  /// `A(...)` at the end of the path: where assigning `[]` deletes.
  private func isIndexed(_ target: NodeID) -> Bool {
    if case .index = tree[target] { return true }
    return false
  }

  /// Stores a register's value in a target of any kind.
  func assign(_ source: Register, to target: NodeID) throws {
    try blaming(target) {
      switch tree[target] {
      case .ignored: break
      case .name(let name):
        switch place(name) {
        case .register(let register):
          emit(isTemporary(source) ? .take(register, source) : .load(register, source))
        case .shared(let index): emit(.storeShared(Int32(truncatingIfNeeded: index), source))
        case .unknown:
          throw Refusal(message: "an assignment inside an expression is not taken here", node: target)
        }
      case .index(let object, let arguments):
        // The commonest targets: one or two plain indices of a variable.
        let list = tree[arguments]
        if let variable = variable(object), !needsList(arguments), !list.contains(where: isColon) {
          if list.count == 1, let only = list.first {
            ends.append((variable, 0, 1))
            let i = try value(only)
            ends.removeLast()
            emit(.setIndex1(variable, i, source))
            return
          }
          if list.count == 2, let row = list.first, let column = list.last {
            ends.append((variable, 0, 2))
            let i = try value(row)
            ends[ends.count - 1].position = 1
            let j = try value(column)
            ends.removeLast()
            emit(.setIndex2(variable, i, j, source))
            return
          }
        }
        fallthrough
      case .braceIndex, .field, .dynamicField:
        try change(target) { register, path, first in
          emit(.assign(register, path: path, first, source))
        }
      default:
        throw Refusal(message: "this cannot be assigned to", node: target)
      }
    }
  }

  /// Makes the indices of a target's path and lets `body` emit the change of its variable; a shared variable is
  /// taken out of its place for the change and put back.
  private func change(_ target: NodeID, _ body: (Register, Int16, Register) throws -> Void) throws {
    guard let name = rootName(of: target) else {
      throw Refusal(message: "this cannot be assigned to", node: target)
    }
    switch place(name) {
    case .register(let register):
      let (path, first) = try self.path(of: target, root: register)
      try body(register, path, first)
    case .shared(let index):
      let holder = temporary()
      // Indices may read the variable, so they are made while it is still in its place.
      emit(.loadShared(holder, Int32(truncatingIfNeeded: index)))
      let (path, first) = try self.path(of: target, root: holder)
      emit(.takeShared(holder, Int32(truncatingIfNeeded: index)))
      try body(holder, path, first)
      emit(.storeShared(Int32(truncatingIfNeeded: index), holder))
    case .unknown:
      throw Refusal(message: "this cannot be assigned to", node: target)
    }
  }

  /// The steps of a target from its variable on, with their indices in consecutive temporaries.
  private func path(of target: NodeID, root: Register) throws -> (path: Int16, first: Register) {
    var nodes: [NodeID] = []
    var id = target
    while true {
      switch tree[id] {
      case .index(let object, _), .braceIndex(let object, _), .field(let object, _),
        .dynamicField(let object, _):
        nodes.append(id)
        id = object
        continue
      default: break
      }
      break
    }
    nodes.reverse()
    let first = Register(truncatingIfNeeded: nextTemporary)
    var steps: [AccessPath.Step] = []
    for node in nodes {
      switch tree[node] {
      case .index(_, let arguments):
        steps.append(
          try stepIndices(arguments, before: steps, root: root, first: first)
            ? .parenthesesList : .parentheses(Int(arguments.count)))
      case .braceIndex(_, let arguments):
        steps.append(
          try stepIndices(arguments, before: steps, root: root, first: first)
            ? .bracesList : .braces(Int(arguments.count)))
      case .field(_, let name): steps.append(.field(tree.name(name)))
      case .dynamicField(_, let name):
        let register = temporary()
        try value(name, into: register)
        nextTemporary = Int(register) + 1
        steps.append(.dynamicField)
      default: break
      }
    }
    return (addPath(steps), first)
  }

  private func addPath(_ steps: [AccessPath.Step]) -> Int16 {
    program.paths.append(AccessPath(steps: steps))
    return Int16(truncatingIfNeeded: program.paths.count - 1)
  }

  /// Indices of one step; true when they went into a list. `end` means the value that the steps before reach.
  private func stepIndices(
    _ arguments: NodeList, before steps: [AccessPath.Step], root: Register, first: Register
  ) throws -> Bool {
    let isList = needsList(arguments)
    guard mentionsEnd(arguments) else {
      if isList { try pushArguments(arguments, of: nil) } else { _ = try indices(arguments, of: nil) }
      return isList
    }
    var object = root
    if !steps.isEmpty {
      // Indices must stay consecutive, so the value whose `end` is meant is kept beyond them.
      object = Register(truncatingIfNeeded: nextTemporary + Int(arguments.count))
      highestTemporary = max(highestTemporary, Int(object) + 1)
      emit(.readPath(object, root, path: addPath(steps), first))
      let list = tree[arguments]
      if isList { emit(.listBegin) }
      for (position, argument) in list.enumerated() {
        let register = temporary()
        if isColon(argument) {
          emit(.colon(register))
        } else {
          let mark = nextTemporary
          nextTemporary = Int(object) + 1
          ends.append((object, position, list.count))
          if isList { try push(argument) } else { try value(argument, into: register) }
          ends.removeLast()
          nextTemporary = mark
        }
      }
      emit(.clear(object))
      return isList
    }
    if isList { try pushArguments(arguments, of: object) } else { _ = try indices(arguments, of: object) }
    return isList
  }

  private func mentionsEnd(_ arguments: NodeList) -> Bool {
    var pending = Array(tree[arguments])
    while let id = pending.popLast() {
      if id.isNone { continue }
      if case .end = tree[id] { return true }
      tree.forEachChild(of: id) { pending.append($0) }
    }
    return false
  }

  private func display(_ target: NodeID) throws {
    guard let name = rootName(of: target) else { return }
    switch place(name) {
    case .register(let register): emit(.display(register, nameIndex(tree.name(name))))
    case .shared(let index):
      let register = temporary()
      emit(.loadShared(register, Int32(truncatingIfNeeded: index)))
      emit(.display(register, nameIndex(tree.name(name))))
    case .unknown: break
    }
  }

  private func assignMany(_ targets: NodeList, _ value: NodeID, prints: Bool) throws {
    let list = tree[targets]
    let count = list.count
    guard count < 200 else { throw Refusal(message: "too many targets in one assignment", node: origin) }
    if list.contains(where: isListTarget) {
      try assignCounted(targets, value)
      if prints {
        for target in list { try display(target) }
      }
      return
    }
    let first = Register(truncatingIfNeeded: nextTemporary)
    var ignored: Int32 = 0
    for (position, target) in list.enumerated() where position < 31 {
      if case .ignored = tree[target] { ignored |= 1 << Int32(position) }
    }
    if ignored != 0 { emit(.ignoreResults(ignored)) }
    if mayBeList(value), case .namedArgument = tree[value] {
      throw Refusal(message: "this has no value", node: value)
    } else if mayBeList(value) {
      emit(.listBegin)
      try push(value)
      for _ in 0..<count { _ = temporary() }
      emit(.listToRegisters(first, Register(truncatingIfNeeded: count)))
    } else {
      try callForResults(value, at: first, results: UInt8(truncatingIfNeeded: count))
      nextTemporary = max(nextTemporary, Int(first) + count)
      highestTemporary = max(highestTemporary, nextTemporary)
    }
    if ignored != 0 { emit(.ignoreResults(0)) }
    for (offset, target) in list.enumerated() {
      let mark = nextTemporary
      try assign(first + Register(truncatingIfNeeded: offset), to: target)
      nextTemporary = mark
    }
    if prints {
      for target in list { try display(target) }
    }
  }

  /// A target that may take any number of values: `c{1:n}`, `s.f`.
  private func isListTarget(_ target: NodeID) -> Bool {
    switch tree[target] {
    case .braceIndex(let object, let arguments):
      guard case .name = tree[object] else { return false }
      return !tree[arguments].allSatisfy(isPlainIndex)
    case .field(let object, _):
      switch tree[object] {
      case .name: return true
      case .index(let array, let arguments):
        guard case .name = tree[array] else { return false }
        return !tree[arguments].allSatisfy(isPlainIndex)
      default: return false
      }
    default: return false
    }
  }

  private func isPlainIndex(_ id: NodeID) -> Bool {
    switch tree[id] {
    case .number, .name, .end: return true
    case .binary(_, let a, let b): return isPlainIndex(a) && isPlainIndex(b)
    default: return false
    }
  }

  /// `[c{1:n}, x] = ...`: how many values the targets take is known only at run time.
  private func assignCounted(_ targets: NodeList, _ value: NodeID) throws {
    let total = temporary()
    emit(.move(total, number(0)))
    var places: [(register: Register, path: Int16, first: Register)?] = []
    for target in tree[targets] {
      guard isListTarget(target), let name = rootName(of: target), case .register(let root) = place(name)
      else {
        places.append(nil)
        emit(.add(total, total, number(1)))
        continue
      }
      let (path, first) = try self.path(of: target, root: root)
      emit(.countTargets(total, root, path: path, first))
      places.append((root, path, first))
    }
    switch tree[value] {
    case .name(let name) where isFunctionName(value) != nil:
      emit(.listBegin)
      emit(.callCounted(reference(name), total))
    case .index(let object, let arguments):
      if let name = calledName(object) {
        try pushArguments(arguments, of: nil)
        emit(.callCounted(name, total))
      } else {
        let source = try self.value(object)
        try pushArguments(arguments, of: source)
        emit(.callValueCounted(source, total))
      }
    default:
      emit(.listBegin)
      try push(value)
    }
    for (target, place) in zip(tree[targets], places) {
      let mark = nextTemporary
      if let place {
        emit(.spread(place.register, path: place.path, place.first))
      } else {
        let register = temporary()
        emit(.listShift(register))
        try assign(register, to: target)
      }
      nextTemporary = mark
    }
    emit(.listEnd)
  }

  private func update(_ op: BinaryOperator, _ target: NodeID, _ operand: NodeID, prints: Bool) throws {
    if let register = variable(target) {
      let right = try value(operand)
      emitBinary(op, register, register, right)
    } else if case .name(let name) = tree[target], case .shared(let index) = place(name) {
      let right = try value(operand)
      let holder = temporary()
      emit(.loadShared(holder, Int32(truncatingIfNeeded: index)))
      let result = temporary()
      emitBinary(op, result, holder, right)
      emit(.storeShared(Int32(truncatingIfNeeded: index), result))
    } else {
      let right = temporary()
      try value(operand, into: right)
      try change(target) { register, path, first in
        // The indices serve twice: readPath leaves them in place.
        let old = Register(truncatingIfNeeded: highestTemporary)
        highestTemporary += 1
        emit(.readPath(old, register, path: path, first))
        emitBinary(op, old, old, right)
        emit(.assign(register, path: path, first, old))
      }
    }
    if prints { try display(target) }
  }

  // MARK: Choices

  private func ifStatement(_ clauses: NodeList) throws {
    var ends: [Int] = []
    let list = tree[clauses]
    for (index, clause) in list.enumerated() {
      guard case .clause(let condition, let body) = tree[clause] else { continue }
      if condition.isNone {
        try block(body)
        continue
      }
      let jumps = try jumpsUnless(condition)
      try block(body)
      if index < list.count - 1 { ends.append(emit(.jump(0))) }
      for jump in jumps { land(jump) }
    }
    for jump in ends { land(jump) }
  }

  private func switchStatement(_ subject: NodeID, _ clauses: NodeList) throws {
    let register = temporary()
    try value(subject, into: register)
    nextTemporary = Int(register) + 1
    var ends: [Int] = []
    for clause in tree[clauses] {
      guard case .clause(let label, let body) = tree[clause] else { continue }
      if label.isNone {
        try block(body)
        continue
      }
      let mark = nextTemporary
      let labelRegister = try value(label)
      nextTemporary = mark
      let next = blaming(label) { emit(.jumpUnlessMatch(register, labelRegister, 0)) }
      try block(body)
      ends.append(emit(.jump(0)))
      land(next)
    }
    for jump in ends { land(jump) }
    emit(.clear(register))
  }

  // MARK: Errors

  private func tryCatch(_ body: NodeID, _ name: NodeID, _ handler: NodeID) throws {
    let start = position
    try block(body)
    let done = emit(.jump(0))
    program.handlers.append(Program.Handler(start: start, end: position, target: position))
    let register = temporary()
    emit(.caught(register))
    if !name.isNone { try assign(register, to: name) }
    try block(handler)
    land(done)
  }

  private func unwindProtect(_ body: NodeID, _ cleanup: NodeID) throws {
    let start = position
    cleanups.append(cleanup)
    try block(body)
    cleanups.removeLast()
    let done = emit(.jump(0))
    program.handlers.append(Program.Handler(start: start, end: position, target: position))
    emit(.suspendError)
    try block(cleanup)
    emit(.resumeError)
    land(done)
    try block(cleanup)
  }

  /// The cleanup blocks of the constructs a jump leaves, innermost first.
  func runCleanups(downTo depth: Int) throws {
    let open = cleanups
    while cleanups.count > depth {
      let cleanup = cleanups.removeLast()
      try block(cleanup)
    }
    cleanups = open
  }

  // MARK: Shared variables

  private func declareGlobals(_ list: NodeList) throws {
    for child in tree[list] {
      let (name, initial) = sharedDeclaration(child)
      guard let name, case .shared(let index) = place(name) else { continue }
      let variable = Int32(truncatingIfNeeded: index)
      emit(.declareGlobal(variable))
      try initialize(variable, initial)
    }
  }

  private func declarePersistents(_ list: NodeList) throws {
    for child in tree[list] {
      let (name, initial) = sharedDeclaration(child)
      guard let name, case .shared(let index) = place(name) else { continue }
      try initialize(Int32(truncatingIfNeeded: index), initial)
    }
  }

  private func sharedDeclaration(_ id: NodeID) -> (NameID?, NodeID?) {
    switch tree[id] {
    case .name(let name): return (name, nil)
    case .assign(let target, let value, _):
      if case .name(let name) = tree[target] { return (name, value) }
      return (nil, nil)
    default: return (nil, nil)
    }
  }

  private func initialize(_ variable: Int32, _ initial: NodeID?) throws {
    let skip = emit(.jumpIfInitialized(variable, 0))
    let register = temporary()
    if let initial {
      try value(initial, into: register)
    } else {
      emit(.constant(register, addConstant(Slot(Value.empty))))
    }
    emit(.storeShared(variable, register))
    land(skip)
  }
}
