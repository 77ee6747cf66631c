import CKernels

/// A tree of elementwise operations on real arrays, computed in one pass over blocks that fit the first cache.
///
/// No array is made for what is between the operations, and the bits of the result are those of the operations one
/// after another, whatever the processor and the number of threads.
public struct ElementwiseExpression: Sendable {
  public enum Step: Sendable {
    /// Pushes an operand, by its number.
    case operand(UInt16)
    case map(VectorFunction)
    /// Two operands become one.
    case combine(VectorOperation)
  }

  /// A number, or an array that has the shape of the result or, for matrices, is stretched to it.
  ///
  /// Borrowed: whoever makes one keeps the array alive while it is used.
  public struct Operand {
    fileprivate let array: UnsafePointer<StorageHeader<Double>>?
    fileprivate let number: Double
    /// Nobody else refers to the array, and it may be written over.
    fileprivate let isLent: Bool

    public init(_ number: Double) {
      array = nil
      self.number = number
      isLent = false
    }

    public init(_ array: UnsafePointer<StorageHeader<Double>>, isLent: Bool) {
      self.array = array
      number = array.pointee.count == 1 ? array.pointee.elements.pointee : 0
      self.isLent = isLent
    }

    /// The array, unless it is 1×1.
    fileprivate var extended: UnsafePointer<StorageHeader<Double>>? {
      array.flatMap { $0.pointee.shape.isScalar ? nil : $0 }
    }
  }

  public typealias Operands = UnsafeBufferPointer<Operand>

  /// What came of an expression.
  public enum Outcome {
    /// Nothing, and nothing has changed: the operands do not fit, a function would leave the real numbers, or another
    /// way is better. The operations one by one decide then.
    case none
    /// The array that was lent as this operand now holds the result.
    case inPlace(Int)
    case array(Tensor<Double>)
    case number(Double)
  }

  public let steps: [Step]
  /// How many values are held at once.
  private let depth: Int
  private let cost: Int
  private let isPartial: Bool

  /// - Parameter steps: in postfix order, leaving one value.
  public init(_ steps: [Step]) {
    self.steps = steps
    var height = 0
    var depth = 0
    var cost = 1
    var isPartial = false
    for step in steps {
      switch step {
      case .operand:
        height += 1
        depth = max(depth, height)
      case .map(let function):
        cost += function.cost
        isPartial = isPartial || function.isPartial
      case .combine(let operation):
        cost += operation.cost
        height -= 1
      }
    }
    precondition(height == 1, "the steps leave one value")
    self.depth = depth
    self.cost = cost
    self.isPartial = isPartial
  }

  /// The value for operands that fit each other.
  ///
  /// - Throws: `outOfMemory`.
  public func value(_ operands: Operands) throws -> Outcome {
    try ElementwiseExpression.withLanes(operands.count) { lanes in
      guard let plan = Plan(operands, lanes) else { return .none }
      if !isPartial,
        let lent = operands.firstIndex(where: { $0.isLent && $0.extended?.pointee.shape == plan.shape }),
        let array = operands[lent].array
      {
        _ = try run(plan, into: array.pointee.elements, sums: nil, stops: false)
        return .inPlace(lent)
      }
      var fits = true
      let result = try Tensor<Double>(shape: plan.shape) { target in
        fits = try run(plan, into: target, sums: nil, stops: true)
      }
      return fits ? .array(result) : .none
    }
  }

