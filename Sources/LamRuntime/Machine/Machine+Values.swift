import LamNumerics
import LamSemantics
import LamSyntax

typealias Registers = UnsafeMutablePointer<Slot>

/// What instructions do with values that are not plain numbers.
extension Machine {
  // MARK: Operands

  /// The value of an operand: temporaries are used up, variables shared, and a variable that was never set is a
  /// call of the function of that name.
  func operand(_ r: Register, _ regs: Registers, _ locals: Register) throws -> Value {
    let slot = regs[Int(r)]
    if slot.isUndefined && r >= 0 && r < locals { return try callUndefined(r) }
    if r >= locals { return regs[Int(r)].take() }
    return slot.value
  }

  /// An operand that was read where it stood is needed no more if it is a temporary.
  @inline(__always)
  func useUp(_ r: Register, _ regs: Registers, _ locals: Register) {
    if r >= locals { put(regs, r, .undefined) }
  }

  /// What the name of an unset variable gives when called without arguments.
  func callUndefined(_ r: Register) throws -> Value { try callUndefined(named: variableName(r)) }

  func callUndefined(named name: String) throws -> Value {
    if let value = outerVariable(name) { return value }
    guard let value = try session.call(named: name, [], results: 1).first else {
      throw Failure.resultNotSet(function: name, result: "value")
    }
    return value
  }

  /// The name of an unset variable that is indexed in R[r]; nil for a temporary that no variable was loaded into.
  func unsetName(_ r: Register, _ locals: Register) -> String? {
    r < locals ? variableName(r) : indexedName
  }

  /// The name that the innermost frame's instruction indexes; nil where it indexes something else, or nothing.
  private var indexedName: String? {
    let frame = frames[frameCount - 1]
    return frame.program._withUnsafeGuaranteedRef { program in
      let node = program.code.node(at: frame.next - 1)
      guard !node.isNone else { return nil }
      switch program.tree[node] {
      case .index(let object, _), .braceIndex(let object, _):
        guard case .name(let name) = program.tree[object] else { return nil }
        return program.tree.name(name)
      default: return nil
      }
    }
  }

  func variableName(_ r: Register) -> String {
    frames[frameCount - 1].program._withUnsafeGuaranteedRef { program in
      r >= 0 && Int(r) < program.variables.count ? program.variables[Int(r)] : "value"
    }
  }

  /// The name to blame for a failure about a register's value; nil for temporaries that no variable was loaded into.
  func blamedName(_ r: Register) -> String? {
    frames[frameCount - 1].program._withUnsafeGuaranteedRef { program in
      r >= 0 && Int(r) < program.variables.count ? program.variables[Int(r)] : indexedName
    }
  }

  // MARK: Operators

  func binary(
    _ op: BinaryOperator, _ d: Register, _ a: Register, _ b: Register, _ regs: Registers,
    _ locals: Register
  ) throws {
    let left = regs[Int(a)]
    let right = regs[Int(b)]
    if left.isDouble && right.isDouble, let result = op.row.value(left.double, right.double) {
      put(regs, d, Slot(result))
      return
    }
    if takesShortWays, try realBinary(op, d, a, b, regs, locals) { return }
    let x = try operand(a, regs, locals)
    let y = try operand(b, regs, locals)
    put(regs, d, Slot(try Operations.binary(op, x, y, warn: warn)))
  }

  func warn(_ identifier: String, _ message: String) {
    session.warn(identifier: identifier, message)
  }

  func unary(
    _ op: UnaryOperator, _ d: Register, _ a: Register, _ regs: Registers, _ locals: Register
  ) throws {
    if takesShortWays, regs[Int(a)].isTensor, op.isTransposition, try realTranspose(d, a, regs, locals) {
      return
    }
    put(regs, d, Slot(try Operations.unary(op, try operand(a, regs, locals))))
  }

  /// A transpose for the product that follows: that of a real matrix is not made.
  func turn(
    _ op: UnaryOperator, _ d: Register, _ a: Register, _ regs: Registers, _ locals: Register
  ) throws {
    let slot = regs[Int(a)]
    if slot.isDouble {
      put(regs, d, slot)
    } else if takesShortWays, slot.isTensor, let shape = slot.shape, shape.isMatrix, !shape.isVector,
      let matrix = Double.array(in: try operand(a, regs, locals))
    {
      put(regs, d, Slot(.array(.kept(TransposedMatrix(of: matrix)))))
    } else {
      try unary(op, d, a, regs, locals)
    }
  }

  /// A matrix with a vector on its diagonal for the product that follows, which is not made. No short way: with it a sparse
  /// product is sparse.
  ///
  /// - Returns: false, with nothing changed, where R[f] is no real vector or the name means something else.
  func diagonalFactor(_ f: Register, _ k: Int32, _ regs: Registers, _ program: Unmanaged<Program>) throws
    -> Bool
  {
    let slot = regs[Int(f)]
    guard slot.isTensor || (slot.isBox && slot.box.value.range != nil),
      let shape = slot.shape, shape.isVector, shape.count > 1,
      case .builtin(let index) = try resolve(k, program),
      session.library.early(index)?.fast.isDiagonal == true,
      let diagonal = try slot.value.range?.tensor() ?? Double.array(in: slot.value)
    else { return false }
    put(regs, f, Slot(.array(.kept(DiagonalFactor(diagonal)))))
    return true
  }

