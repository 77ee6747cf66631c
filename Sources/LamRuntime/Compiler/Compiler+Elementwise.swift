import LamNumerics
import LamSyntax

/// Trees of elementwise operations, which may be computed in one pass over their operands.
extension Compiler {
  /// An expression seen as elementwise operations on the values of others.
  private indirect enum ElementwiseTree {
    /// Any other expression, or one whose value is in a register already.
    case leaf(NodeID)
    case value(Register)
    case negative(ElementwiseTree, NodeID)
    case square(ElementwiseTree, exponent: NodeID, NodeID)
    case binary(BinaryOperator, ElementwiseTree, ElementwiseTree, NodeID)
    case call(Int32, builtin: Int, [ElementwiseTree], NodeID)

    var children: [ElementwiseTree] {
      switch self {
      case .leaf, .value: return []
      case .negative(let a, _), .square(let a, _, _): return [a]
      case .binary(_, let a, let b, _): return [a, b]
      case .call(_, _, let arguments, _): return arguments
      }
    }

    var operations: Int {
      children.reduce(children.isEmpty ? 0 : 1) { $0 + $1.operations }
    }

    /// Whether it is a product or quotient that is elementwise only if an operand turns out to be a number.
    var isAmbiguous: Bool {
      switch self {
      case .binary(.multiply, _, _, _), .binary(.divide, _, _, _): return true
      default: return false
      }
    }

    var hasAmbiguity: Bool { isAmbiguous || children.contains { $0.hasAmbiguity } }
  }

  /// Longer expressions are compiled one operation at a time, which needs no stack for each level.
  private static let mostOperations = 48

  /// Code for an expression of several elementwise operations: its operands, then an attempt to compute it in one
  /// pass, then the operations one by one for when that is not possible.
  ///
  /// - Returns: the register of the value; nil, with nothing emitted, where the expression is none of these.
  func elementwise(_ id: NodeID, into target: Register?) throws -> Register? {
    var budget = Compiler.mostOperations
    guard let tree = elementwiseTree(id, isRoot: true, &budget), isWorthOnePass(tree) else { return nil }
    let mark = nextTemporary
    let ready = try evaluateLeaves(tree)
    let result = target ?? Register(truncatingIfNeeded: mark)
    highestTemporary = max(highestTemporary, mark + 1)
    nextTemporary = max(nextTemporary, mark + 1)
    let attempt = try attempt(ready, into: result)
    if ready.hasAmbiguity {
      // With the products done, the rest may still be one pass.
      let rest = try evaluateProducts(ready)
      let second = isWorthOnePass(rest) ? try self.attempt(rest, into: result) : nil
      try emitOneByOne(rest, into: result)
      if let second { land(second) }
    } else {
      try emitOneByOne(ready, into: result)
    }
    land(attempt)
    nextTemporary = target == nil ? mark + 1 : mark
    return result
  }

  private func isWorthOnePass(_ tree: ElementwiseTree) -> Bool {
    tree.operations >= 2
  }

  // MARK: Recognition

  /// - Parameter isRoot: only a sum of the whole expression ends a pass; others are operands.
  private func elementwiseTree(_ id: NodeID, isRoot: Bool = false, _ budget: inout Int) -> ElementwiseTree? {
    budget -= 1
    guard budget > 0 else { return nil }
    switch tree[id] {
    case .unary(.minus, let operand):
      if case .number = tree[operand] { return .leaf(id) }
      return elementwiseTree(operand, &budget).map { .negative($0, id) }
    case .binary(let op, let left, let right):
      switch op {
      case .add, .subtract, .multiply, .divide, .elementMultiply, .elementDivide:
        if fold(id) != nil { return .leaf(id) }
        guard let a = elementwiseTree(left, &budget), let b = elementwiseTree(right, &budget) else {
          return nil
        }
        return .binary(op, a, b, id)
      case .elementPower:
        guard case .number(2) = tree[right] else { return .leaf(id) }
        return elementwiseTree(left, &budget).map { .square($0, exponent: right, id) }
      default: return .leaf(id)
      }
    case .index(let object, let arguments):
      guard let name = isFunctionName(object), let builtin = library.position(of: tree.name(name)),
        !needsList(arguments), !tree[arguments].contains(where: isColon)
      else { return .leaf(id) }
      let count: Int
      switch library.builtins[builtin].kernel {
      case .map?: count = 1
      case .combine?: count = 2
      case .operand?, nil: count = isRoot && library.builtins[builtin].isSum ? 1 : -1
      }
      guard tree[arguments].count == count else { return .leaf(id) }
      var children: [ElementwiseTree] = []
      for argument in tree[arguments] {
        guard let child = elementwiseTree(argument, &budget) else { return nil }
        children.append(child)
      }
      return .call(reference(name), builtin: builtin, children, id)
    default: return .leaf(id)
    }
  }

  // MARK: Operands

  /// The tree with every leaf's value in a register.
  private func evaluateLeaves(_ tree: ElementwiseTree) throws -> ElementwiseTree {
    try replacing(tree) { node in
      guard case .leaf(let id) = node else { return nil }
      let register = try value(id)
      if isTemporary(register) { nextTemporary = Int(register) + 1 }
      return register
    }
  }

