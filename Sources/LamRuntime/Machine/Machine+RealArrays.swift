import LamNumerics
import LamSyntax

/// Short ways for real arrays: the same results as by way of `Value`, without making one, and in the memory of an
/// operand that is needed no more. Each answers false, with nothing changed, where it is not for its operands; also
/// where something is to fail, so that the general way finds the words.
extension Machine {
  /// Where one operand is stretched and the work is more than so many sums, it is for several threads.
  private static let largestStretched = 150_000

  // MARK: Operators

  /// R[d] = R[a] op R[b] where one is a real array and both are real.
  func realBinary(
    _ op: BinaryOperator, _ d: Register, _ a: Register, _ b: Register, _ regs: Registers, _ locals: Register
  ) throws -> Bool {
    let left = regs[Int(a)]
    let right = regs[Int(b)]
    guard left.isTensor || right.isTensor, left.isTensor || left.isDouble, right.isTensor || right.isDouble
    else { return false }
    let row = op.row
    guard row.isElementwise(left.isDouble, right.isDouble) else {
      return op == .multiply ? try realProduct(d, a, b, regs, locals) : false
    }
    let kind: ArithmeticOperation
    switch row.rule {
    case .arithmetic(let arithmetic) where !row.isExchanged: kind = arithmetic
    case .comparison(let comparison): return try realCompare(comparison, d, a, b, regs, locals)
    case .power where right.isDouble && right.double == 2:
      return try realBinary(.elementMultiply, d, a, a, regs, locals)
    case .arithmetic, .power, .logic: return false
    }
    guard let view = Pair(left, right),
      view.isFlat || view.count * (kind == .divide ? 4 : 1) <= Machine.largestStretched
    else {
      return false
    }
    // A temporary may become the result, and so may the variable that is set to it.
    func isLent(_ r: Register, _ slot: Slot) -> Bool {
      (r >= locals || r == d) && view.isWhole(slot) && slot.isUnique
    }
    let target: Slot
    if isLent(a, left) {
      target = left
      regs[Int(a)] = .undefined
    } else if isLent(b, right) {
      target = right
      regs[Int(b)] = .undefined
    } else {
      target = Slot(Tensor(storage: try Storage<Double>.allocate(shape: Shape(view.rows, view.columns))))
    }
    view.combine(kind, into: target.header.pointee.elements)
    useUp(a, regs, locals)
    useUp(b, regs, locals)
    put(regs, d, target)
    return true
  }

  /// R[d] = R[a] op R[b], a logical array.
  private func realCompare(
    _ comparison: Comparison, _ d: Register, _ a: Register, _ b: Register, _ regs: Registers,
    _ locals: Register
  ) throws -> Bool {
    guard let view = Pair(regs[Int(a)], regs[Int(b)]), view.isFlat, view.count != 1 else { return false }
    let result = try Tensor<Bool>(shape: Shape(view.rows, view.columns)) { target in
      view.compare(comparison, into: target)
    }
    useUp(a, regs, locals)
    useUp(b, regs, locals)
    put(regs, d, Slot(result))
    return true
  }

  /// Two operands walked side by side.
  private struct Pair {
    let rows: Int
    let columns: Int
    /// Nil for an operand that is a number.
    private let x: UnsafePointer<Double>?
    private let y: UnsafePointer<Double>?
    /// How far each moves down a column and from a column to the next.
    private let xStep: (down: Int, across: Int)
    private let yStep: (down: Int, across: Int)
    private let numbers: (Double, Double)

    var count: Int { rows * columns }

    /// Nil for arrays of more dimensions, shapes that do not fit, and where both would be stretched.
    init?(_ left: Slot, _ right: Slot) {
      numbers = (left.double, right.double)
      let a = Pair.Matrix(left)
      let b = Pair.Matrix(right)
      guard a.isPlane, b.isPlane else { return nil }
      (x, y) = (a.base, b.base)
      if a.fits(b.rows, b.columns) {
        (rows, columns) = (b.rows, b.columns)
      } else if b.fits(a.rows, a.columns) {
        (rows, columns) = (a.rows, a.columns)
      } else {
        return nil
      }
      (xStep, yStep) = (a.steps, b.steps)
    }

    /// One operand; a number is 1×1.
    private struct Matrix {
      var base: UnsafePointer<Double>?
      var rows = 1
      var columns = 1
      var isPlane = true

      init(_ slot: Slot) {
        guard slot.isTensor else { return }
        let header = slot.header
        base = UnsafePointer(header.pointee.elements)
        (rows, columns) = (header.pointee.shape.rows, header.pointee.shape.columns)
        isPlane = header.pointee.shape.isMatrix
      }

