/// What is known of a register at one place of a loop.
enum NativeType: UInt8 {
  /// No path reaches this place.
  case unreached
  case double
  case bool
  /// A counter of a loop: an integer in the slot's bits.
  case counter
  case undefined
  /// No object, so it may be overwritten; what it is depends on the path.
  case plain
  /// A real array.
  case array
  /// A logical array.
  case mask
  /// A range, not written out.
  case range
  /// An object of any other kind, or one on some paths only.
  case other

  /// Whether a register may be overwritten without releasing what it holds.
  var isOverwritable: Bool {
    switch self {
    case .double, .bool, .counter, .undefined, .plain: return true
    case .unreached, .array, .mask, .range, .other: return false
    }
  }

  /// What is known where two paths meet.
  func joined(_ other: NativeType) -> NativeType {
    if self == other || other == .unreached { return self }
    if self == .unreached { return other }
    return isOverwritable && other.isOverwritable ? .plain : .other
  }

  init(_ slot: Slot) {
    if slot.isDouble {
      self = .double
    } else if slot.isBool {
      self = .bool
    } else if slot.isUndefined {
      self = .undefined
    } else if slot.isTensor {
      self = .array
    } else if slot.isMask {
      self = .mask
    } else if slot.isBox {
      self = slot.box.value.range != nil ? .range : .other
    } else {
      self = .plain
    }
  }
}

/// The instructions of a loop or a function with the types of their operands, found from the values at its head
/// and kept by a walk along all paths until nothing changes.
///
/// Types are facts, not hopes, once the values at the head are as they were: arithmetic on doubles gives doubles.
/// An operation whose operands have other types than it is translated for has no effect here, and leads nowhere:
/// the loop is left before it.
struct NativeTypes {
  /// The first and one past the last instruction.
  let range: Range<Int>
  let operations: [NativeOperation?]
  /// The registers that matter, in order; columns of the tables.
  let registers: [Register]
  private var column: [Register: Int] = [:]
  private var types: [NativeType]
  /// Types at the head, by column.
  let entry: [NativeType]
  let isFunction: Bool

  /// - Parameters:
  ///   - range: from the head to behind the last instruction.
  ///   - registers: the frame whose values are the evidence.
  ///   - isFunction: whether this is a whole function and not a loop.
  init(
    _ range: Range<Int>, operations: [NativeOperation?], registers slots: UnsafeMutablePointer<Slot>,
    isFunction: Bool
  ) {
    self.range = range
    self.operations = operations
    self.isFunction = isFunction
    var seen: Set<Register> = []
    for case let operation? in operations {
      seen.formUnion(operation.reads)
      seen.formUnion(operation.writes)
    }
    registers = seen.sorted()
    for (index, register) in registers.enumerated() { column[register] = index }

    let width = registers.count
    var entry = registers.map { NativeType(slots[Int($0)]) }
    if !isFunction {
      let needed = NativeTypes.live(range, operations, column, width, unknown: false)
      for index in 0..<width where !needed[index] && entry[index].isOverwritable { entry[index] = .plain }
    }
    if case .next(let base, _, _)? = operations.last {
      for counter in [base, base + 1] { if let index = column[counter] { entry[index] = .counter } }
    }
    self.entry = entry
    types = [NativeType](repeating: .unreached, count: range.count * width)
    solve()
  }

  /// The type of a register before the instruction at a position.
  func type(_ register: Register, at position: Int) -> NativeType {
    guard let column = column[register] else { return .other }
    return types[(position - range.lowerBound) * registers.count + column]
  }

  func isReached(_ position: Int) -> Bool {
    guard let first = registers.first else { return true }
    return type(first, at: position) != .unreached
  }

  /// Whether a register is a double wherever it is read or written.
  ///
  /// In a function it may not be one on some paths only either: what it holds on the others has to be in its frame.
  func isAlwaysDouble(_ register: Register) -> Bool {
    for position in range where isReached(position) {
      if isFunction && type(register, at: position) == .plain { return false }
      guard let operation = operations[position - range.lowerBound],
        result(of: operation, at: position) != nil
      else { continue }
      if case .attempt = operation { continue }
      if operation.reads.contains(register) {
        let type = type(register, at: position)
        if type != .double { return false }
      }
      if operation.writes.contains(register) {
        if case .undefine = operation { continue }
        if written(by: operation, at: position, register) != .double { return false }
      }
    }
    return true
  }

