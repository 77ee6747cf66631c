import LamNumerics
import LamSemantics
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
      case .command(let word, let arguments, let prints):
        try command(id, word, arguments, prints: prints)
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

  /// A call with words for arguments, or what else it is where the first word is a variable.
  private func command(_ id: NodeID, _ word: NameID, _ arguments: NodeList, prints: Bool) throws {
    if readAsExpressions.contains(id) {
      guard let reading = tree.expressionReadings[id] else { return }
      if reading.statement.isNone {
        throw Refusal(
          message: "'\(tree.name(word))' is a variable, and this is no expression", node: id,
          diagnostic: reading.diagnostic)
      }
      try statement(reading.statement)
      return
    }
    let register = try call(reference(word), arguments, results: 0)
    emit(.answer(register, prints))
  }

  // MARK: Expressions

  private func expressionStatement(_ id: NodeID, prints: Bool) throws {
    try blaming(id) {
      switch tree[id] {
      case .name(let name):
        guard case .register(let variable) = place(name) else {
          if case .shared(let index) = place(name) {
            let register = temporary()
            emit(.loadShared(register, Int32(clamping: index), mayLack: false))
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
      let register = self.register(at: nextTemporary)
      try callForResults(id, at: register, results: 0)
      emit(.answer(register, prints))
    }
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
    program.handlers.append(Program.Handler(kind: .catching, start: start, end: position, target: position))
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
    program.handlers.append(Program.Handler(kind: .cleanup, start: start, end: position, target: position))
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
      let variable = Int32(clamping: index)
      emit(.declareGlobal(variable))
      try initialize(variable, initial)
    }
  }

  private func declarePersistents(_ list: NodeList) throws {
    for child in tree[list] {
      let (name, initial) = sharedDeclaration(child)
      guard let name, case .shared(let index) = place(name) else { continue }
      try initialize(Int32(clamping: index), initial)
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
