import CKernels

/// A tree of elementwise operations on real arrays, computed in one pass over blocks that fit the first cache.
///
/// No array is made for what is between the operations, and the bits of the result are those of the operations one
/// after another, whatever the processor and the number of threads.
public struct ElementwiseExpression: Sendable {
  public enum Step: Sendable {
    /// Pushes an operand.
    case operand(Int)
    case map(VectorFunction)
    /// Two operands become one.
    case combine(VectorOperation)
  }

  /// A number, or an array that has the shape of the result or, for matrices, is stretched to it.
  public enum Operand {
    case number(Double)
    case array(Tensor<Double>)
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

  /// The value for operands that fit each other; nil where they do not, where a function would leave the real
  /// numbers, and where another way is better: the operations one by one decide then.
  ///
  /// - Parameter operands: an array of the result's shape that nobody else refers to lends its memory.
  /// - Throws: `outOfMemory`.
  public func value(_ operands: inout [Operand]) throws -> Tensor<Double>? {
    try ElementwiseExpression.withLanes(operands.count) { lanes, numbers in
      guard let plan = Plan(operands, lanes, numbers) else { return nil }
      if !isPartial {
        for index in operands.indices {
          guard case .array(var array) = operands[index], array.shape == plan.shape else { continue }
          operands[index] = .number(0)
          defer { operands[index] = .array(array) }
          guard array.isUnique() else { continue }
          _ = run(plan, into: array.storage.header.elements, sums: nil)
          return array
        }
      }
      var fits = true
      let result = try Tensor<Double>(shape: plan.shape) { target in
        fits = run(plan, into: target, sums: nil)
      }
      withExtendedLifetime(operands) {}
      return fits ? result : nil
    }
  }

