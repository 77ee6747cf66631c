import LamNumerics

/// A tree of elementwise operations over registers, for `Instruction.elementwise`.
///
/// It holds only as long as the functions in it are the builtins that the compiler took them for.
final class ElementwiseTemplate {
  let expression: ElementwiseExpression
  /// Whether the result is summed along its first extent that is not 1.
  let isSummed: Bool
  /// Where the operands are.
  let leaves: UnsafeBufferPointer<Register>
  /// The calls in it: the reference and the builtin that it must mean.
  let calls: [Call]
  /// The uses of `*` and `/` in it.
  let products: [Product]

  init(
    expression: ElementwiseExpression, isSummed: Bool, leaves: ArraySlice<Register>, calls: [Call],
    products: [Product]
  ) {
    self.expression = expression
    self.isSummed = isSummed
    let memory = UnsafeMutableBufferPointer<Register>.allocate(capacity: leaves.count)
    _ = memory.initialize(from: leaves)
    self.leaves = UnsafeBufferPointer(memory)
    self.calls = calls
    self.products = products
  }

  typealias Call = (reference: Int32, builtin: Int32)

  /// A `*` or `/`, with the leaves on its sides.
  struct Product {
    let left: Range<UInt16>
    let right: Range<UInt16>
    let isQuotient: Bool

    /// Whether it is elementwise, given which leaves are numbers.
    func isElementwise(_ isNumber: (UInt16) -> Bool) -> Bool {
      right.allSatisfy(isNumber) || (!isQuotient && left.allSatisfy(isNumber))
    }
  }

  deinit { leaves.deallocate() }

  /// Arrays with fewer elements are as well added and multiplied one operation after another.
  private static let fewElements = 24

  /// Whether any operand is an array that is worth the preparation, and all others are numbers or arrays.
  @inline(__always)
  func isWorthwhile(_ regs: Registers) -> Bool {
    var found = false
    for leaf in leaves {
      let slot = regs[Int(leaf)]
      if slot.isTensor {
        if !calls.isEmpty || slot.header.pointee.count >= ElementwiseTemplate.fewElements { found = true }
      } else if !slot.isDouble {
        return false
      }
    }
    return found
  }
}