  /// The sum of the value along its first extent that is not 1, as `Tensor.sum` gives it.
  ///
  /// - Throws: `outOfMemory`.
  public func sum(_ operands: Operands) throws -> Outcome {
    try ElementwiseExpression.withLanes(operands.count) { lanes in
      guard let plan = Plan(operands, lanes), plan.shape.isMatrix, plan.shape.count > 0 else { return .none }
      let length = plan.shape.rows == 1 ? plan.shape.columns : plan.shape.rows
      let lines = plan.shape.rows == 1 ? 1 : plan.shape.columns
      // Columns of matrices that are one run would be cut in the wrong places.
      guard lines == 1 || plan.runLength == length else { return .none }
      let blocks = (length + Kernels.blockLength - 1) / Kernels.blockLength
      guard blocks * lines > 1 else {
        var sum = 0.0
        // Added to 0, as the sums of several blocks are, so that -0 is no sum.
        return try run(plan, into: nil, sums: &sum, stops: false) ? .number(0 + sum) : .none
      }
      let sums = try Tensor<Double>(repeating: 0, shape: Shape(blocks, lines))
      guard try run(plan, into: nil, sums: sums.storage.header.elements, stops: true) else { return .none }
      let totals = try Tensor<Double>(shape: Shape(1, lines)) { target in
        for line in 0..<lines {
          var total = 0.0
          for block in 0..<blocks { total += sums[block + line * blocks] }
          (target + line).initialize(to: total)
        }
      }
      return lines == 1 ? .number(totals[0]) : .array(totals)
    }
  }

  // MARK: Plans

  /// How one operand is walked.
  private struct Lane {
    let base: UnsafePointer<Double>
    /// How far it moves from an element to the next, and from a line to the next.
    let step: Int
    let stride: Int
  }

  /// How the operands are walked: as lines of `runLength` elements, in each of which every operand is either one
  /// number or a run of its own.
  private struct Plan {
    let shape: Shape
    var runLength: Int
    var runs = 1
    /// One for each operand, for as long as the memory given is valid.
    let lanes: UnsafeMutablePointer<Lane>

    init?(_ operands: Operands, _ lanes: UnsafeMutablePointer<Lane>) {
      guard let base = operands.baseAddress else { return nil }
      self.lanes = lanes
      var largest: UnsafePointer<StorageHeader<Double>>?
      for operand in operands {
        guard let array = operand.extended else { continue }
        if largest.map({ $0.pointee.count < array.pointee.count }) ?? true { largest = array }
      }
      guard let largest, largest.pointee.count > 0 else { return nil }
      shape = largest.pointee.shape
      (runLength, runs) = (largest.pointee.count, 1)
      var isStretched = false
      for operand in operands {
        guard let array = operand.extended, array.pointee.shape != shape else { continue }
        let (rows, columns) = (array.pointee.shape.rows, array.pointee.shape.columns)
        guard shape.isMatrix, array.pointee.shape.isMatrix, rows == 1 || rows == shape.rows,
          columns == 1 || columns == shape.columns
        else { return nil }
        isStretched = true
      }
      if isStretched {
        guard shape.rows >= 16 else { return nil }
        (runLength, runs) = (shape.rows, shape.columns)
      }
      for index in operands.indices {
        let lane: Lane
        if let array = operands[index].extended {
          let elements = UnsafePointer(array.pointee.elements)
          let (rows, columns) = (array.pointee.shape.rows, array.pointee.shape.columns)
          if array.pointee.shape == shape {
            lane = Lane(base: elements, step: 1, stride: runLength)
          } else {
            lane = Lane(base: elements, step: rows == 1 ? 0 : 1, stride: columns == 1 ? 0 : rows)
          }
        } else {
          let number = UnsafeRawPointer(base + index) + ElementwiseExpression.numberOffset
          lane = Lane(base: number.assumingMemoryBound(to: Double.self), step: 0, stride: 0)
        }
        (lanes + index).initialize(to: lane)
      }
    }
  }

  private static let numberOffset = MemoryLayout<Operand>.offset(of: \.number) ?? 0

  /// Memory for the lanes of so many operands, on the stack where they are few.
  private static func withLanes(_ count: Int, _ body: (UnsafeMutablePointer<Lane>) throws -> Outcome) throws
    -> Outcome
  {
    try withUnsafeTemporaryAllocation(of: Lane.self, capacity: count) { lanes in
      try lanes.baseAddress.map(body) ?? .none
    }
  }

  // MARK: Running

  /// The parts of the work for one thread are this many blocks at least.
  private static let fewestBlocks = 16
  /// Work below this many elements times their cost is done at once by one thread.
  private static let smallWork = 150_000

