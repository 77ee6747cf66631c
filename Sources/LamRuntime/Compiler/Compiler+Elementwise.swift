import LamNumerics
import LamSemantics
import LamSyntax

/// One node of an expression seen as elementwise operations on the values of others.
///
/// A tree is a range of `Compiler.elementwiseNodes` in postfix order: the root is last, and each subtree is in one piece
/// in front of its parent. Nodes have at most two operands.
enum ElementwiseNode {
  /// Any other expression.
  case leaf(NodeID)
  /// What is in a register already.
  case value(Register)
  case unary(UnaryOperator, NodeID)
  case square(exponent: NodeID, NodeID)
  case binary(BinaryOperator, NodeID)
  case call(Int32, builtin: Int, arguments: Int, NodeID)

  var arity: Int {
    switch self {
    case .leaf, .value: return 0
    case .unary, .square: return 1
    case .binary: return 2
    case .call(_, _, let arguments, _): return arguments
    }
  }

  /// Whether it is a product or quotient that is elementwise only if an operand turns out to be a number.
  var isAmbiguous: Bool {
    if case .binary(let op, _) = self { return op.row.extent != .always }
    return false
  }
}

/// Trees of elementwise operations, which may be computed in one pass over their operands.
extension Compiler {
  private typealias ElementwiseTree = Range<Int>

  /// Longer expressions are compiled one operation at a time, which needs no stack for each level.
  private static let mostOperations = 48

  /// Code for an expression of several elementwise operations: its operands, then an attempt to compute it in one
  /// pass, then the operations one by one for when that is not possible.
  ///
  /// - Returns: the register of the value; nil, with nothing emitted, where the expression is none of these.
  func elementwise(_ id: NodeID, into target: Register?) throws -> Register? {
    var budget = Compiler.mostOperations
    let start = elementwiseNodes.count
    defer { while elementwiseNodes.count > start { elementwiseNodes.removeLast() } }
    guard appendTree(id, isRoot: true, &budget) else { return nil }
    let tree = start..<elementwiseNodes.count
    guard isWorthOnePass(tree) else { return nil }
    let mark = nextTemporary
    try evaluateLeaves(tree)
    let result = target ?? register(at: mark)
    highestTemporary = max(highestTemporary, mark + 1)
    nextTemporary = max(nextTemporary, mark + 1)
    let attempt = attempt(tree, into: result)
    if elementwiseNodes[tree].contains(where: \.isAmbiguous) {
      // With the products done, the rest may still be one pass.
      let restStart = elementwiseNodes.count
      try appendWithProductsEvaluated(tree.upperBound - 1)
      let rest = restStart..<elementwiseNodes.count
      let second = isWorthOnePass(rest) ? self.attempt(rest, into: result) : nil
      try emitOneByOne(rest.upperBound - 1, into: result)
      if let second { land(second) }
    } else {
      try emitOneByOne(tree.upperBound - 1, into: result)
    }
    land(attempt)
    nextTemporary = target == nil ? mark + 1 : mark
    return result
  }

  private func isWorthOnePass(_ tree: ElementwiseTree) -> Bool {
    var operations = 0
    for node in elementwiseNodes[tree] where node.arity > 0 { operations += 1 }
    return operations >= 2
  }

  // MARK: Trees

  /// Where the subtree begins whose root is at a position.
  private func begin(of root: Int) -> Int {
    var position = root
    var wanted = 1
    while true {
      wanted += elementwiseNodes[position].arity - 1
      if wanted == 0 { return position }
      position -= 1
    }
  }

  /// The roots of a node's operands.
  private func operands(of root: Int) -> (first: Int, second: Int?) {
    elementwiseNodes[root].arity == 2 ? (begin(of: root - 1) - 1, root - 1) : (root - 1, nil)
  }

  /// Appends the tree of an expression.
  ///
  /// - Parameter isRoot: only a sum of the whole expression ends a pass; others are operands.
  /// - Returns: false where it is too long.
  private func appendTree(_ id: NodeID, isRoot: Bool = false, _ budget: inout Int) -> Bool {
    budget -= 1
    guard budget > 0 else { return false }
    var node = ElementwiseNode.leaf(id)
    switch tree[id] {
    case .unary(let op, let operand) where op.row.kernel != nil:
      if case .number = tree[operand] { break }
      guard appendTree(operand, &budget) else { return false }
      node = .unary(op, id)
    case .binary(let op, let left, let right):
      let row = op.row
      switch row.rule {
      case .arithmetic where !row.isExchanged:
        if fold(id) != nil { break }
        guard appendTree(left, &budget), appendTree(right, &budget) else { return false }
        node = .binary(op, id)
      case .power where row.extent == .always:
        guard case .number(2) = tree[right] else { break }
        guard appendTree(left, &budget) else { return false }
        node = .square(exponent: right, id)
      case .arithmetic, .power, .comparison, .logic: break
      }
    case .index(let object, let arguments):
      guard let name = isFunctionName(object), let builtin = names.builtin(name),
        !needsList(arguments), !tree[arguments].contains(where: isColon)
      else { break }
      let count: Int
      switch library.early(builtin)?.fast.kernel {
      case .map?: count = 1
      case .combine?: count = 2
      case .operand?, nil: count = isRoot && library.early(builtin)?.fast.isSum == true ? 1 : -1
      }
      guard tree[arguments].count == count else { break }
      for argument in tree[arguments] {
        guard appendTree(argument, &budget) else { return false }
      }
      node = .call(reference(name), builtin: builtin, arguments: count, id)
    default: break
    }
    elementwiseNodes.append(node)
    return true
  }

