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
      if edges.isEmpty {
        call.session.warn(
          identifier: "Lam:histc:no-edges", "histc: there are no edges, so nothing is counted")
        return [.empty, .empty]
      }
      guard zip(edges, edges.dropFirst()).allSatisfy({ $0 <= $1 }) else {
        throw call.refuse(1, expected: "ascending edges")
      }
      let axis = try call.axis(2) ?? x.shape.firstNonSingleton
      let classes = try Histogram.classes(of: x.elements, edges: edges)
      let layout = AxisLayout(x.shape, axis: axis)
      let shape = x.shape.replacing(axis: axis, with: edges.count)
      var counts = try Tensor(repeating: 0.0, shape: shape)
      try counts.withMutableElements { counts in
        var looks = Pace()
        for (position, found) in classes.enumerated() {
          try looks.step(4)
          guard let found else { continue }
          let inner = position % layout.inner
          let outer = position / layout.inner / max(layout.length, 1)
          counts[inner + layout.inner * (found + edges.count * outer)] += 1
        }
      }
      guard call.resultCount > 1 else { return [.of(counts)] }
      return [.of(counts), .of(try Tensor(classes.map { Double(($0 ?? -1) + 1) }, shape: x.shape))]
    },
    Builtin(
      "histcounts", [.any("x, edges").orText.variadic], results: ["n", "edges", "bin"],
      "how many numbers lie in intervals that follow each other",
      details: """
        histcounts(x), histcounts(x, n) with n intervals, histcounts(x, edges). Names and values: Normalization (count, probability, \
        pdf, cumcount, cdf, countdensity, percentage), BinWidth, BinLimits, BinEdges, NumBins, BinMethod (auto, integers, scott, \
        fd, sturges, sqrt). An interval takes its left edge, the last one both. edges are the edges of the intervals, bin the interval \
        of each number, 0 where it is in none. They are those that histogram draws.
        """,
      examples: [
        "[n, edges] = histcounts([1 2 2 3 3 3 7])",
        "[n, edges, bin] = histcounts([0.1 0.5 0.9 1.6], [0 0.5 1])",
        "histcounts([0.1 0.5 0.9 1.6], 2, 'Normalization', 'probability')",
      ], seeAlso: ["histogram", "histc", "discretize", "accumarray"]
    ) { call in
      var plot = try PlotCall(call)
      let bins = try HistogramBins(&plot)
      if let other = plot.properties.first {
        throw call.refuse("there is no option \(other.name); help histcounts names those that there are")
      }
      return try [
        .of(Tensor(row: bins.values)), .of(Tensor(row: bins.edges)),
        .of(try Tensor(bins.places().map { Double(($0 ?? -1) + 1) }, shape: bins.data.shape)),
      ]
    },
  ]
}
