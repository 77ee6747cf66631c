import LamNumerics
import LamSyntax

/// Short ways for real arrays: the same results as by way of `Value`, without making one, and in the memory of an
/// operand that is needed no more. Each answers false, with nothing changed, where it is not for its operands; also
/// where something is to fail, so that the general way finds the words.
extension Machine {
  /// Arrays with more elements are for the kernels.
  private static let smallCount = 512

  // MARK: Operators

  /// R[d] = R[a] op R[b] where one is a real array and both are real.
  func realBinary(
    _ op: BinaryOperator, _ d: Register, _ a: Register, _ b: Register, _ regs: Registers, _ locals: Register
  ) throws -> Bool {
    let left = regs[Int(a)]
    let right = regs[Int(b)]
    guard left.isTensor || right.isTensor, left.isTensor || left.isDouble, right.isTensor || right.isDouble
    else { return false }
    let kind: ArithmeticOperation
    switch op {
    case .add: kind = .add
    case .subtract: kind = .subtract
    case .elementMultiply: kind = .multiply
    case .elementDivide: kind = .divide
    case .multiply where left.isDouble || right.isDouble: kind = .multiply
    case .multiply: return try realProduct(d, a, b, regs, locals)
    case .divide where right.isDouble: kind = .divide
    case .elementPower where right.isDouble && right.double == 2:
      return try realSquare(d, a, regs, locals)
    default: return false
    }
    guard let view = Pair(left, right), view.isFlat || view.count <= Machine.smallCount else { return false }
    let target: Slot
    if a >= locals, view.isWhole(left), left.isUnique {
      target = left
      regs[Int(a)] = .undefined
    } else if b >= locals, view.isWhole(right), right.isUnique {
      target = right
      regs[Int(b)] = .undefined
    } else if a == d, view.isWhole(left), left.isUnique {
      target = left
      regs[Int(a)] = .undefined
    } else {
      target = Slot(Tensor(storage: try Storage<Double>.allocate(shape: Shape(view.rows, view.columns))))
    }
    let elements = target.header.pointee.elements
    if view.count > Machine.smallCount {
      view.fill(elements, kind)
    } else {
      switch kind {
      case .add: view.fill(elements) { $0 + $1 }
      case .subtract: view.fill(elements) { $0 - $1 }
      case .multiply: view.fill(elements) { $0 * $1 }
      case .divide: view.fill(elements) { $0 / $1 }
      }
    }
    useUp(a, regs, locals)
    useUp(b, regs, locals)
    put(regs, d, target)
    return true
  }

  /// Two operands walked side by side.
  private struct Pair {
    let rows: Int
    let columns: Int
    private var x: UnsafePointer<Double>
    private var y: UnsafePointer<Double>
    /// How far each moves down a column and from a column to the next.
    private var xStep = (0, 0)
    private var yStep = (0, 0)
    private let numbers: (Double, Double)
    private let isPlain: (Bool, Bool)

    var count: Int { rows * columns }

    /// Nil for arrays of more dimensions, shapes that do not fit, and where both would be stretched.
    init?(_ left: Slot, _ right: Slot) {
      numbers = (left.double, right.double)
      guard left.isTensor else {
        guard let (base, rows, columns) = Pair.matrix(right) else { return nil }
        (self.rows, self.columns, x, y) = (rows, columns, base, base)
        yStep = (1, rows)
        isPlain = (true, false)
        return
      }
      guard let (base, m, n) = Pair.matrix(left) else { return nil }
      x = base
      guard right.isTensor else {
        (rows, columns, y) = (m, n, base)
        xStep = (1, m)
        isPlain = (false, true)
        return
      }
      guard let (other, p, q) = Pair.matrix(right) else { return nil }
      y = other
      isPlain = (false, false)
      if m == p && n == q {
        (rows, columns) = (m, n)
        (xStep, yStep) = ((1, m), (1, m))
      } else if (p == m || p == 1) && (q == n || q == 1) {
        (rows, columns) = (m, n)
        (xStep, yStep) = ((1, m), (p == 1 ? 0 : 1, q == 1 ? 0 : p))
      } else if (m == p || m == 1) && (n == q || n == 1) {
        (rows, columns) = (p, q)
        (xStep, yStep) = ((m == 1 ? 0 : 1, n == 1 ? 0 : m), (1, p))
      } else {
        return nil
      }
    }

