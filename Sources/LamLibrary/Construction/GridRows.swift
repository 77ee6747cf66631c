import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  static let gridRows: [Builtin] = [
    Builtin(
      "eye", [.any("size").variadic], options: [.numericClass], "the identity matrix",
      details: "eye(n) is n×n, eye(m, n) has ones on the main diagonal.",
      examples: ["eye(3)", "eye(2, 3)"], seeAlso: ["diag", "zeros", "ones"]
    ) { call in
      let sizes = try Sizes(call)
      guard sizes.shape.isMatrix else { throw call.refuse("an identity matrix has two dimensions") }
      let length = min(sizes.shape.rows, sizes.shape.columns)
      let ones = try (sizes.valueClass ?? .double).filled(1, shape: Shape(length, 1))
      return try ones.rearranged(by: DiagonalMatrix(shape: sizes.shape))
    },
    Builtin(
      "linspace", [.numeric("first"), .numeric("last"), .any("n").optional],
      "n evenly spaced numbers from first to last, in a row",
      details: "n is 100 where it is left out. Columns as ends give one row for each pair.",
      examples: ["linspace(0, 1, 5)", "linspace([0; 10], [1; 20], 3)"],
      seeAlso: ["logspace", "colon", "meshgrid"]
    ) { call in
      let n = try !call.has(2) ? 100 : call[2].isEmpty ? 1 : call.real(2)
      guard !(n >= 1e15) else { throw NumericsFailure.outOfMemory(bytes: nil) }
      let count = n >= 1 ? Int(n) : 0
      if try call[0].isComplex || call[1].isComplex {
        let (first, last) = (try call.complexes(0), try call.complexes(1))
        let re = try spaced(call, first.map(\.rawStorage.x), last.map(\.rawStorage.x), count)
        let im = try spaced(call, first.map(\.rawStorage.y), last.map(\.rawStorage.y), count)
        return try .of(narrowing: broadcast(re, im, operation: "linspace") { Complex($0, $1) })
      }
      return .of(try spaced(call, call.doubles(0), call.doubles(1), count))
    }.keeping(.single, arguments: 2),
    Builtin(
      "logspace", [.real("a"), .real("b"), .scalar("n").optional],
      "n numbers from 10^a to 10^b, evenly spaced in the exponent, in a row",
      details: "n is 50 where it is left out. Where b is pi, the last number is pi itself.",
      examples: ["logspace(0, 3, 4)"], seeAlso: ["linspace"]
    ) { call in
      let (a, b) = (try call.real(0), try call.real(1))
      let n = call.has(2) ? try call.real(2) : 50
      guard n < 1e15 else { throw NumericsFailure.outOfMemory(bytes: nil) }
      let count = n >= 1 ? Int(n) : 1
      let last = b == .pi ? Double.log10(.pi) : b
      return .of(
        try Tensor(shape: Shape(1, count)) { target in
          var looks = Pace(every: Pace.elements)
          for k in 0..<count {
            try looks.step()
            (target + k).initialize(to: Double.pow(10, Grid.point(k, of: count, first: a, last: last)))
          }
        })
    }.keeping(.single, arguments: 2),
    Builtin(
      "colon", [.real("first"), .real("step or last"), .real("last").orText.optional],
      "the row first:last or first:step:last", examples: ["colon(1, 5)", "colon(0, 0.5, 2)"],
      seeAlso: ["linspace"]
    ) { call in
      try Operations.range(
        first: call[0], step: call.has(2) ? call[1] : nil, last: call[call.has(2) ? 2 : 1])
    },
    Builtin(
      "meshgrid", [.any("x"), .any("y").optional.orText, .any("z").optional.orText],
      results: ["X", "Y", "Z"],
      "the coordinates of every point of a grid, x along the columns and y down the rows",
      details: "y is x where it is left out. Made for formulas over the plane: Z = X.^2 + Y.^2.",
      examples: ["[X, Y] = meshgrid(1:3, 1:2)"], seeAlso: ["ndgrid", "linspace"]
    ) { call in
      let x = try call[0]
      let y = call.optional(1) ?? x
      let space = call.has(2) || call.resultCount >= 3
      let z = space ? call.optional(2) ?? (call.has(1) ? y : x) : nil
      func isVector(_ v: Value) -> Bool { v.shape.isVector || v.isEmpty }
      guard isVector(x), isVector(y), z.map(isVector) ?? true else {
        throw call.refuse("the coordinates must be vectors")
      }
      let depth = z?.count ?? 1
      var results = [
        try x.rearranged(by: Reshape(Shape(1, x.count))).rearranged(by: Tiling([y.count, 1, depth])),
        try y.rearranged(by: Reshape(Shape(y.count, 1))).rearranged(by: Tiling([1, x.count, depth])),
      ]
      if let z {
        results.append(
          try z.rearranged(by: Reshape(Shape([1, 1, z.count]))).rearranged(by: Tiling([y.count, x.count, 1])))
      }
      return results
    },
    Builtin(
      "ndgrid", [.any("x").variadic.orText], results: ["X1..."],
      "the coordinates of every point of a grid, the first coordinate down the rows",
      details: "One vector stands for as many equal ones as results are wanted.",
      examples: ["[X, Y] = ndgrid(1:2, 1:3)"], seeAlso: ["meshgrid"]
    ) { call in
      var vectors = call.rest(from: 0)
      guard let first = vectors.first else { throw call.refuse("at least one vector is needed") }
      if vectors.count == 1 {
        vectors = Array(repeating: first, count: max(1, call.resultCount))
      }
      guard vectors.allSatisfy({ $0.shape.isVector || $0.isEmpty }) else {
        throw call.refuse("the coordinates must be vectors")
      }
      guard call.resultCount <= vectors.count else {
        throw call.refuse("\(vectors.count) vectors give \(vectors.count) results, not \(call.resultCount)")
      }
      let counts = vectors.map(\.count)
      return try vectors.prefix(max(1, call.resultCount)).enumerated().map { axis, vector in
        var extents = [Int](repeating: 1, count: vectors.count)
        extents[axis] = vector.count
        var times = counts
        times[axis] = 1
        if extents.count == 1 { extents.append(1) }
        if times.count == 1 { times.append(1) }
        return try vector.rearranged(by: Reshape(Shape(extents))).rearranged(by: Tiling(times))
      }
    },
  ]

  /// One row of `count` points for each pair of ends.
  private static func spaced(
    _ call: Call, _ first: Tensor<Double>, _ last: Tensor<Double>, _ count: Int
  ) throws -> Tensor<Double> {
    guard first.isVector, last.isVector else { throw call.refuse("the ends must be numbers or vectors") }
    let rows = max(first.count, last.count)
    guard first.count == rows || first.count == 1, last.count == rows || last.count == 1 else {
      throw NumericsFailure.nonconformant(operation: "linspace", first.shape, last.shape)
    }
    return try Tensor(shape: Shape(rows, count)) { target in
      var looks = Pace()
      for k in 0..<count {
        try looks.step(rows)
        for i in 0..<rows {
          let a = first[first.count == 1 ? 0 : i]
          let b = last[last.count == 1 ? 0 : i]
          (target + (i + k * rows)).initialize(to: Grid.point(k, of: count, first: a, last: b))
        }
      }
    }
  }
}
