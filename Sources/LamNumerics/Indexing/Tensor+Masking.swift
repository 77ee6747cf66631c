extension Tensor {
  /// `A(mask)` for a mask of as many flags as the array has elements: the elements where it is true, as
  /// `selecting` shapes them.
  @inlinable
  public func selecting(mask: Tensor<Bool>) throws -> Tensor {
    precondition(mask.count == count, "one flag per element")
    let total = self.count
    return try mask.withElements { flags in
      let chosen = mask.truthCount
      var result = Selector.maskedShape(mask.shape, count: chosen)
      if total != 1, let axis = shape.vectorAxis, result.vectorAxis != nil {
        result = shape.replacing(axis: axis, with: chosen)
      }
      let source = storage.header.elements
      // More elements than needed let the loops below store always.
      let selected = try Storage<Element>.allocate(shape: result, capacity: chosen + 8)
      let target = selected.header.elements
      var k = 0
      if let doubles = asDoubles {
        let packed = UnsafeMutableRawPointer(target).assumingMemoryBound(to: Double.self)
        mask.pack(doubles.storage.header.elements, into: packed)
        withExtendedLifetime(storage) {}
        return Tensor(storage: selected)
      }
      if _isPOD(Element.self) {
        // Storing always and moving on only where true leaves no branch to mispredict.
        for i in 0..<total {
          target[k] = source[i]
          k &+= flags[i] ? 1 : 0
        }
      } else {
        for i in 0..<total where flags[i] {
          (target + k).initialize(to: source[i])
          k += 1
        }
      }
      withExtendedLifetime(storage) {}
      return Tensor(storage: selected)
    }
  }

  /// `A(mask) = X` for a mask of as many flags as the array has elements: one element everywhere, or as many as
  /// the mask has true flags, in order.
  ///
  /// - Throws: `IndexFailure.mismatch`.
  @inlinable
  public mutating func assign(mask: Tensor<Bool>, _ value: Tensor) throws {
    precondition(mask.count == count, "one flag per element")
    let total = self.count
    try mask.withElements { flags in
      if !value.isScalar {
        let chosen = mask.truthCount
        guard chosen == value.count else {
          throw IndexFailure.mismatch(target: Shape(chosen, 1), value: value.shape)
        }
      }
      try makeUnique()
      let target = storage.header.elements
      if value.isScalar {
        let element = value[0]
        if _isPOD(Element.self) {
          for i in 0..<total { target[i] = flags[i] ? element : target[i] }
        } else {
          for i in 0..<total where flags[i] { target[i] = element }
        }
      } else {
        value.withElements { elements in
          var k = 0
          for i in 0..<total where flags[i] {
            target[i] = elements[k]
            k += 1
          }
        }
      }
    }
  }
}