    private static func matrix(_ slot: Slot) -> (UnsafePointer<Double>, Int, Int)? {
      let header = slot.header
      guard header.pointee.shape.isMatrix else { return nil }
      return (
        UnsafePointer(header.pointee.elements), header.pointee.shape.rows, header.pointee.shape.columns
      )
    }

    /// Whether each operand is one number or has the shape of the result.
    var isFlat: Bool { isPlain.0 || isPlain.1 || xStep == yStep }

    /// The same as `fill` by a kernel, for flat operands.
    func fill(_ target: UnsafeMutablePointer<Double>, _ kind: ArithmeticOperation) {
      withUnsafePointer(to: numbers.0) { left in
        withUnsafePointer(to: numbers.1) { right in
          arithmetic(
            kind, isPlain.0 ? left : x, step: isPlain.0 ? 0 : 1, isPlain.1 ? right : y,
            step: isPlain.1 ? 0 : 1, into: target, count: count)
        }
      }
    }

    /// Whether an operand has the shape of the result, so that the result may be written over it.
    func isWhole(_ slot: Slot) -> Bool {
      slot.isTensor && slot.header.pointee.count == count && slot.header.pointee.shape.rows == rows
    }

    @inline(__always)
    func fill(_ target: UnsafeMutablePointer<Double>, _ function: (Double, Double) -> Double) {
      let count = self.count
      if isPlain.0 {
        let number = numbers.0
        for k in 0..<count { target[k] = function(number, y[k]) }
      } else if isPlain.1 {
        let number = numbers.1
        for k in 0..<count { target[k] = function(x[k], number) }
      } else if xStep == yStep {
        for k in 0..<count { target[k] = function(x[k], y[k]) }
      } else {
        for j in 0..<columns {
          let (p, q, column) = (x + j * xStep.1, y + j * yStep.1, target + j * rows)
          for i in 0..<rows { column[i] = function(p[i * xStep.0], q[i * yStep.0]) }
        }
      }
    }
  }

  /// R[d] = R[a] .* R[a]
  private func realSquare(
    _ d: Register, _ a: Register, _ regs: Registers, _ locals: Register
  ) throws -> Bool {
    let slot = regs[Int(a)]
    let header = slot.header
    guard header.pointee.count <= Machine.smallCount else { return false }
    let source = header.pointee.elements
    let target: Slot
    if a >= locals && slot.isUnique {
      target = slot
      regs[Int(a)] = .undefined
    } else {
      target = Slot(Tensor(storage: try Storage<Double>.allocate(shape: header.pointee.shape)))
    }
    let elements = target.header.pointee.elements
    for k in 0..<header.pointee.count { elements[k] = source[k] * source[k] }
    useUp(a, regs, locals)
    put(regs, d, target)
    return true
  }

  /// R[d] = R[a] * R[b], the product of matrices.
  private func realProduct(
    _ d: Register, _ a: Register, _ b: Register, _ regs: Registers, _ locals: Register
  ) throws -> Bool {
    let left = regs[Int(a)].header
    let right = regs[Int(b)].header
    guard left.pointee.shape.isMatrix, right.pointee.shape.isMatrix,
      left.pointee.shape.columns == right.pointee.shape.rows
    else { return false }
    let product = try multiply(
      Tensor(storage: regs[Int(a)].storage), Tensor(storage: regs[Int(b)].storage))
    useUp(a, regs, locals)
    useUp(b, regs, locals)
    put(regs, d, product.isScalar ? Slot(product[0]) : Slot(product))
    return true
  }

