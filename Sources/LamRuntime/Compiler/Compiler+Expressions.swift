import LamNumerics
import LamSemantics
import LamSyntax

extension Compiler {
  /// Code for an expression's one value; answers the register that holds it: `target` when one is given, else a
  /// variable's own register, a constant's, or a new temporary.
  @discardableResult
  func value(_ id: NodeID, into target: Register? = nil) throws -> Register {
    depth += 1
    defer { depth -= 1 }
    guard depth < 1500, !StackSpace.isLow else {
      throw Refusal(message: "this is nested too deeply", node: id)
    }
    return try blaming(id) {
      switch tree[id] {
      case .number(let x):
        if x >= 0x1p53, let register = wideLiteral(id, into: target) { return register }
        return settle(number(x), into: target)
      case .imaginary, .integer, .text, .matrix, .cell:
        return try building(id, into: target)
      case .name(let name):
        return try nameValue(name, into: target)
      case .colon:
        let register = target ?? temporary()
        emit(.constant(register, addConstant(Slot(Value.of(":")))))
        return register
      case .end:
        return try endValue(into: target)
      case .ignored:
        throw Refusal(message: "'~' stands for a value that is not wanted, so it has none", node: id)
      case .unary(let op, let operand):
        if op == .minus, let register = try elementwise(id, into: target) { return register }
        return try unary(op, operand, into: target)
      case .binary(let op, let left, let right):
        if let register = try elementwise(id, into: target) { return register }
        return try binary(op, left, right, node: id, into: target)
      case .range(let first, let step, let last):
        return try range(first, step, last, into: target)
      case .index:
        return try elementwise(id, into: target) ?? access(id, into: target)
      case .braceIndex, .field, .dynamicField:
        return try access(id, into: target)
      case .namedArgument(let name, let assigned) where assignedArguments.contains(id):
        let copy = temporary()
        try value(assigned, into: copy)
        try assign(copy, toVariable: name)
        return try nameValue(name, into: target ?? copy)
      case .namedArgument(let name, _):
        throw Refusal(
          message: "'\(tree.name(name))=...' names an argument, which only a call of a function takes",
          node: id)
      case .handle(let name):
        return try handle(name, into: target)
      case .anonymous(let parameters, let body):
        let template = try anonymous(parameters: parameters, body: body, node: id)
        let register = target ?? temporary()
        program.closures.append(template)
        emit(.closure(register, Int32(clamping: program.closures.count - 1)))
        return register
      case .assignExpression(let place, let assigned):
        let register = try value(assigned)
        if let variable = variable(place) {
          try assign(register, to: place)
          return settle(variable, into: target)
        }
        let copy = temporary()
        emit(.move(copy, register))
        try assign(copy, to: place)
        return settle(register, into: target)
      case .updateExpression(let op, let place, let operand):
        try update(op, place, operand, prints: false)
        // A copy: what changes the variable next does not change this value.
        let copy = target ?? temporary()
        try value(place, into: copy)
        return copy
      default:
        throw Refusal(message: "a statement cannot be used as a value", node: id)
      }
    }
  }

  /// The register itself, or the target after a copy.
  func settle(_ register: Register, into target: Register?) -> Register {
    guard let target, target != register else { return register }
    emit(isTemporary(register) ? .take(target, register) : .move(target, register))
    return target
  }

  private func handle(_ name: NameID, into target: Register?) throws -> Register {
    let register = target ?? temporary()
    emit(.handle(register, nameIndex(tree.name(name))))
    return register
  }

  // MARK: Names

  private func nameValue(_ name: NameID, into target: Register?) throws -> Register {
    switch place(name) {
    case .register(let register):
      guard let target else { return register }
      // Of itself too: `r = r` is an error where there is no r, and a call where r is a function.
      emit(.load(target, register))
      return target
    case .shared(let index):
      let register = target ?? temporary()
      emit(.loadShared(register, Int32(clamping: index), mayLack: false))
      return register
    case .unknown:
      if kind != .script {
        switch tree.name(name) {
        case "nargin":
          let register = target ?? temporary()
          emit(.argumentCount(register))
          return register
        case "nargout":
          let register = target ?? temporary()
          emit(.resultCount(register))
          return register
        default: break
        }
      }
      let register = temporary()
      emit(.call(reference(name), register, 0, 1))
      return settle(register, into: target)
    }
  }

