import LamNumerics
import LamSemantics
import LamSyntax
import Numerics

/// Literals: numbers of every kind, text, matrices and cells.
extension Compiler {
  func building(_ id: NodeID, into target: Register?) throws -> Register {
    if let constant = constantValue(id) {
      let register = target ?? temporary()
      emit(.constant(register, addConstant(Slot(constant))))
      return register
    }
    switch tree[id] {
    case .matrix(let rows): return try matrix(rows, into: target)
    case .cell(let rows): return try cell(rows, into: target)
    default: return try value(id, into: target)
    }
  }

  /// The value of a literal that has no variables in it.
  private func constantValue(_ id: NodeID) -> Value? {
    switch tree[id] {
    case .imaginary(let x): return .complex(Tensor(scalar: Complex(0, x)))
    case .integer(let bits, let integerClass): return integer(bits, integerClass)
    case .text(let text, let quote): return try? .of(bytes: tree.texts[Int(text.raw)], quote)
    case .matrix(let rows):
      if rows.count == 0 { return .empty }
      return numericMatrix(rows)
    case .cell(let rows):
      return rows.count == 0 ? .cell(Tensor(emptyOfShape: .empty)) : nil
    default: return nil
    }
  }

  private func integer(_ bits: UInt64, _ integerClass: IntegerClass) -> Value {
    switch integerClass {
    case .int8: return .int8(Tensor(scalar: Int8(truncatingIfNeeded: bits)))
    case .int16: return .int16(Tensor(scalar: Int16(truncatingIfNeeded: bits)))
    case .int32: return .int32(Tensor(scalar: Int32(truncatingIfNeeded: bits)))
    case .int64: return .int64(Tensor(scalar: Int64(truncatingIfNeeded: bits)))
    case .uint8: return .uint8(Tensor(scalar: UInt8(truncatingIfNeeded: bits)))
    case .uint16: return .uint16(Tensor(scalar: UInt16(truncatingIfNeeded: bits)))
    case .uint32: return .uint32(Tensor(scalar: UInt32(truncatingIfNeeded: bits)))
    case .uint64: return .uint64(Tensor(scalar: bits))
    }
  }

  /// A matrix of real literals, made once.
  private func numericMatrix(_ rows: NodeList) -> Value? {
    var columns = 0
    var numbers: [Double] = []
    for row in tree[rows] {
      guard case .row(let elements) = tree[row], elements.count > 0 else { return nil }
      if columns == 0 { columns = Int(elements.count) }
      guard columns == Int(elements.count) else { return nil }
      for element in tree[elements] {
        switch tree[element] {
        case .number(let x): numbers.append(x)
        case .unary(.minus, let operand):
          guard case .number(let x) = tree[operand] else { return nil }
          numbers.append(-x)
        default: return nil
        }
      }
    }
    let rowCount = Int(rows.count)
    guard rowCount * columns > 1 else { return nil }
    let width = columns
    let tensor = try? Tensor<Double>(shape: Shape(rowCount, width)) { target in
      for row in 0..<rowCount {
        for column in 0..<width {
          (target + row + column * rowCount).initialize(to: numbers[row * width + column])
        }
      }
    }
    return tensor.map { Value.double($0) }
  }

  private func rowElements(_ row: NodeID) -> NodeList {
    if case .row(let elements) = tree[row] { return elements }
    return .empty
  }

  private func matrix(_ rows: NodeList, into target: Register?) throws -> Register {
    try grid(rows, into: target) { row, register in
      let elements = rowElements(row)
      if needsList(elements) || elements.count > 64 {
        emit(.listBegin)
        for element in tree[elements] { try push(element) }
        emit(.horizontalList(register))
      } else {
        let (first, count) = try indices(elements, of: nil)
        emit(.horizontal(register, first, count))
      }
    } join: { register, first, count in
      emit(.vertical(register, first, count))
    } joinList: { register in
      emit(.verticalList(register))
    }
  }

  private func cell(_ rows: NodeList, into target: Register?) throws -> Register {
    try grid(rows, into: target) { row, register in
      let elements = rowElements(row)
      if needsList(elements) || elements.count > 64 {
        emit(.listBegin)
        for element in tree[elements] { try push(element) }
        emit(.cellRowList(register))
      } else {
        let (first, count) = try indices(elements, of: nil)
        emit(.cellRow(register, first, count))
      }
    } join: { register, first, count in
      emit(.cellColumn(register, first, count))
    } joinList: { register in
      emit(.verticalList(register))
    }
  }

  /// Rows one below the other; more than fit in temporaries go through a list.
  private func grid(
    _ rows: NodeList, into target: Register?, row: (NodeID, Register) throws -> Void,
    join: (Register, Register, Register) -> Void, joinList: (Register) -> Void
  ) throws -> Register {
    let mark = nextTemporary
    let list = tree[rows]
    if list.count == 1, let only = list.first {
      let register = temporary()
      try row(only, register)
      nextTemporary = mark
      return settleFresh(register, into: target)
    }
    if list.count > 200 {
      emit(.listBegin)
      for line in list {
        let register = temporary()
        try row(line, register)
        emit(.listPush(register))
        nextTemporary = mark
      }
      let register = target ?? temporary()
      joinList(register)
      return register
    }
    let first = register(at: nextTemporary)
    for line in list {
      let register = temporary()
      try row(line, register)
      nextTemporary = Int(register) + 1
    }
    nextTemporary = mark
    let register = target ?? temporary()
    join(register, first, Register(clamping: list.count))
    return register
  }

  /// A value just made in the next free temporary, which becomes the result.
  private func settleFresh(_ register: Register, into target: Register?) -> Register {
    guard let target else {
      nextTemporary = max(nextTemporary, Int(register) + 1)
      return register
    }
    emit(.take(target, register))
    return target
  }
}