  /// Computes all blocks, into memory or into one sum for each.
  ///
  /// - Returns: false where a function would leave the real numbers.
  private func run(
    _ plan: Plan, into target: UnsafeMutablePointer<Double>?,
    sums: UnsafeMutablePointer<Double>?, stops: Bool
  ) throws -> Bool {
    let blocksInRun = (plan.runLength + Kernels.blockLength - 1) / Kernels.blockLength
    let blocks = blocksInRun * plan.runs
    let isLarge = plan.runLength * plan.runs * cost >= ElementwiseExpression.smallWork
    let parts = isLarge ? max(1, min(4 * Workers.limit, blocks / ElementwiseExpression.fewestBlocks)) : 1
    if parts == 1 || Workers.limit == 1 {
      let fits = compute(0..<blocks, blocksInRun, plan, target, sums, stops: stops)
      if stops && isLarge { try Interrupt.endPart() }
      return fits
    }
    let misfit = Flag()
    nonisolated(unsafe) let (plan, target, sums) = (plan, target, sums)
    Workers.shared.run(parts: parts) { part in
      let range = blocks * part / parts..<blocks * (part + 1) / parts
      if !self.compute(range, blocksInRun, plan, target, sums, stops: stops) { misfit.raise() }
    }
    if stops { try Interrupt.endPart() }
    return !misfit.isRaised
  }

  /// Values on the stack: where they are, and whether they are runs (1) or one number (0).
  private typealias Held = (base: UnsafePointer<Double>, step: Int)

  private func compute(
    _ blocks: Range<Int>, _ blocksInRun: Int, _ plan: Plan,
    _ target: UnsafeMutablePointer<Double>?, _ sums: UnsafeMutablePointer<Double>?, stops: Bool
  ) -> Bool {
    let length = Kernels.blockLength
    return Kernels.withScratch(depth * length) { buffer in
      withUnsafeTemporaryAllocation(of: Held.self, capacity: depth) { stack in
        guard let buffer else { return false }
        let last = steps.count - 1
        var run = blocks.lowerBound / blocksInRun
        var block = blocks.lowerBound % blocksInRun
        for number in blocks {
          if number & 63 == 63 && stops && Interrupt.isAsked { return true }
          let start = block * length
          let count = min(length, plan.runLength - start)
          let place = target.map { $0 + run * plan.runLength + start }
          var height = 0
          for index in steps.indices {
            switch steps[index] {
            case .operand(let operand):
              let lane = plan.lanes[Int(operand)]
              let offset = run * lane.stride + (lane.step == 0 ? 0 : start)
              stack.initializeElement(at: height, to: (lane.base + offset, lane.step))
              height += 1
            case .map(let function):
              let (base, isRun) = stack[height - 1]
              let output = index == last ? place ?? buffer : buffer + (height - 1) * length
              let many = isRun == 0 ? 1 : count
              if function.isPartial, Kernels.hasNegative(base, many) { return false }
              function.apply(base, output, many)
              stack[height - 1] = (UnsafePointer(output), isRun)
            case .combine(let operation):
              let (x, p) = stack[height - 2]
              let (y, q) = stack[height - 1]
              height -= 1
              let output = index == last ? place ?? buffer : buffer + (height - 1) * length
              if p == 0 && q == 0 {
                operation.apply(x, step: 1, y, step: 1, output, 1)
              } else {
                operation.apply(x, step: p, y, step: q, output, count)
              }
              stack[height - 1] = (UnsafePointer(output), max(p, q))
            }
          }
          if let sums { sums[number] = Kernels.sumOfBlock(stack[0].base, count, isOnly: blocksInRun == 1) }
          block += 1
          if block == blocksInRun {
            block = 0
            run += 1
          }
        }
        return true
      }
    }
  }
}

extension Kernels {
  /// Whether any of the numbers is below zero.
  static func hasNegative(_ x: UnsafePointer<Double>, _ count: Int) -> Bool {
    (all.pointee.least?(x, count) ?? 0) < 0
  }

  /// The part of `sum` that one block gives.
  static func sumOfBlock(_ x: UnsafePointer<Double>, _ count: Int, isOnly: Bool) -> Double {
    isOnly ? sum(x, count) : all.pointee.sum?(x, count) ?? 0
  }
}
