import LamNumerics
import LamSyntax

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

typealias Registers = UnsafeMutablePointer<Slot>

/// `x ^ y` for real numbers; NaN where the answer may be complex.
@inline(__always)
func scalarPower(_ x: Double, _ y: Double) -> Double {
  if y == 2 { return x * x }
  return pow(x, y)
}

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

  /// What the name of an unset variable gives when called without arguments.
  func callUndefined(_ r: Register) throws -> Value {
    let name = variableName(r)
    if let value = outerVariable(name) { return value }
    guard let value = try session.call(named: name, [], results: 1).first else {
      throw Failure.resultNotSet(function: name, result: "value")
    }
    return value
  }

  func variableName(_ r: Register) -> String {
    frames[frameCount - 1].program._withUnsafeGuaranteedRef { program in
      r >= 0 && Int(r) < program.variables.count ? program.variables[Int(r)] : "value"
    }
  }

  /// The name to blame for a failure about a register's value; nil for temporaries.
  func blamedName(_ r: Register) -> String? {
    frames[frameCount - 1].program._withUnsafeGuaranteedRef { program in
      r >= 0 && Int(r) < program.variables.count ? program.variables[Int(r)] : nil
    }
  }

  // MARK: Operators

  func binary(
    _ op: BinaryOperator, _ d: Register, _ a: Register, _ b: Register, _ regs: Registers,
    _ locals: Register
  ) throws {
    let left = regs[Int(a)]
    let right = regs[Int(b)]
    if left.isDouble && right.isDouble {
      if let result = scalarBinary(op, left.double, right.double) {
        put(regs, d, result)
        return
      }
    }
    if try realBinary(op, d, a, b, regs, locals) { return }
    let x = try operand(a, regs, locals)
    let y = try operand(b, regs, locals)
    put(regs, d, Slot(try Operations.binary(op, x, y, warn: warn)))
  }

  func warn(_ identifier: String, _ message: String) {
    session.warn(identifier: identifier, message)
  }

  private func scalarBinary(_ op: BinaryOperator, _ x: Double, _ y: Double) -> Slot? {
    switch op {
    case .add: return Slot(x + y)
    case .subtract: return Slot(x - y)
    case .multiply, .elementMultiply: return Slot(x * y)
    case .divide, .elementDivide: return Slot(x / y)
    case .leftDivide, .elementLeftDivide: return Slot(y / x)
    case .power, .elementPower:
      return x < 0 && y != y.rounded() ? nil : Slot(scalarPower(x, y))
    case .less: return Slot(x < y)
    case .lessEqual: return Slot(x <= y)
    case .greater: return Slot(x > y)
    case .greaterEqual: return Slot(x >= y)
    case .equal: return Slot(x == y)
    case .notEqual: return Slot(x != y)
    case .and: return x == x && y == y ? Slot(x != 0 && y != 0) : nil
    case .or: return x == x && y == y ? Slot(x != 0 || y != 0) : nil
    case .andAlso, .orElse: return nil
    }
  }

  func unary(
    _ op: UnaryOperator, _ d: Register, _ a: Register, _ regs: Registers, _ locals: Register
  ) throws {
    if regs[Int(a)].isTensor, op == .transpose || op == .conjugateTranspose,
      try realTranspose(d, a, regs, locals)
    {
      return
    }
    put(regs, d, Slot(try Operations.unary(op, try operand(a, regs, locals))))
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
    _ op: BinaryOperator, _ a: Register, _ b: Register, _ regs: Registers, _ locals: Register
  ) throws -> Bool {
    let left = regs[Int(a)]
    let right = regs[Int(b)]
    if left.isDouble && right.isDouble, let result = scalarBinary(op, left.double, right.double) {
      return result.bool
    }
    let x = try operand(a, regs, locals)
    let y = try operand(b, regs, locals)
    return try Operations.isTrue(try Operations.binary(op, x, y, warn: warn))
  }

  /// The truth of a 1×1 value; nil for other shapes.
  func scalarTruth(_ a: Register, _ regs: Registers, _ locals: Register) throws -> Bool? {
    let slot = regs[Int(a)]
    if slot.isDouble { return slot.double != 0 }
    if slot.isBool { return slot.bool }
    if slot.isUndefined { return nil }
    let value = slot.value
    return value.shape.isScalar ? try Operations.isTrue(value) : nil
  }

  /// Whether the subject of a `switch` matches a label: equal numbers, equal texts, or any element of a cell.
  func matches(_ a: Register, _ b: Register, _ regs: Registers, _ locals: Register) throws -> Bool {
    let subject = regs[Int(a)].value
    let label = try operand(b, regs, locals)
    return try matches(subject, label)
  }

  private func matches(_ subject: Value, _ label: Value) throws -> Bool {
    if case .cell(let labels) = label {
      for position in 0..<labels.count where try matches(subject, labels[position]) { return true }
      return false
    }
    if let text = label.bytes {
      if text.isEmpty { return subject.isEmpty && subject.isArithmetic }
      return subject.bytes == text && subject.shape == label.shape
    }
    if subject.isText && subject.count > 1 { return false }
    if label.isEmpty && subject.isEmpty { return true }
    if label.isEmpty || subject.isEmpty { return false }
    guard subject.isArithmetic, label.isArithmetic else { return false }
    return try Operations.isTrue(try Operations.binary(.equal, subject, label, warn: warn))
  }

  // MARK: Loops

  func beginRange(_ b: Register, _ regs: Registers, _ locals: Register) throws {
    let loop = regs + Int(b)
    if loop[0].isDouble && loop[1].isDouble && loop[2].isDouble {
      guard Machine.beginRange(of: loop) else { throw NumericsFailure.outOfMemory(bytes: nil) }
      return
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
    if case .range(let range) = value {
      loop[0] = Slot(bits: 0)
      loop[1] = Slot(bits: UInt64(range.count))
      loop[2] = Slot(range.first)
      loop[3] = Slot(range.step)
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

  // MARK: Indexing

  /// Answers true when a frame was entered: the index is a call.
  func index1(
    _ d: Register, _ a: Register, _ i: Register, _ regs: Registers, _ locals: Register
  ) throws -> Bool {
    try index(d, a, { [self] in [try operand(i, regs, locals)] }, regs, locals)
  }

  func index2(
    _ d: Register, _ a: Register, _ i: Register, _ j: Register, _ regs: Registers, _ locals: Register
  ) throws -> Bool {
    try index(
      d, a, { [self] in [try operand(i, regs, locals), try operand(j, regs, locals)] }, regs, locals)
  }

  private func index(
    _ d: Register, _ a: Register, _ arguments: () throws -> [Value], _ regs: Registers, _ locals: Register
  ) throws -> Bool {
    let object = regs[Int(a)]
    if object.isUndefined, a < locals {
      let name = variableName(a)
      guard let value = outerVariable(name) else {
        return try enterOrCall(
          named: name, try arguments().map { .value($0) }, results: 1, at: absolute(d, regs), regs)
      }
      put(regs, d, Slot(try Operations.index(value, try arguments().map { .value($0) })))
      return false
    }
    if object.isBox {
      if case .function(let function) = object.box.value {
        let items = try arguments().map { ListItem.value($0) }
        if a >= locals { put(regs, a, .undefined) }
        return try enterOrCall(function, items, results: 1, at: absolute(d, regs))
      }
      if case .map(let map) = object.box.value {
        let keys = try arguments()
        guard let key = keys.first, keys.count == 1 else {
          throw Failure.refused("a containers.Map takes one key")
        }
        put(regs, d, Slot(try Operations.mapValue(map, key: key)))
        return false
      }
    }
    let subscripts = try arguments().map { Subscript.value($0) }
    let value = try operand(a, regs, locals)
    put(regs, d, Slot(try naming(a) { try Operations.index(value, subscripts) }))
    return false
  }

  func index(
    _ d: Register, _ a: Register, _ f: Register, _ n: Register, _ regs: Registers, _ locals: Register
  ) throws -> Bool {
    let object = regs[Int(a)]
    if n == 2, object.isTensor, try realLine(d, a, f, regs, locals) { return false }
    let isFunction: Bool
    if object.isBox, case .function = object.box.value { isFunction = true } else { isFunction = false }
    if isFunction || (object.isUndefined && a < locals) {
      let items = takeItems(f, Int(n), regs)
      return try applyList(d, a, items, regs, locals)
    }
    let subscripts = try takeSubscripts(f, Int(n), regs)
    let value = try operand(a, regs, locals)
    if case .map(let map) = value {
      guard case .value(let key)? = subscripts.first, subscripts.count == 1 else {
        if subscripts.isEmpty {
          put(regs, d, Slot(value))
          return false
        }
        throw Failure.refused("a containers.Map takes one key")
      }
      put(regs, d, Slot(try Operations.mapValue(map, key: key)))
      return false
    }
    if subscripts.isEmpty {
      put(regs, d, Slot(value))
      return false
    }
    put(regs, d, Slot(try naming(a) { try Operations.index(value, subscripts) }))
    return false
  }

  /// Indexes or calls R[a] with the items for one result.
  func applyList(
    _ d: Register, _ a: Register, _ items: [ListItem], _ regs: Registers, _ locals: Register
  ) throws -> Bool {
    let object = regs[Int(a)]
    if object.isUndefined, a < locals {
      let name = variableName(a)
      if let value = outerVariable(name) {
        put(regs, d, Slot(try Operations.index(value, try subscripts(items))))
        return false
      }
      return try enterOrCall(named: name, items, results: 1, at: absolute(d, regs), regs)
    }
    if object.isBox, case .function(let function) = object.box.value {
      if a >= locals { put(regs, a, .undefined) }
      return try enterOrCall(function, items, results: 1, at: absolute(d, regs))
    }
    let value = try operand(a, regs, locals)
    if case .map(let map) = value, case .value(let key)? = items.first {
      put(regs, d, Slot(try Operations.mapValue(map, key: key)))
      return false
    }
    put(regs, d, Slot(try naming(a) { try Operations.index(value, try subscripts(items)) }))
    return false
  }

  func absolute(_ d: Register, _ regs: Registers) -> Int { regs - stack + Int(d) }

  func subscripts(_ items: [ListItem]) throws -> [Subscript] {
    try items.map { item in
      switch item {
      case .value(let value): return .value(value)
      case .colon: return .all
      case .named(let name, _):
        throw Failure.refused("'\(name)=...' names an argument, and this is an index, not a call")
      }
    }
  }

  func takeSubscripts(_ f: Register, _ n: Int, _ regs: Registers) throws -> [Subscript] {
    (0..<n).map { k in
      let r = Int(f) + k
      if regs[r].isColon {
        regs[r] = .undefined
        return .all
      }
      return .value(regs[r].take())
    }
  }

  /// Subscripts that stay in their registers.
  func peekSubscripts(_ f: Register, _ n: Int, _ regs: Registers) -> [Subscript] {
    (0..<n).map { k in
      let slot = regs[Int(f) + k]
      return slot.isColon ? .all : .value(slot.value)
    }
  }

  func takeItems(_ f: Register, _ n: Int, _ regs: Registers) -> [ListItem] {
    (0..<n).map { k in
      let r = Int(f) + k
      if regs[r].isColon {
        regs[r] = .undefined
        return .colon
      }
      return .value(regs[r].take())
    }
  }

  /// Adds the variable's name to index failures.
  func naming<R>(_ a: Register, _ body: () throws -> R) throws -> R {
    do {
      return try body()
    } catch let failure as Failure {
      guard let name = blamedName(a) else { throw failure }
      switch failure {
      case .indexOutOfBounds(let index, let extent, let dimension, let of, let shape, nil):
        throw Failure.indexOutOfBounds(
          index: index, extent: extent, dimension: dimension, of: of, shape: shape, name: name)
      case .badIndex(let text, nil): throw Failure.badIndex(text, name: name)
      default: throw failure
      }
    }
  }

  func braceIndex(
    _ d: Register, _ a: Register, _ f: Register, _ n: Register, _ regs: Registers, _ locals: Register
  ) throws {
    if n == 1, let value = cellElement(regs[Int(a)], regs[Int(f)]) {
      put(regs, f, .undefined)
      if a >= locals { put(regs, a, .undefined) }
      put(regs, d, Slot(value))
      return
    }
    let subscripts = try takeSubscripts(f, Int(n), regs)
    let object = try operand(a, regs, locals)
    let values = try naming(a) { try Operations.braceIndex(object, subscripts) }
    put(regs, d, Slot(try one(values)))
  }

  /// The element of a cell at a whole number within bounds; nil for everything else.
  func cellElement(_ object: Slot, _ index: Slot) -> Value? {
    guard object.isBox, index.isDouble, case .cell(let cells) = object.box.value, index.double >= 1,
      index.double <= Double(cells.count)
    else { return nil }
    let position = Int(index.double)
    return Double(position) == index.double ? cells[position - 1] : nil
  }

  func one(_ values: [Value]) throws -> Value {
    guard values.count == 1, let value = values.first else { throw Failure.notOneValue(values.count) }
    return value
  }

  // MARK: Fields

  /// The field of one element of a struct array at a whole number within bounds; nil for everything else.
  func elementField(_ object: Slot, _ index: Slot, name: String) -> Value? {
    guard index.isDouble, case .structure(let array) = object.box.value, index.double >= 1,
      index.double <= Double(array.shape.count)
    else { return nil }
    let position = Int(index.double)
    guard Double(position) == index.double, let column = array.column(name) else { return nil }
    return column[position - 1]
  }

  func field(
    _ d: Register, _ a: Register, name: String, _ regs: Registers, _ locals: Register
  ) throws {
    let object = try operand(a, regs, locals)
    put(regs, d, Slot(try one(try fieldValues(object, name))))
  }

  /// The methods of a map that take arguments.
  static let mapMethods: Set<String> = ["isKey", "values", "remove"]

  func method(
    _ d: Register, _ a: Register, name: String, _ regs: Registers, _ locals: Register
  ) throws {
    if regs[Int(a)].isBox, case .map(let map) = regs[Int(a)].box.value {
      if a >= locals { put(regs, a, .undefined) }
      put(regs, d, Slot(.function(FunctionValue(.method(name, map)))))
      return
    }
    try field(d, a, name: name, regs, locals)
  }

  func fieldValues(_ object: Value, _ name: String) throws -> [Value] {
    if case .structure(let structure) = object, structure.shape.isScalar, let value = structure[name] {
      return [value]
    }
    if case .map(let map) = object { return [try Operations.mapField(map, name)] }
    return try Operations.fieldValues(object, name)
  }

  func dynamicField(
    _ d: Register, _ a: Register, _ b: Register, _ regs: Registers, _ locals: Register
  ) throws {
    let name = try fieldName(try operand(b, regs, locals))
    let object = try operand(a, regs, locals)
    put(regs, d, Slot(try one(try fieldValues(object, name))))
  }

  func fieldName(_ value: Value) throws -> String {
    guard let name = value.text else {
      throw Failure.refused("a dynamic field name must be text, not \(Wording.describe(value))")
    }
    return name
  }

  func end(
    _ d: Register, _ a: Register, _ position: Int, _ count: Int, _ regs: Registers, _ locals: Register
  ) throws {
    let object = regs[Int(a)]
    if object.isTensor && count == 1 {
      put(regs, d, Slot(Double(object.header.pointee.count)))
      return
    }
    if object.isUndefined, a < locals {
      guard let value = outerVariable(variableName(a)) else {
        put(regs, d, Slot(0))
        return
      }
      put(regs, d, Slot(Double(Operations.end(value, position: position, of: count))))
      return
    }
    let last: Int
    if object.isBox {
      last = Operations.end(object.box.value, position: position, of: count)
    } else {
      last = Operations.end(object.value, position: position, of: count)
    }
    put(regs, d, Slot(Double(last)))
  }
}
