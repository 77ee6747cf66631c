import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  static let reshapeRows: [Builtin] = [
    Builtin(
      "reshape", [.any("A"), .any("size").variadic], "the same elements, column by column, in another shape",
      details:
        "reshape(A, m, n, ...) or reshape(A, [m n ...]); one size may be [] and is then found from the others.",
      examples: ["reshape(1:6, 2, 3)", "reshape(1:6, [], 2)"],
      seeAlso: ["resize", "vec", "permute", "squeeze"]
    ) { call in
      let value = try call[0]
      let sizes = call.rest(from: 1)
      guard let only = sizes.first else { throw call.refuse("to which size? reshape(A, m, n)") }
      if sizes.count == 1 {
        let extents = try Sizes.extents(of: only, call)
        guard extents.count >= 2 else {
          throw call.refuse("a size has at least two extents: reshape(A, [m n])")
        }
        return try value.rearranged(by: Reshape(Shape(extents)))
      }
      var open: Int?
      var extents: [Int] = []
      for (k, size) in sizes.enumerated() {
        if size.isEmpty {
          guard open == nil else { throw call.refuse("only one size can be []") }
          open = k
          extents.append(1)
          continue
        }
        guard let number = size.real, number >= 0, let extent = Int(exactly: number) else {
          throw call.refuse(k + 1, expected: "a whole number that is not negative, or []")
        }
        extents.append(extent)
      }
      if let open {
        guard let known = Shape(extents).checkedCount, known > 0 ? value.count % known == 0 : value.count == 0
        else {
          let others = extents.enumerated().filter { $0.offset != open }.map { String($0.element) }
          throw call.refuse(
            "\(value.count) elements cannot be split into \(others.joined(separator: "×")) and whole rest")
        }
        extents[open] = known == 0 ? 0 : value.count / known
      }
      return try value.rearranged(by: Reshape(Shape(extents)))
    },
    Builtin(
      "squeeze", [.any("A")], "an array without its dimensions of extent 1",
      examples: ["size(squeeze(ones(2, 1, 3)))"], seeAlso: ["reshape", "permute"]
    ) { call in
      let value = try call[0]
      if value.shape.isMatrix { return value }
      let kept = value.shape.extents.filter { $0 != 1 }
      return try value.rearranged(by: Reshape(kept.count == 1 ? Shape(kept[0], 1) : Shape(kept)))
    },
    .permutation("permute", "an array with its dimensions in another order") { $0 },
    .permutation("ipermute", "an array whose dimensions are put back in order: permute undone") {
      try $0.inverse
    },
    Builtin(
      "shiftdim", [.any("A"), .any("n").optional], results: ["B", "n"],
      "an array with its dimensions rotated by n, or without leading dimensions of extent 1",
      examples: ["size(shiftdim(ones(1, 1, 3)))"], seeAlso: ["permute", "squeeze"]
    ) { call in
      let value = try call[0]
      let shape = value.shape
      let n = try call.has(1) ? call.integer(1) : shape.firstNonSingleton
      if n == 0 { return [value, .of(0)] }
      if n < 0 {
        guard n > -1000 else { throw call.refuse(1, expected: "a small whole number") }
        return [
          try value.rearranged(by: Reshape(Shape([Int](repeating: 1, count: -n) + shape.extents))), .of(n),
        ]
      }
      let d = shape.dimensions
      return [try value.rearranged(by: Permutation((0..<d).map { ($0 + n % d) % d })), .of(n)]
    },
    .flip("fliplr", 1, "a matrix with its columns in reverse order", example: "fliplr([1 2 3])"),
    .flip("flipud", 0, "a matrix with its rows in reverse order", example: "flipud([1; 2; 3])"),
    .flip("flip", nil, "an array in reverse order along a dimension", example: "flip([1 2 3])"),
    .flip("flipdim", nil, "an array in reverse order along a dimension", example: "flipdim([1 2; 3 4], 2)"),
    Builtin(
      "resize", [.any("A"), .any("size").variadic], "an array cut or filled with zeros to another size",
      examples: ["resize([1 2; 3 4], 3, 3)"], seeAlso: ["reshape", "postpad"]
    ) { call in
      let sizes = call.rest(from: 1)
      guard !sizes.isEmpty else { throw call.refuse("to which size? resize(A, m, n)") }
      return try call[0].rearranged(by: Resizing(Sizes.shape(sizes, call)))
    },
    .padding("postpad", atEnd: true, "an array cut or filled at its end to a length along a dimension"),
    .padding("prepad", atEnd: false, "an array cut or filled at its beginning to a length along a dimension"),
  ]
}

