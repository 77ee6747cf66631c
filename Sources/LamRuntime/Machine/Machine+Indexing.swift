import LamNumerics
import LamSemantics
import LamSyntax

/// Reading elements, fields and methods of values, and the calls that are written like it.
extension Machine {
  // MARK: Elements

  /// Answers true when a frame was entered: the index is a call.
  func index1(
    _ d: Register, _ a: Register, _ i: Register, _ regs: Registers, _ locals: Register
  ) throws -> Bool {
    if takesShortWays, regs[Int(a)].isTensor, regs[Int(i)].isMask, try realMasked(d, a, i, regs, locals) {
      return false
    }
    if try enterAnonymous(a, 1, results: 1, at: absolute(d, regs), regs, locals, register: { _ in i }) {
      return true
    }
    return try index(d, a, { [self] in [try operand(i, regs, locals)] }, regs, locals)
  }

  func index2(
    _ d: Register, _ a: Register, _ i: Register, _ j: Register, _ regs: Registers, _ locals: Register
  ) throws -> Bool {
    if try enterAnonymous(
      a, 2, results: 1, at: absolute(d, regs), regs, locals, register: { $0 == 0 ? i : j })
    {
      return true
    }
    return try index(
      d, a, { [self] in [try operand(i, regs, locals), try operand(j, regs, locals)] }, regs, locals)
  }

