import LamNumerics
import LamSyntax

/// Assignments: their targets, one or several, and the paths to what they change.
extension Compiler {
  func assignment(_ target: NodeID, _ value: NodeID, prints: Bool) throws {
    if let register = variable(target) {
      if try !append(value, to: register) { try self.value(value, into: register) }
    } else if isEmptyLiteral(value), isIndexed(target) {
      try change(target) { register, path, first in
        emit(.delete(register, path: path, first))
      }
    } else {
      try assign(try self.value(value), to: target)
    }
    if prints { try display(target) }
  }

  /// `x = [x, a, ...]` and `x = [x; a; ...]`, which can be done where x is.
  ///
  /// - Returns: false, with nothing emitted, for everything else.
  private func append(_ value: NodeID, to register: Register) throws -> Bool {
    guard case .matrix(let rows) = tree[value] else { return false }
    let lists = tree[rows].map { row -> NodeList in
      if case .row(let elements) = tree[row] { return elements }
      return .empty
    }
    let parts: [NodeID]
    if lists.count == 1 {
      parts = Array(tree[lists[0]])
    } else {
      guard lists.allSatisfy({ $0.count == 1 }) else { return false }
      parts = lists.compactMap { tree[$0].first }
    }
    guard parts.count > 1, parts.count <= 64, variable(parts[0]) == register,
      !parts.contains(where: { mayBeList($0) || isColon($0) })
    else { return false }
    try blaming(value) {
      let first = self.register(at: nextTemporary)
      for part in parts.dropFirst() {
        let place = temporary()
        try self.value(part, into: place)
        nextTemporary = Int(place) + 1
      }
      let count = Register(clamping: parts.count - 1)
      emit(lists.count == 1 ? .appendColumns(register, first, count) : .appendRows(register, first, count))
    }
    return true
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
      case .name(let name): try assign(source, toVariable: name)
      case .index(let object, let arguments):
        // The commonest targets: one or two plain indices of a variable.
        let list = tree[arguments]
        if let variable = variable(object), !needsList(arguments), !list.contains(where: isColon) {
          if list.count == 1, let only = list.first {
            ends.append(.init(object: variable, position: 0, count: 1, isAssigned: true))
            let i = try value(only)
            ends.removeLast()
            emit(.setIndex1(variable, i, source))
            return
          }
          if list.count == 2, let row = list.first, let column = list.last {
            ends.append(.init(object: variable, position: 0, count: 2, isAssigned: true))
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
  private func change(_ target: NodeID, _ body: (Register, Int32, Register) throws -> Void) throws {
    guard let name = tree.rootName(of: target) else {
      throw Refusal(message: "this cannot be assigned to", node: target)
    }
    switch place(name) {
    case .register(let register):
      let (path, first) = try self.path(of: target, root: register)
      try body(register, path, first)
    case .shared(let index):
      let holder = temporary()
      // Indices may read the variable, so they are made while it is still in its place.
      emit(.loadShared(holder, Int32(clamping: index), mayLack: true))
      let (path, first) = try self.path(of: target, root: holder)
      emit(.takeShared(holder, Int32(clamping: index)))
      try body(holder, path, first)
      emit(.storeShared(Int32(clamping: index), holder))
    case .unknown:
      throw Refusal(message: "this cannot be assigned to", node: target)
    }
  }

  /// The steps of a target from its variable on, with their indices in consecutive temporaries.
  private func path(of target: NodeID, root: Register) throws -> (path: Int32, first: Register) {
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
    let first = register(at: nextTemporary)
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

  private func addPath(_ steps: [AccessPath.Step]) -> Int32 {
    program.paths.append(AccessPath(steps: steps))
    return Int32(clamping: program.paths.count - 1)
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
      object = register(at: nextTemporary + Int(arguments.count))
      highestTemporary = max(highestTemporary, Int(object) + 1)
      emit(.readPath(object, root, path: addPath(steps), first, mayLack: true))
      let list = tree[arguments]
      if isList { emit(.listBegin) }
      for (position, argument) in list.enumerated() {
        let register = temporary()
        if isColon(argument) {
          emit(.colon(register))
        } else {
          let mark = nextTemporary
          nextTemporary = Int(object) + 1
          ends.append(.init(object: object, position: position, count: list.count, isAssigned: true))
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
    guard let name = tree.rootName(of: target) else { return }
    switch place(name) {
    case .register(let register): emit(.display(register, nameIndex(tree.name(name))))
    case .shared(let index):
      let register = temporary()
      emit(.loadShared(register, Int32(clamping: index), mayLack: false))
      emit(.display(register, nameIndex(tree.name(name))))
    case .unknown: break
    }
  }

  func assign(_ source: Register, toVariable name: NameID) throws {
    switch place(name) {
    case .register(let register):
      emit(isTemporary(source) ? .take(register, source) : .load(register, source))
    case .shared(let index): emit(.storeShared(Int32(clamping: index), source))
    case .unknown:
      throw Refusal(message: "an assignment inside an expression is not taken here", node: origin)
    }
  }

  func assignMany(_ targets: NodeList, _ value: NodeID, prints: Bool) throws {
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
    let first = register(at: nextTemporary)
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
      emit(.listToRegisters(first, Register(clamping: count)))
    } else {
      try callForResults(value, at: first, results: UInt8(clamping: count))
      nextTemporary = max(nextTemporary, Int(first) + count)
      highestTemporary = max(highestTemporary, nextTemporary)
    }
    if ignored != 0 { emit(.ignoreResults(0)) }
    for (offset, target) in list.enumerated() {
      let mark = nextTemporary
      try assign(register(at: Int(first) + offset), to: target)
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
    var places: [(register: Register, shared: Int32?, path: Int32, first: Register)?] = []
    for target in tree[targets] {
      guard isListTarget(target), let (root, shared) = listRoot(of: target) else {
        places.append(nil)
        emit(.add(total, total, number(1)))
        continue
      }
      let (path, first) = try self.path(of: target, root: root)
      emit(.countTargets(total, root, path: path, first))
      places.append((root, shared, path, first))
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
        try blaming(value) {
          let source = try indexed(object)
          try pushArguments(arguments, of: source)
          emit(.callValueCounted(source, total))
        }
      }
    default:
      emit(.listBegin)
      try push(value)
    }
    for (target, place) in zip(tree[targets], places) {
      let mark = nextTemporary
      if let place {
        if let shared = place.shared { emit(.takeShared(place.register, shared)) }
        emit(.spread(place.register, path: place.path, place.first))
        if let shared = place.shared { emit(.storeShared(shared, place.register)) }
      } else {
        let register = temporary()
        emit(.listShift(register))
        try assign(register, to: target)
      }
      nextTemporary = mark
    }
    emit(.listEnd)
  }

  /// The register of the variable that a target changes; of a shared one a temporary with its value, and its number.
  private func listRoot(of target: NodeID) -> (register: Register, shared: Int32?)? {
    guard let name = tree.rootName(of: target) else { return nil }
    switch place(name) {
    case .register(let register): return (register, nil)
    case .shared(let index):
      let shared = Int32(clamping: index)
      let holder = temporary()
      emit(.loadShared(holder, shared, mayLack: true))
      return (holder, shared)
    case .unknown: return nil
    }
  }

  func update(_ op: BinaryOperator, _ target: NodeID, _ operand: NodeID, prints: Bool) throws {
    if let register = variable(target) {
      let right = try value(operand)
      emitBinary(op, register, register, right)
    } else if case .name(let name) = tree[target], case .shared(let index) = place(name) {
      let right = try value(operand)
      let holder = temporary()
      emit(.loadShared(holder, Int32(clamping: index), mayLack: false))
      let result = temporary()
      emitBinary(op, result, holder, right)
      emit(.storeShared(Int32(clamping: index), result))
    } else {
      let right = temporary()
      try value(operand, into: right)
      try change(target) { register, path, first in
        // The indices serve twice: readPath leaves them in place.
        let old = self.register(at: highestTemporary)
        highestTemporary += 1
        emit(.readPath(old, register, path: path, first, mayLack: false))
        emitBinary(op, old, old, right)
        emit(.assign(register, path: path, first, old))
      }
    }
    if prints { try display(target) }
  }
}
