import LamSyntax

/// Finding out which names are variables, before any code is made.
extension Compiler {
  /// Declares every name that the statements assign.
  func collectAssigned(_ list: NodeList) throws {
    if names.areDynamic { program.isDynamic = true }
    for statement in tree[list] { collect(statement) }
    if names.hasAssignExpressions { collectInner(list) }
  }

  /// Targets of assignments that stand inside expressions.
  private func collectInner(_ list: NodeList) {
    var pending = Array(tree[list])
    while let id = pending.popLast() {
      if id.isNone { continue }
      switch tree[id] {
      case .assignExpression(let target, _), .updateExpression(_, let target, _): collectTarget(target)
      case .index(let object, let arguments):
        for argument in tree[arguments] {
          guard case .namedArgument(let name, _) = tree[argument], assigns(name, in: object) else { continue }
          assignedArguments.insert(argument)
          if case .unknown = place(name) { _ = declare(name) }
        }
      default: break
      }
      tree.forEachChild(of: id) { pending.append($0) }
    }
  }

  /// Whether `object(name = ...)` assigns a variable, as Octave has it: where the object is a variable, or a builtin that
  /// takes no argument of that name while the name is used elsewhere. All else names an argument.
  private func assigns(_ name: NameID, in object: NodeID) -> Bool {
    guard case .name(let callee) = tree[object] else { return false }
    guard case .unknown = place(callee) else { return true }
    guard let position = names.builtin(callee), !library[position].takes(argument: tree.name(name)) else {
      return false
    }
    return tree.nodes.contains { node in
      if case .name(let used) = node { return used == name }
      return false
    }
  }

  private func collect(_ id: NodeID) {
    if id.isNone { return }
    switch tree[id] {
    case .assign(let target, let value, _), .assignExpression(let target, let value):
      collectTarget(target)
      collect(value)
    case .update(_, let target, let value, _), .updateExpression(_, let target, let value):
      collectTarget(target)
      collect(value)
    case .assignMany(let targets, _, _):
      for target in tree[targets] { collectTarget(target) }
    case .forLoop(let target, _, let body):
      for target in tree.loopTargets(target) { collectTarget(target) }
      collect(body)
    case .block(let list), .ifStatement(let list):
      for child in tree[list] { collect(child) }
    case .switchStatement(_, let clauses):
      for child in tree[clauses] { collect(child) }
    case .clause(let condition, let body), .whileLoop(let condition, let body):
      collect(condition)
      collect(body)
    case .doUntil(let body, let condition):
      collect(condition)
      collect(body)
    case .tryCatch(let body, let name, let handler):
      collect(body)
      if !name.isNone { collectTarget(name) }
      collect(handler)
    case .unwindProtect(let body, let cleanup):
      collect(body)
      collect(cleanup)
    case .global(let list), .persistent(let list):
      for child in tree[list] { collectShared(child, isGlobal: isGlobal(id)) }
    case .command(let word, _, _):
      if isVariable(word) {
        readAsExpressions.insert(id)
        if let reading = tree.expressionReadings[id] { collect(reading.statement) }
      } else {
        declareAnswer()
      }
    case .expression(let value, _):
      // A bare name too: it may turn out to be a function's.
      declareAnswer()
      collect(value)
    default:
      break
    }
  }

  /// Whether a name is a variable by what stands before it, or was one before the program begins.
  private func isVariable(_ name: NameID) -> Bool {
    if case .unknown = place(name) { return isWorkspaceVariable(tree.name(name)) }
    return true
  }

  private func declareAnswer() {
    guard program.answer == nil else { return }
    if let name = names.answer {
      switch place(name) {
      case .register(let register): program.answer = register
      case .unknown: program.answer = declare(name)
      case .shared: break
      }
    } else {
      program.answer = register(at: program.variables.count)
      program.variables.append("ans")
    }
  }

  private func isGlobal(_ id: NodeID) -> Bool {
    if case .global = tree[id] { return true }
    return false
  }

  private func collectShared(_ id: NodeID, isGlobal: Bool) {
    switch tree[id] {
    case .name(let name): declareShared(name, isGlobal: isGlobal)
    case .assign(let target, _, _): collectShared(target, isGlobal: isGlobal)
    default: break
    }
  }

  private func collectTarget(_ id: NodeID) {
    if let name = tree.rootName(of: id), case .unknown = place(name) { _ = declare(name) }
  }

  // MARK: Captures

  /// Declares the variables of the parent that an anonymous function's body mentions.
  func captureNames(in body: NodeID) throws {
    var pending = [body]
    pending.reserveCapacity(32)
    while let id = pending.popLast() {
      if id.isNone { continue }
      switch tree[id] {
      case .name(let name):
        captureCells(ofFunction: name)
        capture(name)
      case .handle(let name): captureCells(ofFunction: name)
      default: tree.forEachChild(of: id) { pending.append($0) }
      }
    }
  }

