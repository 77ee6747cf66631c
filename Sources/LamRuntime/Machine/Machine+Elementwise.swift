import LamNumerics

extension Machine {
  /// Computes a tree of elementwise operations in one pass, where its operands allow it.
  ///
  /// - Returns: false, with nothing changed, where the operations must be done one by one.
  func elementwise(
    _ d: Register, _ template: ElementwiseTemplate, _ regs: Registers, _ locals: Register,
    _ program: Unmanaged<Program>
  ) throws -> Bool {
    guard try means(template.calls, program) else { return false }
    for product in template.products where !product.isElementwise({ regs[Int(template.leaves[$0])].isDouble })
    {
      return false
    }
    var operands: [ElementwiseExpression.Operand] = []
    operands.reserveCapacity(template.leaves.count)
    for leaf in template.leaves {
      let slot = regs[Int(leaf)]
      operands.append(slot.isTensor ? .array(Tensor(storage: slot.storage)) : .number(slot.double))
    }
    let result: Tensor<Double>?
    if template.isSummed {
      result = try template.expression.sum(operands)
    } else {
      // Temporaries give up their memory, so that one of them can become the result.
      for leaf in template.leaves where leaf >= locals && regs[Int(leaf)].isTensor {
        regs[Int(leaf)].release()
      }
      do {
        result = try template.expression.value(&operands)
      } catch {
        giveBack(operands, template, regs, locals)
        throw error
      }
      if result == nil { giveBack(operands, template, regs, locals) }
    }
    guard let result else { return false }
    for leaf in template.leaves where leaf >= locals {
      if template.isSummed { regs[Int(leaf)].release() }
      regs[Int(leaf)] = .undefined
    }
    put(regs, d, Slot(Value.of(result)))
    return true
  }

  /// Temporaries own their values again.
  private func giveBack(
    _ operands: [ElementwiseExpression.Operand], _ template: ElementwiseTemplate, _ regs: Registers,
    _ locals: Register
  ) {
    for (leaf, operand) in zip(template.leaves, operands) where leaf >= locals {
      if case .array(let array) = operand { regs[Int(leaf)] = Slot(array) }
    }
  }

  /// Whether calls still mean the builtins that they were compiled for.
  private func means(_ calls: [(reference: Int32, builtin: Int)], _ program: Unmanaged<Program>) throws
    -> Bool
  {
    for (reference, builtin) in calls {
      guard case .builtin(builtin) = try resolve(reference, program) else { return false }
    }
    return true
  }
}