extension Builtin {
  fileprivate static func permutation(
    _ name: String, _ summary: String, _ direction: @escaping @Sendable (Permutation) throws -> Permutation
  ) -> Builtin {
    Builtin(
      name, [.any("A"), .real("order")], summary,
      examples: ["size(\(name)(ones(2, 3, 4), [3 1 2]))"],
      seeAlso: [name == "permute" ? "ipermute" : "permute", "transpose", "reshape"]
    ) { call in
      let order = try call.doubles(1).elements.map { x in
        guard let dim = Int(exactly: x), dim >= 1 else {
          throw call.refuse(1, expected: "every dimension once")
        }
        return dim - 1
      }
      return try call[0].rearranged(by: direction(Permutation(order)))
    }
  }

  /// - Parameter axis: the axis to reverse; nil for a function that takes it.
  fileprivate static func flip(_ name: String, _ axis: Int?, _ summary: String, example: String) -> Builtin {
    Builtin(
      name, axis == nil ? [.any("A"), .axis("dim").optional] : [.any("A")], summary, examples: [example],
      seeAlso: ["fliplr", "flipud", "flip", "rot90"].filter { $0 != name }
    ) { call in
      let value = try call[0]
      let along = try axis ?? call.axis(1) ?? value.shape.firstNonSingleton
      return try value.reversed(along: along)
    }
  }

  fileprivate static func padding(_ name: String, atEnd: Bool, _ summary: String) -> Builtin {
    Builtin(
      name, [.any("A"), .count("length"), .scalar("fill").orText.optional, .axis("dim").optional], summary,
      details: "fill is 0 where it is left out; dim is the first dimension whose extent is more than 1.",
      examples: ["\(name)([1 2], 4)"], seeAlso: [atEnd ? "prepad" : "postpad", "resize"]
    ) { call in
      let value = try call[0]
      let axis = try call.axis(3) ?? value.shape.extents.firstIndex { $0 > 1 } ?? 0
      let length = try call.integer(1)
      let extent = value.shape[axis]
      var offset = [Int](repeating: 0, count: axis + 1)
      if !atEnd { offset[axis] = length - extent }
      let shape = value.shape.replacing(axis: axis, with: length)
      let padded = try value.rearranged(by: Resizing(shape, offset: offset))
      let fill =
        try !call.has(2) ? 0 : call[2].isText ? call.bytes(2).first.map(Double.init) ?? 0 : call.real(2)
      if fill == 0 || length <= extent { return padded }
      guard value.isArithmetic else { throw call.refuse(2, expected: "no fill for this class") }
      let new = AxisLayout(shape, axis: axis)
      let fresh = atEnd ? extent..<length : 0..<(length - extent)
      func filled<E: Element>(_ tensor: Tensor<E>, _ fill: E) throws -> Tensor<E> {
        var result = tensor
        try result.withMutableElements { target in
          for outer in 0..<new.outer {
            for k in fresh {
              for inner in 0..<new.inner { target[inner + new.inner * (k + length * outer)] = fill }
            }
          }
        }
        return result
      }
      if value.isComplex, let numbers = try padded.complexes() {
        return try .of(narrowing: filled(numbers, Complex(fill)))
      }
      guard let numbers = try padded.doubles() else { return padded }
      return try Value(filled(numbers, fill), as: value.valueClass == .logical ? .double : value.valueClass)
    }
  }
}
