import LamNumerics
import LamRuntime

extension Family {
  static let histogramRows: [Builtin] = [
    Builtin(
      "histc", [.real("x"), .real("edges"), .axis("dim").optional], results: ["n", "class"],
      "how many numbers lie between neighbouring edges",
      details: "Class k counts edges(k) <= x < edges(k+1), the last one x == edges(end).",
      examples: ["histc([1 2 2 5], 1:5)"], seeAlso: ["hist", "lookup", "accumarray"]
    ) { call in
      let x = try call.doubles(0)
      let edges = try call.doubles(1).elements
      guard !edges.isEmpty, zip(edges, edges.dropFirst()).allSatisfy({ $0 <= $1 }) else {
        throw call.refuse(1, expected: "ascending edges")
      }
      let axis = try call.axis(2) ?? x.shape.firstNonSingleton
      let classes = try Histogram.classes(of: x.elements, edges: edges)
      let layout = AxisLayout(x.shape, axis: axis)
      let shape = x.shape.replacing(axis: axis, with: edges.count)
      var counts = try Tensor(repeating: 0.0, shape: shape)
      try counts.withMutableElements { counts in
        for (position, found) in classes.enumerated() {
          guard let found else { continue }
          let inner = position % layout.inner
          let outer = position / layout.inner / max(layout.length, 1)
          counts[inner + layout.inner * (found + edges.count * outer)] += 1
        }
      }
      return [.of(counts), .of(try Tensor(classes.map { Double(($0 ?? -1) + 1) }, shape: x.shape))]
    },
    Builtin(
      "hist", [.real("y"), .real("classes").optional, .scalar("norm").optional], results: ["n", "x"],
      "how many numbers are nearest to each of some centres",
      details:
        "classes is a number of equally wide classes (10 where it is left out) or a vector of centres; with "
        + "norm the counts sum to it. Columns of a matrix are counted apart.",
      examples: ["[n, x] = hist([1 2 2 3 5], 3)"], seeAlso: ["histc"]
    ) { call in
      let y = try call.doubles(0)
      guard y.isMatrix else { throw NumericsFailure.notMatrix(operation: "hist", y.shape) }
      let all = y.elements
      let centres: [Double]
      if let classes = call.optional(1), !classes.isEmpty {
        if let n = classes.real {
          guard n >= 1, n <= 1e7, n == n.rounded() else {
            throw call.refuse(1, expected: "a positive whole number or centres")
          }
          centres = Histogram.centres(of: all, count: Int(n))
        } else {
          centres = try call.doubles(1).elements.sorted()
        }
      } else {
        centres = Histogram.centres(of: all, count: 10)
      }
      let isVector = y.isVector
      let columns = isVector ? 1 : y.columns
      let rows = columns == 0 ? 0 : all.count / max(columns, 1)
      var counts: [Double] = []
      for j in 0..<columns {
        counts += try Histogram.counts(of: Array(all[(j * rows)..<((j + 1) * rows)]), centres: centres)
      }
      if call.has(2) {
        let norm = try call.real(2)
        for j in 0..<columns {
          let range = (j * centres.count)..<((j + 1) * centres.count)
          let total = counts[range].reduce(0, +)
          for k in range { counts[k] = counts[k] / total * norm }
        }
      }
      let shape = isVector ? Shape(1, centres.count) : Shape(centres.count, columns)
      return [
        .of(try Tensor(counts, shape: shape)),
        .of(try Tensor(centres, shape: isVector ? Shape(1, centres.count) : Shape(centres.count, 1))),
      ]
    },
  ]
}