  /// The register of a variable, or nil when the name is not one.
  func variable(_ id: NodeID) -> Register? {
    guard case .name(let name) = tree[id], case .register(let register) = place(name) else { return nil }
    return register
  }

  /// Whether the node is a name that can only be a function here.
  func isFunctionName(_ id: NodeID) -> NameID? {
    guard case .name(let name) = tree[id], case .unknown = place(name) else { return nil }
    return name
  }

  private func endValue(into target: Register?) throws -> Register {
    guard let innermost = ends.last else { throw Refusal(message: Wording.endOutsideIndex, node: origin) }
    guard let position = Register(exactly: innermost.position), let count = Register(exactly: innermost.count)
    else { throw Refusal(message: "these are more indices than an array can have", node: origin) }
    let register = target ?? temporary()
    let outer = ends.dropLast()
    if !innermost.isAssigned || !outer.isEmpty { program.outerEnds[self.position] = outer.reversed() }
    emit(.end(register, innermost.object, position, count))
    return register
  }

  // MARK: Operators

  private func unary(_ op: UnaryOperator, _ operand: NodeID, into target: Register?) throws -> Register {
    let row = op.row
    if case .number(let x) = tree[operand], let y = row.value(x) { return settle(number(y), into: target) }
    let mark = nextTemporary
    let source = try value(operand)
    nextTemporary = mark
    let register = target ?? temporary()
    emit(op, register, source)
    return register
  }

  /// The instruction of a prefix or postfix operator.
  func emit(_ op: UnaryOperator, _ target: Register, _ source: Register) {
    switch op.row.lowering {
    case .negate: emit(.negate(target, source))
    case .invert: emit(.not(target, source))
    case .keep: emit(.unary(op, target, source))
    }
  }

  /// A factor of a product, of which a transpose or a diagonal matrix need not be made.
  func factor(_ id: NodeID) throws -> Register {
    if case .index(let object, let arguments) = tree[id], tree[arguments].count == 1, !needsList(arguments),
      let name = isFunctionName(object), let builtin = names.builtin(name),
      library.early(builtin)?.fast.isDiagonal == true
    {
      return try blaming(id) {
        let reference = reference(name)
        let (first, _) = try indices(arguments, of: nil)
        nextTemporary = Int(first) + 1
        let attempt = emit(.diagonal(first, reference, 0))
        emit(.call(reference, first, 1, 1))
        land(attempt)
        return first
      }
    }
    guard case .unary(let op, let operand) = tree[id], op.isTransposition else {
      return try value(id)
    }
    return try blaming(id) {
      let mark = nextTemporary
      let source = try value(operand)
      nextTemporary = mark
      let register = temporary()
      emit(.turn(op, register, source))
      return register
    }
  }

  private func binary(
    _ op: BinaryOperator, _ left: NodeID, _ right: NodeID, node: NodeID, into target: Register?
  ) throws -> Register {
    if op == .andAlso || op == .orElse {
      return try shortCircuit(op, left, right, into: target)
    }
    if let folded = fold(node) { return settle(number(folded), into: target) }
    // A long chain such as 1 + 2 + ... + n is a deep tree to the left: walk it without recursion.
    var chain: [(op: BinaryOperator, right: NodeID, node: NodeID)] = [(op, right, node)]
    var first = left
    while case .binary(let inner, let innerLeft, let innerRight) = tree[first],
      inner != .andAlso, inner != .orElse, fold(first) == nil
    {
      chain.append((inner, innerRight, first))
      first = innerLeft
    }
    let mark = nextTemporary
    var accumulated = try chain.last?.op == .multiply ? factor(first) : value(first)
    var result = accumulated
    for (index, link) in chain.reversed().enumerated() {
      try blaming(link.node) {
        // The left operand stays where it is; the right one is computed above it.
        let right = try link.op == .multiply ? factor(link.right) : value(link.right)
        nextTemporary = mark
        let isLast = index == chain.count - 1
        result = isLast ? (target ?? temporary()) : temporary()
        emitBinary(link.op, result, accumulated, right)
        accumulated = result
      }
    }
    return result
  }