      func fits(_ m: Int, _ n: Int) -> Bool { (rows == m || rows == 1) && (columns == n || columns == 1) }

      var steps: (Int, Int) { (rows == 1 ? 0 : 1, columns == 1 ? 0 : rows) }
    }

    /// Whether each operand is one number or has the shape of the result.
    var isFlat: Bool { x == nil || y == nil || xStep == yStep }

    /// Whether an operand has the shape of the result, so that the result may be written over it.
    func isWhole(_ slot: Slot) -> Bool {
      slot.isTensor && slot.header.pointee.count == count && slot.header.pointee.shape.rows == rows
    }

    /// The elements of the result.
    func combine(_ kind: ArithmeticOperation, into target: UnsafeMutablePointer<Double>) {
      guard !isFlat, let x, let y else {
        return withFlat { x, p, y, q in arithmetic(kind, x, step: p, y, step: q, into: target, count: count) }
      }
      if rows >= 8 {
        for j in 0..<columns {
          arithmetic(
            kind, x + j * xStep.across, step: xStep.down, y + j * yStep.across, step: yStep.down,
            into: target + j * rows, count: rows)
        }
        return
      }
      // A kind that the compiler knows, so that there is no question about it inside the loops.
      switch kind {
      case .add: stretch(x, y, into: target) { ArithmeticOperation.add($0, $1) }
      case .subtract: stretch(x, y, into: target) { ArithmeticOperation.subtract($0, $1) }
      case .multiply: stretch(x, y, into: target) { ArithmeticOperation.multiply($0, $1) }
      case .divide: stretch(x, y, into: target) { ArithmeticOperation.divide($0, $1) }
      }
    }

    /// The same of a comparison, for flat operands.
    func compare(_ comparison: Comparison, into target: UnsafeMutablePointer<Bool>) {
      withFlat { x, p, y, q in
        LamNumerics.compare(comparison, x, step: p, y, step: q, into: target, count: count)
      }
    }

    private func withFlat(_ body: (UnsafePointer<Double>, Int, UnsafePointer<Double>, Int) -> Void) {
      withUnsafePointer(to: numbers.0) { left in
        withUnsafePointer(to: numbers.1) { right in
          body(x ?? left, x == nil ? 0 : 1, y ?? right, y == nil ? 0 : 1)
        }
      }
    }

    /// The elements one by one: calls of kernels for short columns take longer.
    @inline(__always)
    private func stretch(
      _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, into target: UnsafeMutablePointer<Double>,
      _ function: (Double, Double) -> Double
    ) {
      for j in 0..<columns {
        let (p, q, column) = (x + j * xStep.across, y + j * yStep.across, target + j * rows)
        for i in 0..<rows { column[i] = function(p[i * xStep.down], q[i * yStep.down]) }
      }
    }
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

  /// R[d] = R[a]' where R[a] is a real vector.
  func realTranspose(_ d: Register, _ a: Register, _ regs: Registers, _ locals: Register) throws -> Bool {
    let shape = regs[Int(a)].header.pointee.shape
    guard shape.isVector,
      case .array(.double(var vector)) = a >= locals ? regs[Int(a)].take() : regs[Int(a)].value
    else { return false }
    try vector.reshape(to: Shape(shape.columns, shape.rows))
    put(regs, d, Slot(vector))
    return true
  }

  // MARK: Parts

  /// R[d] = R[a](R[i]) of a real array and a mask of its size.
  func realMasked(_ d: Register, _ a: Register, _ i: Register, _ regs: Registers, _ locals: Register) throws
    -> Bool
  {
    let count = regs[Int(a)].header.pointee.count
    guard count > 1, regs[Int(i)].maskHeader.pointee.count == count else { return false }
    let result = try Tensor(storage: regs[Int(a)].storage).selecting(
      mask: Tensor(storage: regs[Int(i)].maskStorage))
    useUp(i, regs, locals)
    useUp(a, regs, locals)
    put(regs, d, result.isScalar ? Slot(result[0]) : Slot(result))
    return true
  }

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
      if first.isColon {
        guard let column = second.position(below: columns) else { return nil }
        (base, step, count) = (header.pointee.elements + column * rows, 1, rows)
        shape = Shape(rows, 1)
      } else {
        guard let row = first.position(below: rows) else { return nil }
        (base, step, count) = (header.pointee.elements + row, rows, columns)
        shape = Shape(1, columns)
      }
    }
  }
}