  /// The sum of the value along its first extent that is not 1, as `Tensor.sum` gives it; nil as for `value`.
  public func sum(_ operands: [Operand]) throws -> Tensor<Double>? {
    try ElementwiseExpression.withLanes(operands.count) { lanes, numbers in
      guard let plan = Plan(operands, lanes, numbers), plan.shape.isMatrix, plan.shape.count > 0 else {
        return nil
      }
      let length = plan.shape.rows == 1 ? plan.shape.columns : plan.shape.rows
      let lines = plan.shape.rows == 1 ? 1 : plan.shape.columns
      // Columns of matrices that are one run would be cut in the wrong places.
      guard lines == 1 || plan.runLength == length else { return nil }
      let blocks = (length + Kernels.blockLength - 1) / Kernels.blockLength
      let sums = try Tensor<Double>(repeating: 0, shape: Shape(max(1, blocks), lines))
      let fits = run(plan, into: nil, sums: sums.storage.header.elements)
      withExtendedLifetime(operands) {}
      guard fits else { return nil }
      return try Tensor(shape: Shape(1, lines)) { target in
        for line in 0..<lines {
          var total = 0.0
          for block in 0..<blocks { total += sums[block + line * blocks] }
          (target + line).initialize(to: total)
        }
      }
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
    var shape = Shape.scalar
    var runLength = 1
    var runs = 1
    /// One for each operand, for as long as the memory given is valid.
    let lanes: UnsafeMutablePointer<Lane>

    /// - Parameter numbers: where numbers are kept, so that they can be pointed to.
    init?(
      _ operands: [Operand], _ lanes: UnsafeMutablePointer<Lane>, _ numbers: UnsafeMutablePointer<Double>
    ) {
      self.lanes = lanes
      var isStretched = false
      for case .array(let array) in operands {
        if shape == array.shape || array.isScalar { continue }
        if shape.isScalar {
          shape = array.shape
          continue
        }
        guard let joined = try? broadcastShape(shape, array.shape, operation: "") else { return nil }
        shape = joined
      }
      guard !shape.isScalar, shape.count > 0 else { return nil }
      var isWhole = false
      for case .array(let array) in operands where !array.isScalar {
        if array.shape == shape { isWhole = true } else { isStretched = true }
      }
      if isStretched {
        guard isWhole, shape.isMatrix, shape.rows >= 16 else { return nil }
        (runLength, runs) = (shape.rows, shape.columns)
      } else {
        (runLength, runs) = (shape.count, 1)
      }
      for (index, operand) in operands.enumerated() {
        let lane: Lane
        switch operand {
        case .number(let number):
          numbers[index] = number
          lane = Lane(base: numbers + index, step: 0, stride: 0)
        case .array(let array):
          let base = UnsafePointer(array.storage.header.elements)
          if array.shape == shape {
            lane = Lane(base: base, step: 1, stride: runLength)
          } else if array.isScalar {
            lane = Lane(base: base, step: 0, stride: 0)
          } else {
            lane = Lane(
              base: base, step: array.rows == 1 ? 0 : 1, stride: array.columns == 1 ? 0 : array.rows)
          }
        }
        (lanes + index).initialize(to: lane)
      }
    }
  }

  /// Memory for the lanes of so many operands and for their numbers, on the stack where they are few.
  private static func withLanes<R>(
    _ count: Int, _ body: (UnsafeMutablePointer<Lane>, UnsafeMutablePointer<Double>) throws -> R?
  ) throws -> R? {
    try withUnsafeTemporaryAllocation(of: Lane.self, capacity: count) { lanes in
      try withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { numbers in
        guard let lanes = lanes.baseAddress, let numbers = numbers.baseAddress else { return nil }
        return try body(lanes, numbers)
      }
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
    sums: UnsafeMutablePointer<Double>?
  ) -> Bool {
    let blocksInRun = (plan.runLength + Kernels.blockLength - 1) / Kernels.blockLength
    let blocks = blocksInRun * plan.runs
    let isLarge = plan.runLength * plan.runs * cost >= ElementwiseExpression.smallWork
    let parts = isLarge ? max(1, min(4 * Workers.limit, blocks / ElementwiseExpression.fewestBlocks)) : 1
    if parts == 1 || Workers.limit == 1 {
      return compute(0..<blocks, blocksInRun, plan, target, sums)
    }
    let outcome = Outcome(target: target, sums: sums, plan: plan, parts: parts)
    Workers.shared.run(parts: parts) { part in
      let range = blocks * part / parts..<blocks * (part + 1) / parts
      outcome.fits[part] = self.compute(range, blocksInRun, outcome.plan, outcome.target, outcome.sums)
    }
    return outcome.fits.allSatisfy { $0 }
  }

  /// What threads share: memory of which each writes its own part.
  private final class Outcome: @unchecked Sendable {
    let target: UnsafeMutablePointer<Double>?
    let sums: UnsafeMutablePointer<Double>?
    let plan: Plan
    let fits: UnsafeMutableBufferPointer<Bool>

    init(
      target: UnsafeMutablePointer<Double>?, sums: UnsafeMutablePointer<Double>?,
      plan: Plan, parts: Int
    ) {
      self.target = target
      self.sums = sums
      self.plan = plan
      fits = .allocate(capacity: parts)
      fits.initialize(repeating: true)
    }

    deinit { fits.deallocate() }
  }

  /// Values on the stack: where they are, and whether they are runs (1) or one number (0).
  private typealias Held = (base: UnsafePointer<Double>, step: Int)

  private func compute(
    _ blocks: Range<Int>, _ blocksInRun: Int, _ plan: Plan,
    _ target: UnsafeMutablePointer<Double>?, _ sums: UnsafeMutablePointer<Double>?
  ) -> Bool {
    let length = Kernels.blockLength
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: depth * length) { buffers in
      withUnsafeTemporaryAllocation(of: Held.self, capacity: depth) { stack in
        guard let buffer = buffers.baseAddress else { return false }
        let last = steps.count - 1
        var run = blocks.lowerBound / blocksInRun
        var block = blocks.lowerBound % blocksInRun
        for number in blocks {
          let start = block * length
          let count = min(length, plan.runLength - start)
          let place = target.map { $0 + run * plan.runLength + start }
          var height = 0
          for (index, step) in steps.enumerated() {
            switch step {
            case .operand(let operand):
              let lane = plan.lanes[operand]
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
