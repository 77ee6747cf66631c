import LamNumerics

extension Machine {
  /// Computes a tree of elementwise operations in one pass, where its operands allow it.
  ///
  /// - Returns: false, with nothing changed, where the operations must be done one by one.
  func elementwise(
    _ d: Register, _ template: ElementwiseTemplate, _ regs: Registers, _ locals: Register,
    _ program: Unmanaged<Program>
  ) throws -> Bool {
    guard fusesPasses, try means(template.calls, program) else { return false }
    let leaves = template.leaves
    for product in template.products
    where !product.isElementwise({ regs[Int(leaves[Int($0)])].isDouble }) {
      return false
    }
    let outcome = try withUnsafeTemporaryAllocation(
      of: ElementwiseExpression.Operand.self, capacity: leaves.count
    ) { operands in
      for (index, leaf) in leaves.enumerated() {
        let slot = regs[Int(leaf)]
        // A temporary may become the result, and so may the variable that is set to it.
        operands.initializeElement(
          at: index,
          to: slot.isTensor
            ? .init(slot.header, isLent: (leaf >= locals || leaf == d) && slot.isUnique) : .init(slot.double))
      }
      let operands = ElementwiseExpression.Operands(operands)
      return template.isSummed
        ? try template.expression.sum(operands) : try template.expression.value(operands)
    }
    let result: Slot
    switch outcome {
    case .none: return false
    case .inPlace(let index):
      result = regs[Int(leaves[index])]
      regs[Int(leaves[index])] = .undefined
    case .array(let array): result = Slot(array)
    case .number(let number): result = Slot(number)
    }
    for leaf in leaves { useUp(leaf, regs, locals) }
    put(regs, d, result)
    return true
  }

  /// Whether calls still mean the builtins that they were compiled for.
  private func means(_ calls: [ElementwiseTemplate.Call], _ program: Unmanaged<Program>) throws
    -> Bool
  {
    for (reference, builtin) in calls {
      guard case .builtin(Int(builtin)) = try resolve(reference, program) else { return false }
    }
    return true
  }
}
