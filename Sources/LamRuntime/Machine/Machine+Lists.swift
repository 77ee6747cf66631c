import LamNumerics
import LamSemantics
import LamSyntax

/// Lists, literals and effects.
extension Machine {
  /// Answers true when a frame was entered.
  func list(
    _ instruction: Instruction, _ regs: Registers, _ locals: Register, _ program: Unmanaged<Program>
  ) throws -> Bool {
    switch instruction {
    case .listPush(let a):
      if regs[Int(a)].isColon {
        regs[Int(a)] = .undefined
        pushItem(.colon)
      } else if regs[Int(a)].isUndefined, a >= locals {
        break
      } else {
        pushItem(.value(try operand(a, regs, locals)))
      }
    case .listPushNamed(let a, let k):
      let name = program._withUnsafeGuaranteedRef { $0.names[Int(k)] }
      pushItem(.named(name, try operand(a, regs, locals)))
    case .listPushBrace(let a, let f, let n):
      if n == 1, let value = takeCellElement(a, f, regs, locals) {
        pushItem(.value(value))
        break
      }
      let subscripts = try takeSubscripts(f, Int(n), regs)
      let object = try operand(a, regs, locals)
      for value in try naming(a, { try Operations.braceIndex(object, subscripts) }) {
        pushItem(.value(value))
      }
    case .listBraceList(let a):
      let subscripts = try self.subscripts(lists.removeLast())
      let object = try operand(a, regs, locals)
      for value in try naming(a, { try Operations.braceIndex(object, subscripts) }) {
        pushItem(.value(value))
      }
    case .listPushField(let a, let k):
      let name = program._withUnsafeGuaranteedRef { $0.names[Int(k)] }
      let object = try operand(a, regs, locals)
      for value in try fieldValues(object, name) { pushItem(.value(value)) }
    case .listPushDynamicField(let a, let b):
      let name = try fieldName(try operand(b, regs, locals))
      let object = try operand(a, regs, locals)
      for value in try fieldValues(object, name) { pushItem(.value(value)) }
    case .indexList(let d, let a):
      let items = lists.removeLast()
      return try applyList(d, a, items, regs, locals)
    case .braceIndexList(let d, let a):
      let subscripts = try self.subscripts(lists.removeLast())
      let object = try operand(a, regs, locals)
      put(regs, d, Slot(try one(try naming(a) { try Operations.braceIndex(object, subscripts) })))
    case .listToRegisters(let f, let n):
      let items = lists.removeLast()
      let wanted = n < 0 ? frames[frameCount - 1].resultCount : Int(n)
      guard items.count >= wanted else { throw Machine.tooFew(items.count, for: wanted) }
      // A statement takes the first where there is one.
      for k in 0..<min(items.count, max(1, wanted)) {
        if case .value(let value) = items[k] { put(regs, f + Register(k), Slot(value)) }
      }
    case .countTargets(let d, let a, let path, let f):
      let count = try targetCount(a, path, f, regs)
      put(regs, d, Slot(regs[Int(d)].double + Double(count)))
    case .callCounted(let k, let c):
      let name = program._withUnsafeGuaranteedRef { $0.references[Int(k)] }
      try callCounted(try handle(to: name, program), c, regs)
    case .callValueCounted(let a, let c):
      if regs[Int(a)].isUndefined, let name = unsetName(a, locals) {
        try callCounted(try handle(to: name, program), c, regs)
        break
      }
      guard regs[Int(a)].isBox, case .function(let function) = regs[Int(a)].box.value else {
        throw Failure.notOneValue(1)
      }
      try callCounted(function, c, regs)
    case .spread(let a, let path, let f):
      let count = try targetCount(a, path, f, regs)
      var values: [Value] = []
      for _ in 0..<count { values.append(try shift()) }
      try spread(values, a, path, f, regs)
    case .listShift(let d):
      put(regs, d, Slot(try shift()))
    case .listEnd:
      lists.removeLast()
    case .listDisplay(let prints):
      for item in lists.removeLast() {
        guard case .value(let value) = item else { continue }
        setAnswer(value, regs)
        if prints { try session.show(value, name: "ans") }
      }
    default: break
    }
    return false
  }

  private func callCounted(_ function: FunctionValue, _ c: Register, _ regs: Registers) throws {
    let items = lists.removeLast()
    let wanted = min(Int(max(0, regs[Int(c)].double)), 10_000)
    let values = try callFromHost(function, items, results: wanted)
    lists.append(values.map { .value($0) })
  }