  private func capture(_ name: NameID) {
    guard case .unknown = place(name), let parent else { return }
    guard let from = parent.registerForCapture(name) else { return }
    captures.append((from, declare(name)))
  }

  /// Makes a script, or the place of an anonymous function, one that sees what a function of a nest does.
  func join(_ nested: NestedFunction?) {
    guard let nested else { return }
    program.nested = nested
    declareCells(nested.function.cellCount)
  }

  /// Captures the cells where an anonymous function calls one of its nest, which needs them.
  private func captureCells(ofFunction name: NameID) {
    guard let place = program.nested,
      place.nest.function(named: tree.name(name), visibleFrom: place.index) != nil
    else { return }
    captureCells()
  }

  /// Captures the cells of the function around an anonymous one.
  func captureCells() {
    guard let parent, program.cells.isEmpty else { return }
    let cells = declareCells(parent.program.cells.count)
    for (from, to) in zip(parent.program.cells, cells) {
      captures.append((register(at: from), register(at: to)))
    }
  }

  /// Registers for cells, which have no names.
  ///
  /// - Returns: the registers.
  @discardableResult
  func declareCells(_ count: Int) -> Range<Int> {
    let first = program.variables.count
    program.variables += Array(repeating: "", count: count)
    program.cells = first..<first + count
    return program.cells
  }

  /// The register from which a closure copies a variable; shared variables are read into a temporary first.
  private func registerForCapture(_ name: NameID) -> Register? {
    switch place(name) {
    case .register(let register): return register
    case .shared(let index):
      let register = temporary()
      emit(.loadShared(register, Int32(clamping: index), mayLack: true))
      return register
    case .unknown: return nil
    }
  }
}

extension Tree {
  /// The variable that an assignment to the target changes.
  func rootName(of target: NodeID) -> NameID? {
    var id = target
    while !id.isNone {
      switch self[id] {
      case .name(let name): return name
      case .index(let object, _), .braceIndex(let object, _), .field(let object, _),
        .dynamicField(let object, _):
        id = object
      default: return nil
      }
    }
    return nil
  }

  /// The variables of a loop: one, or two where it goes over the fields of a struct.
  func loopTargets(_ target: NodeID) -> [NodeID] {
    guard case .matrix(let rows) = self[target], let row = self[rows].first, case .row(let both) = self[row]
    else { return [target] }
    return Array(self[both])
  }

  /// Whether any assignment, or what may be one, stands inside an expression.
  var hasAssignExpressions: Bool {
    nodes.contains { node in
      switch node {
      case .assignExpression, .updateExpression, .namedArgument: return true
      default: return false
      }
    }
  }

  /// The arguments of the call that an expression, or a statement with it, is.
  func arguments(of id: NodeID) -> ArraySlice<NodeID>? {
    switch self[id] {
    case .index(_, let list), .command(_, let list, _): return self[list]
    case .expression(let inner, _), .assign(_, let inner, _), .assignMany(_, let inner, _):
      return arguments(of: inner)
    default: return nil
    }
  }

  /// Calls `body` with each direct child.
  func forEachChild(of id: NodeID, _ body: (NodeID) -> Void) {
    switch self[id] {
    case .number, .imaginary, .integer, .text, .name, .colon, .end, .ignored, .handle, .breakStatement,
      .continueStatement, .returnStatement:
      break
    case .unary(_, let a), .field(let a, _), .namedArgument(_, let a), .expression(let a, _):
      body(a)
    case .binary(_, let a, let b), .dynamicField(let a, let b), .assignExpression(let a, let b),
      .updateExpression(_, let a, let b), .assign(let a, let b, _), .update(_, let a, let b, _),
      .clause(let a, let b),
      .whileLoop(let a, let b), .doUntil(let a, let b), .unwindProtect(let a, let b):
      body(a)
      body(b)
    case .range(let a, let b, let c), .forLoop(let a, let b, let c), .tryCatch(let a, let b, let c):
      body(a)
      body(b)
      body(c)
    case .index(let a, let list), .braceIndex(let a, let list), .switchStatement(let a, let list):
      body(a)
      for child in self[list] { body(child) }
    case .anonymous(let list, let a), .assignMany(let list, let a, _):
      for child in self[list] { body(child) }
      body(a)
    case .matrix(let list), .cell(let list), .row(let list), .command(_, let list, _),
      .ifStatement(let list), .global(let list), .persistent(let list), .block(let list):
      for child in self[list] { body(child) }
    }
  }
}
