/// Builtins that give a number or a truth value for what stands in registers, without a list of arguments around it.
extension Machine {
  /// Calls a builtin in one of its short forms; the result takes the place of the first argument.
  ///
  /// - Returns: false, with nothing changed, where the builtin has none for these arguments, or has to be asked.
  @inline(never)
  func quickCall(_ builtin: Unmanaged<Builtin>, _ f: Register, _ count: Int, _ regs: Registers) -> Bool {
    builtin._withUnsafeGuaranteedRef { builtin in
      let first = regs[Int(f)]
      switch count {
      case 0:
        guard !builtin.fast.constant.isUndefined else { return false }
        put(regs, f, builtin.fast.constant)
        return true
      case 1:
        if first.isDouble, let function = builtin.fast.scalar { return give(function(first.double), f, regs) }
        if let form = builtin.fast.shapeForm, let shape = first.shape {
          put(regs, f, form.slot(shape))
          return true
        }
        guard first.isTensor, let measure = builtin.fast.measure else { return false }
        let header = first.header
        let elements = UnsafeBufferPointer(start: header.pointee.elements, count: header.pointee.count)
        guard let result = measure(elements, header.pointee.shape) else { return false }
        put(regs, f, Slot(result))
        return true
      case 2:
        let second = regs[Int(f) + 1]
        guard first.isDouble, second.isDouble, let function = builtin.fast.scalar2,
          give(function(first.double, second.double), f, regs)
        else { return false }
        regs[Int(f) + 1] = .undefined
        return true
      default:
        return false
      }
    }
  }

  /// Stores what a function of numbers gives, unless that means "ask the body".
  private func give(_ result: Double, _ f: Register, _ regs: Registers) -> Bool {
    guard result == result else { return false }
    regs[Int(f)] = Slot(unchecked: result)
    return true
  }
}