  /// The tree with the outermost products that may be those of matrices computed.
  private func evaluateProducts(_ tree: ElementwiseTree) throws -> ElementwiseTree {
    try replacing(tree) { node in
      guard node.isAmbiguous else { return nil }
      let register = temporary()
      try emitOneByOne(node, into: register)
      return register
    }
  }

  /// The tree with each outermost subtree for which `body` gives a register replaced by that.
  private func replacing(_ tree: ElementwiseTree, _ body: (ElementwiseTree) throws -> Register?) rethrows
    -> ElementwiseTree
  {
    if let register = try body(tree) { return .value(register) }
    switch tree {
    case .leaf, .value: return tree
    case .negative(let a, let id): return .negative(try replacing(a, body), id)
    case .square(let a, let exponent, let id): return .square(try replacing(a, body), exponent: exponent, id)
    case .binary(let op, let a, let b, let id):
      let left = try replacing(a, body)
      return .binary(op, left, try replacing(b, body), id)
    case .call(let name, let builtin, let arguments, let id):
      return .call(name, builtin: builtin, try arguments.map { try replacing($0, body) }, id)
    }
  }

  // MARK: One pass

  /// What is collected for a template.
  private struct Draft {
    var steps: [ElementwiseExpression.Step] = []
    var leaves: [Register] = []
    var calls: [(reference: Int32, builtin: Int)] = []
    var products: [ElementwiseTemplate.Product] = []
  }

  /// - Returns: the position of the attempt, which jumps to where `land` says.
  private func attempt(_ tree: ElementwiseTree, into result: Register) throws -> Int {
    var draft = Draft()
    var isSummed = false
    var root = tree
    if case .call(let name, let builtin, let arguments, _) = tree, library.builtins[builtin].isSum {
      isSummed = true
      draft.calls.append((name, builtin))
      root = arguments[0]
    }
    add(root, to: &draft)
    program.elementwise.append(
      ElementwiseTemplate(
        expression: ElementwiseExpression(draft.steps), isSummed: isSummed, leaves: draft.leaves,
        calls: draft.calls, products: draft.products))
    return emit(.elementwise(result, Int32(truncatingIfNeeded: program.elementwise.count - 1), 0))
  }

  private func add(_ tree: ElementwiseTree, to draft: inout Draft) {
    switch tree {
    case .leaf: break
    case .value(let register):
      draft.steps.append(.operand(draft.leaves.count))
      draft.leaves.append(register)
    case .negative(let a, _):
      add(a, to: &draft)
      draft.steps.append(.map(.negate))
    case .square(let a, _, _):
      add(a, to: &draft)
      draft.steps.append(.map(.square))
    case .binary(let op, let a, let b, _):
      let start = draft.leaves.count
      add(a, to: &draft)
      let middle = draft.leaves.count
      add(b, to: &draft)
      if tree.isAmbiguous {
        draft.products.append(
          ElementwiseTemplate.Product(
            left: start..<middle, right: middle..<draft.leaves.count, isQuotient: op == .divide))
      }
      draft.steps.append(.combine(Compiler.operation(op)))
    case .call(let name, let builtin, let arguments, _):
      for argument in arguments { add(argument, to: &draft) }
      draft.calls.append((name, builtin))
      if let kernel = library.builtins[builtin].kernel { draft.steps.append(kernel) }
    }
  }

  private static func operation(_ op: BinaryOperator) -> VectorOperation {
    switch op {
    case .add: return .add
    case .subtract: return .subtract
    case .divide, .elementDivide: return .divide
    default: return .multiply
    }
  }

  // MARK: One by one

  private func emitOneByOne(_ tree: ElementwiseTree, into target: Register) throws {
    let mark = nextTemporary
    defer { nextTemporary = mark }
    switch tree {
    case .leaf: break
    case .value(let register): moveOperand(register, into: target)
    case .negative(let a, let id):
      let source = try operandOneByOne(a)
      blaming(id) { _ = emit(.negate(target, source)) }
    case .square(let a, let exponent, let id):
      let source = try operandOneByOne(a)
      let two = try value(exponent)
      blaming(id) { _ = emit(.power(.elementPower, target, source, two)) }
    case .binary(let op, let a, let b, let id):
      let left = try operandOneByOne(a)
      let right = try operandOneByOne(b)
      blaming(id) { emitBinary(op, target, left, right) }
    case .call(let name, _, let arguments, let id):
      let first = Register(truncatingIfNeeded: nextTemporary)
      for _ in arguments { _ = temporary() }
      for (offset, argument) in arguments.enumerated() {
        try emitOneByOne(argument, into: first + Register(truncatingIfNeeded: offset))
      }
      blaming(id) { _ = emit(.call(name, first, UInt8(truncatingIfNeeded: arguments.count), 1)) }
      if first != target { emit(.take(target, first)) }
    }
  }

  private func operandOneByOne(_ tree: ElementwiseTree) throws -> Register {
    if case .value(let register) = tree { return register }
    let register = temporary()
    try emitOneByOne(tree, into: register)
    return register
  }

  private func moveOperand(_ register: Register, into target: Register) {
    if register < 0 {
      emit(.move(target, register))
    } else {
      emit(isTemporary(register) ? .take(target, register) : .load(target, register))
    }
  }
}