  /// The first value of the list, which leaves it.
  private func shift() throws -> Value {
    guard case .value(let value)? = lists[lists.count - 1].first else {
      throw Failure.refused(
        identifier: "Octave:undefined-function", "there are fewer values than targets")
    }
    lists[lists.count - 1].removeFirst()
    return value
  }

  private func pushItem(_ item: ListItem) {
    lists[lists.count - 1].append(item)
  }

  private func takeValues(_ f: Register, _ n: Register, _ regs: Registers) -> [Value] {
    (0..<Int(n)).map { regs[Int(f) + $0].take() }
  }

  private func takeList() throws -> [Value] {
    try lists.removeLast().map { item in
      switch item {
      case .value(let value): return value
      case .colon: return .of(":")
      case .named(let name, _):
        throw Failure.refused("'\(name)=...' names an argument, and this is not a call")
      }
    }
  }

  func build(_ instruction: Instruction, _ regs: Registers, _ locals: Register) throws {
    switch instruction {
    case .horizontal(let d, let f, let n):
      if let row = try numberRow(f, n, regs) {
        put(regs, d, row)
        return
      }
      let values = takeValues(f, n, regs)
      put(regs, d, Slot(try Operations.concatenate(horizontally: values)))
    case .appendColumns(let d, let f, let n): try append(d, f, n, axis: 1, regs, locals)
    case .appendRows(let d, let f, let n): try append(d, f, n, axis: 0, regs, locals)
    case .horizontalList(let d):
      put(regs, d, Slot(try Operations.concatenate(horizontally: try takeList())))
    case .vertical(let d, let f, let n):
      let values = takeValues(f, n, regs)
      put(regs, d, Slot(try Operations.concatenate(vertically: values)))
    case .verticalList(let d):
      put(regs, d, Slot(try Operations.concatenate(vertically: try takeList())))
    case .cellRow(let d, let f, let n):
      put(regs, d, Slot(try Operations.cellRow(takeValues(f, n, regs))))
    case .cellRowList(let d):
      put(regs, d, Slot(try Operations.cellRow(try takeList())))
    case .cellColumn(let d, let f, let n):
      let values = takeValues(f, n, regs)
      put(regs, d, Slot(try Operations.concatenate(vertically: values)))
    default: break
    }
  }

  /// `x = [x, ...]`: x keeps its value where that fails.
  private func append(
    _ d: Register, _ f: Register, _ n: Register, axis: Int, _ regs: Registers, _ locals: Register
  ) throws {
    let parts = takeValues(f, n, regs)
    if regs[Int(d)].isObject, try modify(d, regs, { try Operations.append(parts, to: &$0, axis: axis) }) {
      return
    }
    let whole = [try operand(d, regs, locals)] + parts
    put(regs, d, Slot(try Operations.concatenate(whole, axis: axis)))
  }

  /// A row of plain numbers, the commonest matrix literal.
  private func numberRow(_ f: Register, _ n: Register, _ regs: Registers) throws -> Slot? {
    let elements = regs + Int(f)
    for k in 0..<Int(n) where !elements[k].isDouble { return nil }
    if n == 1 { return elements[0] }
    if n == 0 { return Slot(Value.empty) }
    let row = try Tensor<Double>(shape: Shape(1, Int(n))) { target in
      for k in 0..<Int(n) { (target + k).initialize(to: elements[k].double) }
    }
    return Slot(row)
  }

  // MARK: Effects

  func perform(
    _ instruction: Instruction, _ regs: Registers, _ locals: Register, _ program: Unmanaged<Program>
  ) throws {
    // A computation that could not be stopped ends here at the latest, before it fills the screen.
    if interrupt.pointee != 0 { try Interrupt.stop() }
    switch instruction {
    case .display(let a, let k):
      if regs[Int(a)].isUndefined { return }
      let name = program._withUnsafeGuaranteedRef { $0.names[Int(k)] }
      try session.show(regs[Int(a)].value, name: name)
    case .answer(let a, let prints):
      if regs[Int(a)].isUndefined { return }
      let value = try operand(a, regs, locals)
      setAnswer(value, regs)
      if prints { try session.show(value, name: "ans") }
    case .caught(let d):
      let value = caughtError.map { session.errorStruct($0) } ?? .empty
      put(regs, d, Slot(value))
    case .suspendError:
      if let caughtError { suspendedErrors.append(caughtError) }
    case .resumeError:
      if let error = suspendedErrors.popLast() { throw error }
    default: break
    }
  }

  private func setAnswer(_ value: Value, _ regs: Registers) {
    let answer = frames[frameCount - 1].program._withUnsafeGuaranteedRef { $0.answer }
    if let answer { put(regs, answer, Slot(value)) }
  }
}