  func range(
    _ d: Register, _ a: Register, _ b: Register?, _ c: Register, _ regs: Registers, _ locals: Register
  ) throws {
    let first = try operand(a, regs, locals)
    let step = try b.map { try operand($0, regs, locals) }
    let last = try operand(c, regs, locals)
    put(regs, d, Slot(try Operations.range(first: first, step: step, last: last)))
  }

  // MARK: Truth

  func truth(_ a: Register, _ regs: Registers, _ locals: Register) throws -> Bool {
    let slot = regs[Int(a)]
    if slot.isDouble && slot.double == slot.double { return slot.double != 0 }
    return try Operations.isTrue(try operand(a, regs, locals))
  }

  func compare(
    _ comparison: Comparison, _ a: Register, _ b: Register, _ regs: Registers, _ locals: Register
  ) throws -> Bool {
    let left = regs[Int(a)]
    let right = regs[Int(b)]
    if left.isDouble && right.isDouble { return comparison.holds(left.double, right.double) }
    let x = try operand(a, regs, locals)
    let y = try operand(b, regs, locals)
    return try Operations.isTrue(try Operations.binary(BinaryOperator(comparison), x, y, warn: warn))
  }

  /// The names of a struct's fields as a row of cells: what `for [value, name] = s` goes over.
  func fieldNames(of value: Value) throws -> Value {
    guard case .structure(let structure) = value else {
      throw Failure.notIndexable(access: ".field", className: value.className)
    }
    return .cell(try Tensor(row: structure.fieldNames.map { Value.of($0) }))
  }

  /// The truth of a 1×1 value; nil for other shapes.
  func scalarTruth(_ a: Register, _ regs: Registers, _ locals: Register) throws -> Bool? {
    let slot = regs[Int(a)]
    if slot.isDouble, slot.double == slot.double { return slot.double != 0 }
    if slot.isBool { return slot.bool }
    if slot.isUndefined { return nil }
    let value = slot.value
    return value.shape.isScalar ? try Operations.isTrue(value) : nil
  }

  /// Whether the subject of a `switch` matches a label: of the same shape with equal elements, or any element of a
  /// cell.
  func matches(_ a: Register, _ b: Register, _ regs: Registers, _ locals: Register) throws -> Bool {
    let subject = regs[Int(a)].value
    let label = try operand(b, regs, locals)
    guard case .cell(let labels) = label else { return try isSame(subject, label) }
    for position in 0..<labels.count where try isSame(subject, labels[position]) { return true }
    return false
  }

  private func isSame(_ subject: Value, _ label: Value) throws -> Bool {
    guard subject.shape == label.shape else { return false }
    let equal = try Operations.binary(.equal, subject, label, warn: warn)
    return try equal.isEmpty || Operations.isTrue(equal)
  }

  // MARK: Loops

  func beginRange(_ b: Register, _ regs: Registers, _ locals: Register) throws {
    let loop = regs + Int(b)
    if loop[0].isDouble && loop[1].isDouble && loop[2].isDouble {
      let numbers = try Progression(first: loop[0].double, step: loop[1].double, last: loop[2].double)
      if numbers.isUniform {
        Machine.setRange(loop, first: numbers.first, step: numbers.step, count: numbers.count)
        return
      }
      if numbers.first != 0 {
        Machine.setRange(
          loop, first: numbers.first, step: numbers.step, count: numbers.count - 1, behind: numbers.last)
        return
      }
    }
    let first = loop[0].take()
    let step = loop[1].take()
    let last = loop[2].take()
    let range = try Operations.range(first: first, step: step, last: last)
    put(regs, b, Slot(range))
    try beginColumns(b, regs, locals)
  }

  /// A loop over the columns of a value: all extents but the first are visited.
  func beginColumns(_ b: Register, _ regs: Registers, _ locals: Register) throws {
    let loop = regs + Int(b)
    let value = try operand(b, regs, locals)
    if let range = value.range {
      Machine.setRange(loop, first: range.first, step: range.step, count: range.count)
      return
    }
    let shape = value.shape
    var columns = shape.rows == 0 ? 0 : shape.count / shape.rows
    if shape.rows == 0 && shape.isMatrix {
      columns = shape.columns > 0 && shape.count > 0 ? shape.columns : 0
    }
    if case .structure = value, shape.isScalar { columns = 1 }
    loop[0].release()
    loop[0] = Slot(bits: 0)
    loop[1] = Slot(bits: UInt64(max(0, columns)))
    put(regs, b + 2, Slot(value))
    put(regs, b + 3, .undefined)
    put(regs, b + 4, .undefined)
  }

  func nextColumn(_ index: Int, _ b: Register, _ v: Register, _ regs: Registers) throws {
    let source = regs[Int(b) + 2]
    if source.isTensor {
      let header = source.header
      let rows = header.pointee.shape.rows
      if rows == 1 {
        put(regs, v, Slot(header.pointee.elements[index]))
        return
      }
      let tensor = Tensor(storage: source.storage)
      let column = try Tensor<Double>(shape: Shape(rows, 1)) { target in
        tensor.withElements { elements in
          for row in 0..<rows { (target + row).initialize(to: elements[index * rows + row]) }
        }
      }
      put(regs, v, Slot(column))
      return
    }
    let value = source.value
    if value.shape.isScalar {
      put(regs, v, Slot(value))
      return
    }
    let position = Value.of(index + 1)
    let column: Value
    if value.shape.rows == 1 && value.shape.isMatrix {
      column = try Operations.index(value, [.value(position)])
    } else {
      column = try Operations.index(value, [.all, .value(position)])
    }
    put(regs, v, Slot(column))
  }
}