  /// Puts every leaf's value in a register.
  private func evaluateLeaves(_ tree: ElementwiseTree) throws {
    for position in tree {
      guard case .leaf(let id) = elementwiseNodes[position] else { continue }
      let register = try isFactor(position, in: tree) ? factor(id) : value(id)
      if isTemporary(register) { nextTemporary = Int(register) + 1 }
      elementwiseNodes[position] = .value(register)
    }
  }

  /// Whether a leaf is an operand of `*` itself.
  private func isFactor(_ leaf: Int, in tree: ElementwiseTree) -> Bool {
    for root in (leaf + 1)..<max(tree.upperBound, leaf + 1) {
      guard case .binary(let op, _) = elementwiseNodes[root] else { continue }
      let (first, second) = operands(of: root)
      if first == leaf || second == leaf { return op == .multiply }
    }
    return false
  }

  /// Appends a copy of a tree in which the outermost products that may be those of matrices are computed.
  private func appendWithProductsEvaluated(_ root: Int) throws {
    let node = elementwiseNodes[root]
    if node.isAmbiguous {
      let register = temporary()
      try emitOneByOne(root, into: register)
      elementwiseNodes.append(.value(register))
      return
    }
    if node.arity > 0 {
      let (first, second) = operands(of: root)
      try appendWithProductsEvaluated(first)
      if let second { try appendWithProductsEvaluated(second) }
    }
    elementwiseNodes.append(node)
  }

  // MARK: One pass

  /// - Returns: the position of the attempt, which jumps to where `land` says.
  private func attempt(_ tree: ElementwiseTree, into result: Register) -> Int {
    var isSummed = false
    for position in tree {
      switch elementwiseNodes[position] {
      case .leaf: break
      case .value(let register): program.elementwise.append(leaf: register)
      case .unary(let op, _): if let kernel = op.row.kernel { program.elementwise.append(.map(kernel)) }
      case .square: program.elementwise.append(.map(.square))
      case .binary(let op, _):
        if elementwiseNodes[position].isAmbiguous {
          program.elementwise.append(
            product(
              at: position, isQuotient: op.row.extent == .whereRightIsNumber,
              leaves: program.elementwise.leafCount))
        }
        if let kind = op.row.arithmetic { program.elementwise.append(.combine(VectorOperation(kind))) }
      case .call(let name, let builtin, _, _):
        program.elementwise.append((name, Int32(clamping: builtin)))
        if let kernel = library.early(builtin)?.fast.kernel {
          program.elementwise.append(kernel)
        } else {
          isSummed = true
        }
      }
    }
    let number = program.elementwise.end(isSummed: isSummed)
    return emit(.elementwise(result, Int32(clamping: number), 0))
  }

  /// A product whose operands end with the last of so many leaves.
  private func product(at root: Int, isQuotient: Bool, leaves: Int) -> ElementwiseTemplate.Product {
    // A tree has fewer than `mostOperations` leaves.
    func count(_ root: Int) -> UInt16 {
      elementwiseNodes[begin(of: root)...root].reduce(0) { $0 + ($1.arity == 0 ? 1 : 0) }
    }
    let (first, second) = operands(of: root)
    let end = UInt16(truncatingIfNeeded: leaves)
    let middle = end - (second.map(count) ?? 0)
    return ElementwiseTemplate.Product(
      left: middle - count(first)..<middle, right: middle..<end, isQuotient: isQuotient)
  }

  // MARK: One by one

  private func emitOneByOne(_ root: Int, into target: Register) throws {
    let mark = nextTemporary
    defer { nextTemporary = mark }
    switch elementwiseNodes[root] {
    case .leaf: break
    case .value(let register): moveOperand(register, into: target)
    case .unary(let op, let id):
      let source = try operandOneByOne(root - 1)
      blaming(id) { emit(op, target, source) }
    case .square(let exponent, let id):
      let source = try operandOneByOne(root - 1)
      let two = try value(exponent)
      blaming(id) { _ = emit(.power(.elementPower, target, source, two)) }
    case .binary(let op, let id):
      let left = try operandOneByOne(operands(of: root).first)
      let right = try operandOneByOne(root - 1)
      blaming(id) { emitBinary(op, target, left, right) }
    case .call(let name, _, let count, let id):
      let first = register(at: nextTemporary)
      for _ in 0..<count { _ = temporary() }
      let arguments = operands(of: root)
      try emitOneByOne(arguments.first, into: first)
      if let second = arguments.second { try emitOneByOne(second, into: register(at: Int(first) + 1)) }
      blaming(id) { _ = emit(.call(name, first, UInt8(clamping: count), 1)) }
      if first != target { emit(.take(target, first)) }
    }
  }

  private func operandOneByOne(_ root: Int) throws -> Register {
    if case .value(let register) = elementwiseNodes[root] { return register }
    let register = temporary()
    try emitOneByOne(root, into: register)
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