  private func index(
    _ d: Register, _ a: Register, _ arguments: () throws -> [Value], _ regs: Registers, _ locals: Register
  ) throws -> Bool {
    let object = regs[Int(a)]
    if object.isUndefined, let name = unsetName(a, locals) {
      guard let value = outerVariable(name) else {
        return try enterOrCall(
          named: name, try arguments().map { .value($0) }, results: 1, at: absolute(d, regs), regs)
      }
      put(regs, d, Slot(try Operations.index(value, try arguments().map { .value($0) })))
      return false
    }
    if object.isBox, case .function(let function) = object.box.value {
      let items = try arguments().map { ListItem.value($0) }
      useUp(a, regs, locals)
      return try enterOrCall(function, items, results: 1, at: absolute(d, regs))
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
    if takesShortWays, n == 2, object.isTensor, try realLine(d, a, f, regs, locals) { return false }
    if try enterAnonymous(
      a, Int(n), results: 1, at: absolute(d, regs), regs, locals, register: { f + Register($0) })
    {
      return true
    }
    let isFunction: Bool
    if object.isBox, case .function = object.box.value { isFunction = true } else { isFunction = false }
    if isFunction || object.isUndefined {
      let items = takeItems(f, Int(n), regs)
      return try applyList(d, a, items, regs, locals)
    }
    let subscripts = try takeSubscripts(f, Int(n), regs)
    let value = try operand(a, regs, locals)
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
    if object.isUndefined, let name = unsetName(a, locals) {
      if let value = outerVariable(name) {
        put(regs, d, Slot(try Operations.index(value, try subscripts(items))))
        return false
      }
      return try enterOrCall(named: name, items, results: 1, at: absolute(d, regs), regs)
    }
    if object.isBox, case .function(let function) = object.box.value {
      useUp(a, regs, locals)
      return try enterOrCall(function, items, results: 1, at: absolute(d, regs))
    }
    let value = try operand(a, regs, locals)
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

  /// What stands in registers, which give it up.
  @inline(__always)
  func take<R>(
    _ f: Register, _ n: Int, _ regs: Registers, colon: @autoclosure () -> R, _ value: (Value) -> R
  ) -> [R] {
    var list: [R] = []
    list.reserveCapacity(n)
    take(f, n, regs, into: &list, colon: colon(), value)
    return list
  }

  /// The same, appended to a list.
  @inline(__always)
  func take<R>(
    _ f: Register, _ n: Int, _ regs: Registers, into list: inout [R], colon: @autoclosure () -> R,
    _ value: (Value) -> R
  ) {
    for r in Int(f)..<Int(f) + n {
      if regs[r].isColon {
        regs[r] = .undefined
        list.append(colon())
      } else {
        list.append(value(regs[r].take()))
      }
    }
  }

  func takeSubscripts(_ f: Register, _ n: Int, _ regs: Registers) throws -> [Subscript] {
    take(f, n, regs, colon: .all) { .value($0) }
  }

  /// Subscripts that stay in their registers.
  func peekSubscripts(_ f: Register, _ n: Int, _ regs: Registers) -> [Subscript] {
    (0..<n).map { k in
      let slot = regs[Int(f) + k]
      return slot.isColon ? .all : .value(slot.value)
    }
  }

  func takeItems(_ f: Register, _ n: Int, _ regs: Registers) -> [ListItem] {
    take(f, n, regs, colon: .colon) { .value($0) }
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
    if n == 1, let value = takeCellElement(a, f, regs, locals) {
      put(regs, d, Slot(value))
      return
    }
    let subscripts = try takeSubscripts(f, Int(n), regs)
    let object = try operand(a, regs, locals)
    let values = try naming(a) { try Operations.braceIndex(object, subscripts) }
    put(regs, d, Slot(try one(values)))
  }

  /// The element of the cell R[a] at R[i], a whole number within bounds, both used up; nil, with nothing changed, for
  /// everything else.
  func takeCellElement(_ a: Register, _ i: Register, _ regs: Registers, _ locals: Register) -> Value? {
    guard takesShortWays, regs[Int(a)].isBox, case .cell(let cells) = regs[Int(a)].box.value,
      let position = regs[Int(i)].position(below: cells.count)
    else { return nil }
    let value = cells[position]
    useUp(i, regs, locals)
    useUp(a, regs, locals)
    return value
  }

  func one(_ values: [Value]) throws -> Value {
    guard values.count == 1, let value = values.first else { throw Failure.notOneValue(values.count) }
    return value
  }

  // MARK: Fields

  /// The field of one element of a struct array at a whole number within bounds; nil for everything else.
  func elementField(_ object: Slot, _ index: Slot, name: String) -> Value? {
    guard takesShortWays, case .structure(let array) = object.box.value,
      let position = index.position(below: array.shape.count),
      let column = array.column(name)
    else { return nil }
    return column[position]
  }

  func field(
    _ d: Register, _ a: Register, name: String, _ regs: Registers, _ locals: Register
  ) throws {
    let object = try operand(a, regs, locals)
    put(regs, d, Slot(try one(try fieldValues(object, name))))
  }

  func method(
    _ d: Register, _ a: Register, name: String, _ regs: Registers, _ locals: Register
  ) throws {
    if regs[Int(a)].isBox, case .object(let object) = regs[Int(a)].box.value {
      if let package = object as? PackageFolder {
        put(regs, d, Slot(try package.function(name)))
        return
      }
      guard object.methods.contains(name) else { return try field(d, a, name: name, regs, locals) }
      useUp(a, regs, locals)
      put(regs, d, Slot(.function(BoundMethod(name, of: object))))
      return
    }
    try field(d, a, name: name, regs, locals)
  }

  func fieldValues(_ object: Value, _ name: String) throws -> [Value] {
    if case .structure(let structure) = object, structure.shape.isScalar, let value = structure[name] {
      return [value]
    }
    if case .object(let object) = object { return [try object.property(name)] }
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
    let innermost = Program.IndexedObject(object: a, position: position, count: count)
    let last = try end(innermost, regs, locals) ?? outerEnd(a, regs, locals)
    put(regs, d, Slot(Double(last)))
  }

  /// The last index; nil where the object is a name without a value.
  private func end(_ index: Program.IndexedObject, _ regs: Registers, _ locals: Register) -> Int? {
    let object = regs[Int(index.object)]
    if object.isUndefined {
      guard index.object < locals, let value = outerVariable(variableName(index.object)) else { return nil }
      return Operations.end(value, position: index.position, of: index.count)
    }
    let value = object.isBox ? object.box.value : object.value
    return Operations.end(value, position: index.position, of: index.count)
  }

  /// What `end` means in the arguments of a name without a value: of a function it is that of the index around the
  /// call; a variable that is about to be made, or missed, has no elements.
  ///
  /// - Throws: `Failure.refused` where a function is called outside of any index.
  private func outerEnd(_ a: Register, _ regs: Registers, _ locals: Register) throws -> Int {
    let frame = frames[frameCount - 1]
    return try frame.program._withUnsafeGuaranteedRef { program in
      guard let outer = program.outerEnds[frame.next - 1] else { return 0 }
      for index in outer {
        if let last = end(index, regs, locals) { return last }
      }
      for object in [a] + outer.map(\.object) {
        guard object < locals, outer.allSatisfy({ !$0.isAssigned }) else { return 0 }
        if case .unknown = try session.resolve(variableName(object), in: program) { return 0 }
      }
      throw Failure.refused(Wording.endOutsideIndex)
    }
  }
}