  /// A temporary that was an operand is needed no more.
  @inline(__always)
  private func useUp(_ r: Register, _ regs: Registers, _ locals: Register) {
    if r >= locals { put(regs, r, .undefined) }
  }

  /// R[d] = R[a]' where R[a] is a real vector.
  func realTranspose(_ d: Register, _ a: Register, _ regs: Registers, _ locals: Register) throws -> Bool {
    let slot = regs[Int(a)]
    let header = slot.header
    guard header.pointee.shape.isVector else { return false }
    let turned = Shape(header.pointee.shape.columns, header.pointee.shape.rows)
    if a >= locals && slot.isUnique {
      regs[Int(a)] = .undefined
      header.pointee.shape = turned
      put(regs, d, slot)
      return true
    }
    let result = try Tensor<Double>(shape: turned) { target in
      target.initialize(from: header.pointee.elements, count: header.pointee.count)
    }
    useUp(a, regs, locals)
    put(regs, d, Slot(result))
    return true
  }

  // MARK: Lines

  /// R[d] = R[a](:, j) or R[a](i, :) of a real matrix; the two indices are at R[f].
  func realLine(_ d: Register, _ a: Register, _ f: Register, _ regs: Registers, _ locals: Register) throws
    -> Bool
  {
    guard let line = RealLine(regs[Int(a)], regs[Int(f)], regs[Int(f) + 1]), line.count != 1 else {
      return false
    }
    let result = try Tensor<Double>(shape: line.shape) { target in
      if line.step == 1 {
        target.initialize(from: line.base, count: line.count)
      } else {
        for k in 0..<line.count { target[k] = line.base[k * line.step] }
      }
    }
    regs[Int(f)] = .undefined
    regs[Int(f) + 1] = .undefined
    useUp(a, regs, locals)
    put(regs, d, Slot(result))
    return true
  }

  /// R[a](:, j) = R[v] or R[a](i, :) = R[v] of a real matrix that no other variable shares, with a number or a
  /// real vector of that length.
  func setRealLine(_ a: Register, _ f: Register, _ v: Register, _ regs: Registers, _ locals: Register) -> Bool
  {
    let value = regs[Int(v)]
    guard let line = RealLine(regs[Int(a)], regs[Int(f)], regs[Int(f) + 1]), regs[Int(a)].isUnique else {
      return false
    }
    if value.isDouble {
      for k in 0..<line.count { line.base[k * line.step] = value.double }
    } else if value.isTensor, value.header.pointee.shape.isVector, value.header.pointee.count == line.count {
      let source = value.header.pointee.elements
      for k in 0..<line.count { line.base[k * line.step] = source[k] }
    } else {
      return false
    }
    regs[Int(f)] = .undefined
    regs[Int(f) + 1] = .undefined
    useUp(v, regs, locals)
    return true
  }

  /// A row or column of a real matrix, by a colon and a whole number within bounds.
  private struct RealLine {
    let base: UnsafeMutablePointer<Double>
    let step: Int
    let count: Int
    let shape: Shape

    init?(_ matrix: Slot, _ first: Slot, _ second: Slot) {
      guard matrix.isTensor, first.isColon != second.isColon else { return nil }
      let header = matrix.header
      guard header.pointee.shape.isMatrix else { return nil }
      let (rows, columns) = (header.pointee.shape.rows, header.pointee.shape.columns)
      let number = first.isColon ? second : first
      guard number.isDouble, number.double >= 1, number.double <= Double(first.isColon ? columns : rows)
      else {
        return nil
      }
      let position = Int(number.double)
      guard Double(position) == number.double else { return nil }
      if first.isColon {
        (base, step, count) = (header.pointee.elements + (position - 1) * rows, 1, rows)
        shape = Shape(rows, 1)
      } else {
        (base, step, count) = (header.pointee.elements + (position - 1), rows, columns)
        shape = Shape(1, columns)
      }
    }
  }
}