  func emitBinary(_ op: BinaryOperator, _ d: Register, _ a: Register, _ b: Register) {
    emit(Instruction(op, d, a, b))
  }

  /// The value of arithmetic on literals alone.
  func fold(_ id: NodeID) -> Double? {
    switch tree[id] {
    case .number(let x): return x
    case .unary(.minus, let a):
      if case .number(let x) = tree[a] { return -x }
      return nil
    case .binary(let op, let left, let right):
      guard op.row.arithmetic != nil, case .number(let x) = tree[left], case .number(let y) = tree[right],
        case .number(let result)? = op.row.value(x, y)
      else { return nil }
      return result
    default: return nil
    }
  }

  private func shortCircuit(
    _ op: BinaryOperator, _ left: NodeID, _ right: NodeID, into target: Register?
  ) throws -> Register {
    let register = temporary()
    let mark = nextTemporary
    emit(.truth(register, try value(left)))
    nextTemporary = mark
    let skip = emit(op == .andAlso ? .jumpIfFalse(register, 0) : .jumpIfTrue(register, 0))
    emit(.truth(register, try value(right)))
    nextTemporary = mark
    land(skip)
    return settle(register, into: target)
  }

  private func range(
    _ first: NodeID, _ step: NodeID, _ last: NodeID, into target: Register?
  ) throws -> Register {
    let mark = nextTemporary
    let a = try value(first)
    let b = step.isNone ? a : try value(step)
    let c = try value(last)
    nextTemporary = mark
    let register = target ?? temporary()
    emit(step.isNone ? .rangeByOne(register, a, c) : .range(register, a, b, c))
    return register
  }

  // MARK: Conditions

  /// Code that jumps when the condition does not hold; answers the jumps to land.
  func jumpsUnless(_ id: NodeID) throws -> [Int] {
    try blaming(id) {
      let mark = nextTemporary
      defer { nextTemporary = mark }
      switch tree[id] {
      case .binary(.andAlso, let left, let right):
        let jumps = try jumpsUnless(left)
        return jumps + (try jumpsUnless(right))
      case .binary(.orElse, let left, let right):
        let failed = try jumpsUnless(left)
        let holds = emit(.jump(0))
        for jump in failed { land(jump) }
        let jumps = try jumpsUnless(right)
        land(holds)
        return jumps
      case .binary(let op, let left, let right):
        if let comparison = op.row.comparison {
          let (a, b) = (try value(left), try value(right))
          return [emit(.jumpUnless(comparison, a, b, 0))]
        }
        switch op {
        case .or, .and:
          // Octave evaluates the right operand of | and & in a condition only when a scalar left one leaves it open.
          let a = try value(left)
          let decided = emit(.jumpIfScalar(a, op == .or, 0))
          let b = try value(right)
          let register = temporary()
          emit(.binary(op, register, a, b))
          let open = emit(.jumpIfFalse(register, 0))
          if op == .and {
            let holds = emit(.jump(0))
            land(decided)
            let fails = emit(.jump(0))
            land(holds)
            return [open, fails]
          }
          land(decided)
          return [open]
        default: break
        }
      case .unary(.not, let operand):
        if case .name = tree[operand] { break }
        return [emit(.jumpIfTrue(try notOperand(operand), 0))]
      default: break
      }
      return [emit(.jumpIfFalse(try value(id), 0))]
    }
  }

  /// `!x` holds when x is all zero, which is not the opposite of x being true; so negate first.
  private func notOperand(_ operand: NodeID) throws -> Register {
    let source = try value(operand)
    let register = temporary()
    emit(.not(register, source))
    let truth = temporary()
    emit(.truth(truth, register))
    let inverted = temporary()
    emit(.not(inverted, truth))
    return inverted
  }
}