  /// The type that an operation writes; nil where it is not translated for these operands.
  func result(of operation: NativeOperation, at position: Int) -> NativeType? {
    func type(_ register: Register) -> NativeType { self.type(register, at: position) }
    func isNumber(_ register: Register) -> Bool { type(register) == .double || type(register) == .bool }
    guard operation.writes.allSatisfy({ type($0).isOverwritable }) else { return nil }
    switch operation {
    case .copy(_, let a):
      return isNumber(a) ? type(a) : nil
    case .undefine: return .undefined
    case .constant(_, let slot): return NativeType(slot)
    case .arithmetic(_, _, let a, let b): return isNumber(a) && isNumber(b) ? .double : nil
    case .power(_, let a, let b): return type(a) == .double && type(b) == .double ? .double : nil
    case .compare(_, _, let a, let b): return isNumber(a) && isNumber(b) ? .bool : nil
    case .negate(_, let a): return type(a) == .double ? .double : nil
    case .not(_, let a), .truth(_, let a): return type(a) == .bool ? .bool : nil
    case .jump, .jumpBack: return .plain
    case .attempt(let leaves): return leaves.allSatisfy(isNumber) ? .plain : nil
    case .jumpUnless(_, let a, let b, _): return isNumber(a) && isNumber(b) ? .plain : nil
    case .jumpIfFalse(let a, _), .jumpIfTrue(let a, _): return isNumber(a) ? .plain : nil
    case .jumpIfDefined(let a, _):
      return isNumber(a) || [.undefined, .array, .mask, .range].contains(type(a)) ? .plain : nil
    case .beginRange(let b):
      return [b, b + 1, b + 2].allSatisfy { type($0) == .double } ? .double : nil
    case .next(let b, _, _):
      let isRange =
        type(b) == .counter && type(b + 1) == .counter && type(b + 2) == .double && type(b + 3) == .double
      return isRange ? .double : nil
    case .element(_, let a, let i, let j):
      guard type(i) == .double, j.map({ type($0) == .double }) ?? true else { return nil }
      switch type(a) {
      case .array: return .double
      case .mask: return .bool
      case .range: return j == nil ? .double : nil
      default: return nil
      }
    case .setElement(let a, let i, let j, let v):
      guard type(i) == .double, j.map({ type($0) == .double }) ?? true else { return nil }
      switch (type(a), type(v)) {
      case (.array, .double), (.mask, .bool): return .plain
      default: return nil
      }
    case .end(_, let a, _, let count):
      return type(a) == .array || (type(a) == .range && count == 1) || type(a) == .mask ? .double : nil
    case .function(_, let f): return type(f) == .double ? .double : nil
    case .function2(_, let f): return type(f) == .double && type(f + 1) == .double ? .double : nil
    case .enter(let callee, _, _):
      guard operation.reads.allSatisfy(isNumber) else { return nil }
      return callee._withUnsafeGuaranteedRef { $0.native.result }
    case .finish(let a): return isNumber(a) ? type(a) : nil
    }
  }

  /// The type one of the written registers gets.
  private func written(by operation: NativeOperation, at position: Int, _ register: Register) -> NativeType {
    let result = result(of: operation, at: position) ?? .other
    switch operation {
    case .beginRange(let b): return register < b + 2 ? .counter : .double
    case .next(let b, _, _): return register == b ? .counter : .double
    default: return result
    }
  }

  // MARK: Solving

  private mutating func solve() {
    let width = registers.count
    guard width > 0 else { return }
    for index in 0..<width { types[index] = entry[index] }
    var pending = [range.lowerBound]
    while let position = pending.popLast() {
      let row = (position - range.lowerBound) * width
      guard let operation = operations[position - range.lowerBound],
        result(of: operation, at: position) != nil
      else { continue }
      var after = Array(types[row..<row + width])
      for register in operation.writes {
        if let index = column[register] { after[index] = written(by: operation, at: position, register) }
      }
      for next in operation.successors(of: position) where range.contains(next) {
        let target = (next - range.lowerBound) * width
        var changed = false
        for index in 0..<width {
          let joined = types[target + index].joined(after[index])
          if joined != types[target + index] {
            types[target + index] = joined
            changed = true
          }
        }
        if changed { pending.append(next) }
      }
    }
  }

  /// By position and register: whether the value there may still be read, by the interpreter too.
  func live() -> (_ register: Register, _ position: Int) -> Bool {
    let translated = range.map { position in
      operations[position - range.lowerBound].flatMap { result(of: $0, at: position) != nil ? $0 : nil }
    }
    let width = registers.count
    let live = NativeTypes.live(range, translated, column, width, unknown: true)
    return { register, position in
      guard let column = self.column[register] else { return true }
      return live[(position - self.range.lowerBound) * width + column]
    }
  }

  /// By position, one more than there are, and column: whether a register's value there may still be read.
  ///
  /// - Parameter unknown: whether what is not translated counts as reading everything.
  private static func live(
    _ range: Range<Int>, _ operations: [NativeOperation?], _ column: [Register: Int], _ width: Int,
    unknown: Bool
  ) -> [Bool] {
    var live = [Bool](repeating: unknown, count: (range.count + 1) * width)
    for index in 0..<range.count * width where operations[index / width] != nil { live[index] = false }
    var changed = true
    while changed {
      changed = false
      for offset in (0..<range.count).reversed() {
        guard let operation = operations[offset] else { continue }
        var here = [Bool](repeating: false, count: width)
        for next in operation.successors(of: range.lowerBound + offset) {
          let row = (range.contains(next) ? next - range.lowerBound : range.count) * width
          for index in 0..<width where live[row + index] { here[index] = true }
        }
        for register in operation.writes { if let index = column[register] { here[index] = false } }
        for register in operation.reads { if let index = column[register] { here[index] = true } }
        for index in 0..<width where here[index] != live[offset * width + index] {
          live[offset * width + index] = here[index]
          changed = true
        }
      }
    }
    return live
  }
}
