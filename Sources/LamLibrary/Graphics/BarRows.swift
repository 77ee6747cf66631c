import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  /// Bars, and counts shown as bars.
  static let barRows: [Builtin] = [
    drawing(
      "bar", [.any("data").orText.variadic], results: ["h", "yb"], "draw bars",
      details: """
        bar(y), bar(x, y), bar(..., width), bar(..., 'stacked'), bar(..., 'r'): columns of a matrix are series, which stand beside each \
        other in groups, or on top of each other where they are stacked. x may be a cell of names, which stand below the bars. Properties: FaceColor, EdgeColor, BarWidth, BaseValue, \
        LineWidth ... [xb, yb] = bar(...) gives the corners and draws nothing.
        """,
      examples: ["bar([3 1 4 1 5])", "bar([1 2; 3 4; 5 2], 'stacked')"],
      seeAlso: ["barh", "hist", "histogram", "area", "stem", "bar3"]
    ) { try bar($0, isHorizontal: false) },
    drawing(
      "barh", [.any("data").orText.variadic], results: ["h", "yb"], "draw bars to the right",
      details: "As bar, whose arguments it takes.",
      examples: ["barh([3 1 4])"], seeAlso: ["bar", "hist"]
    ) { try bar($0, isHorizontal: true) },
    drawing(
      "hist", [.any("y, classes, norm").orText.variadic], results: ["n", "x"],
      "count numbers that are nearest to each of some centres, or show the counts as bars",
      details: """
        hist(y), hist(y, classes), hist(y, classes, norm), properties of bars behind them. classes is a number of equally wide classes \
        (10 where it is left out) or a vector of centres; with norm the counts of each column sum to it. Columns of a matrix are counted \
        apart. Without results the counts are drawn.
        """,
      examples: ["[n, x] = hist([1 2 2 3 5], 3)", "hist(sin(1:100), 20)"],
      seeAlso: ["histogram", "histc", "bar"]
    ) { try hist($0) },
    drawing(
      "histogram", "show how many numbers lie in intervals",
      details: """
        histogram(x), histogram(x, n) with n intervals, histogram(x, edges). Names and values: Normalization (count, probability, \
        pdf, cumcount, cdf, countdensity, percentage), BinWidth, BinLimits, BinEdges, NumBins, BinMethod (auto, integers, scott, \
        fd, sturges, sqrt), BinCounts with BinEdges, DisplayStyle (bar, stairs), Orientation, FaceColor, FaceAlpha, EdgeColor. An \
        interval takes its left edge, the last one both.
        """,
      examples: ["histogram([1 2 2 3 3 3])", "h = histogram(sin(1:100), 8); h.Values"],
      seeAlso: ["hist", "histc", "bar", "histogram2"]
    ) { try histogram($0) },
  ]

  private static let barWords = ["grouped", "stacked", "hist", "histc"]

  static func bar(_ given: Call, isHorizontal: Bool) throws -> [Value] {
    let (call, words) = given.removing(words: barWords)
    var plot = try PlotCall(call, isProperty: PlotCall.beginsProperties)
    let categories = try plot.takeCategories()
    var (numbers, specification) = try plot.numbersAndSpecification()
    guard !numbers.isEmpty else {
      throw Failure.tooFewArguments(function: call.builtin.name, expected: 1, got: 0)
    }
    var width: Double?
    if numbers.count == 3 || numbers.count == 2 && numbers[1].count == 1 && numbers[0].count != 1 {
      guard let last = numbers.popLast(), last.count == 1, last[0] >= 0 else {
        throw call.refuse("the width of bars is one number that is not negative")
      }
      width = last[0]
    }
    guard numbers.count <= 2, let y = numbers.last, y.shape.isMatrix else {
      throw call.refuse("y must be a vector or a matrix, and x a vector")
    }
    var columns = try y.shape.isVector ? [LineData.row(y)] : LineData.columns(y)
    var x = try Tensor(row: (0..<(columns.first?.count ?? 0)).map { Double($0 + 1) })
    if numbers.count == 2 {
      guard numbers[0].shape.isVector || numbers[0].isEmpty else { throw call.refuse("x must be a vector") }
      x = try LineData.row(numbers[0])
      // One place with a row of numbers is one group of bars.
      if x.count == 1, y.shape.isVector, y.count > 1 { columns = y.elements.map { Tensor(scalar: $0) } }
      guard columns.allSatisfy({ $0.count == x.count }) else {
        throw call.refuse(
          "x has \(x.count) places and y \(columns.first?.count ?? 0) rows; they must be as many")
      }
      guard Set(x.elements).count == x.count else {
        throw call.refuse("two bars of one series cannot stand in the same place; x has a number twice")
      }
    }
    let layout = ["stacked", "hist", "histc"].first { words.contains($0) } ?? "grouped"
    if given.resultCount >= 2 {
      return try corners(x, columns, layout, width ?? 0.8, isHorizontal)
    }
    let axes = plot.preparedAxes()
    let base = axes.word(isHorizontal ? "XScale" : "YScale") == "log" ? 1.0 : 0
    let own = plot.take("BaseValue")
    let isColored =
      specification?.color != nil || plot.properties.contains { $0.name.lowercased() == "facecolor" }
    var bars: [GraphicObject] = []
    for (index, column) in columns.enumerated() {
      let bar = plot.make(
        .bar, in: axes,
        [
          ("XData", .numbers(try x.reshaped(to: Shape(x.count, 1)))),
          ("YData", .numbers(try column.reshaped(to: Shape(column.count, 1)))), ("BarLayout", .word(layout)),
          ("BarWidth", .number(width ?? 0.8)), ("Horizontal", isHorizontal ? .on : .off),
          ("BaseValue", .number(base)), ("CData", .number(Double(index + 1))),
        ])
      if layout.hasPrefix("hist") {
        bar["FaceColor"] = .word("flat")
        bar["ShowBaseLine"] = .off
      } else if !isColored {
        bar["FaceColor"] = .color(axes.nextColor())
      }
      if let color = specification?.color { bar["FaceColor"] = .color(color) }
      bars.append(bar)
    }
    for bar in bars {
      bar["BarGroup"] = .objects(bars)
      if let own { try plot.set("BaseValue", own, of: bar) }
      try plot.applyProperties(to: bar)
    }
    if !plot.holds(axes) {
      // A few places that are whole numbers are the ticks.
      if !x.isEmpty, x.count <= 15, x.elements.allSatisfy({ $0 == $0.rounded() && abs($0) < 1e15 }) {
        try axes.set(isHorizontal ? "YTick" : "XTick", .numbers(x.elements.sorted()))
      }
      axes["Box"] = .on
      axes["Layer"] = .word("top")
    }
    if let categories {
      try axes.set(isHorizontal ? "YTick" : "XTick", .numbers(x.elements.map { $0 }))
      try axes.set(isHorizontal ? "YTickLabel" : "XTickLabel", .texts(categories))
    }
    return try plot.results(bars)
  }

  /// The corners of bars that are not drawn: four for each, in arrays of a page for each series.
  private static func corners(
    _ x: Tensor<Double>, _ columns: [Tensor<Double>], _ layout: String, _ width: Double, _ isHorizontal: Bool
  ) throws -> [Value] {
    let figures = FigureSet()
    let axes = figures.currentAxes()
    let bars = try columns.map { column in
      let bar = figures.make(.bar, in: axes)
      // What is no number has no bar in a picture; here its corners are none.
      bar["XData"] = .numbers(try x.map { $0.isFinite ? $0 : 0 })
      bar["YData"] = .numbers(try column.map { $0.isFinite ? $0 : 0 })
      bar["BarLayout"] = .word(layout)
      bar["BarWidth"] = .number(width)
      return bar
    }
    for bar in bars { bar["BarGroup"] = .objects(bars) }
    let corners = bars.flatMap(\.cornersOfBars)
    let values = columns.flatMap(\.elements)
    guard corners.count == values.count, !corners.isEmpty || values.isEmpty else {
      throw Failure.refused("bars of such places and values have no corners")
    }
    let shape = Shape([4, columns.first?.count ?? 0, bars.count])
    func edges(_ ends: (Int) -> [Double]) throws -> Value {
      .of(try Tensor(corners.indices.flatMap(ends), shape: shape))
    }
    let across = try edges { k in
      let place = x[k % max(x.count, 1)]
      let (from, to) = place.isFinite ? (corners[k].from, corners[k].to) : (place, place)
      return [from, from, to, to]
    }
    let along = try edges { k in
      let end = values[k].isFinite ? corners[k].end : values[k]
      return [corners[k].base, end, end, corners[k].base]
    }
    return isHorizontal ? [along, across] : [across, along]
  }

  private static func hist(_ call: Call) throws -> [Value] {
    let plot = try PlotCall(call)
    guard let first = plot.data.first else {
      throw Failure.tooFewArguments(function: "hist", expected: 1, got: 0)
    }
    guard plot.data.count <= 3 else {
      throw call.refuse("y, classes and a norm are taken, and no more numbers")
    }
    let y = try plot.numbers(first, "y")
    guard y.isMatrix else { throw NumericsFailure.notMatrix(operation: "hist", y.shape) }
    let all = y.elements
    let centres: [Double]
    if plot.data.count > 1, !plot.data[1].isEmpty {
      let classes = try plot.numbers(plot.data[1], "classes")
      if classes.count == 1 {
        let n = classes[0].rounded(.towardZero)
        guard n >= 1, n <= 1e7 else { throw call.refuse("the number of classes must be positive") }
        centres = Histogram.centres(of: all, count: Int(n))
      } else {
        guard classes.shape.isVector else { throw call.refuse("the centres must be a vector") }
        centres = classes.elements.sorted()
      }
    } else {
      centres = Histogram.centres(of: all, count: 10)
    }
    let isVector = y.isVector
    let columns = isVector ? 1 : y.columns
    let rows = columns == 0 ? 0 : all.count / max(columns, 1)
    var counts: [[Double]] = []
    for j in 0..<columns {
      counts.append(try Histogram.counts(of: Array(all[(j * rows)..<((j + 1) * rows)]), centres: centres))
    }
    if plot.data.count > 2 {
      let norms = try plot.numbers(plot.data[2], "the norm")
      guard norms.count == 1 || norms.count == columns, norms.elements.allSatisfy({ $0 > 0 }) else {
        throw call.refuse("the norm must be one positive number or one for each column")
      }
      for j in counts.indices {
        let total = counts[j].reduce(0, +)
        counts[j] = counts[j].map { $0 / total * (norms.count == 1 ? norms[0] : norms[j]) }
      }
    }
    let shape = isVector ? Shape(1, centres.count) : Shape(centres.count, columns)
    let frequencies = Value.of(try Tensor(counts.flatMap { $0 }, shape: shape))
    let places = Value.of(
      try Tensor(centres, shape: isVector ? Shape(1, centres.count) : Shape(centres.count, 1)))
    if call.resultCount > 0 {
      // The centres are of the class of the numbers that they come from.
      let source = plot.data.count > 1 && plot.data[1].count > 1 ? plot.data[1] : first
      let isSingle = source.valueClass == .single
      return [
        frequencies,
        isSingle ? try ClassConversion.convert(places, to: .single, function: "hist") : places,
      ]
    }
    var drawn = call
    drawn.arguments =
      (plot.givenAxes.map { [plot.graphics.value($0)] } ?? []) + [places, frequencies, .of("hist")]
      + plot.properties.flatMap { [Value.of($0.name), $0.value] }
    return try bar(drawn, isHorizontal: false)
  }

  private static func histogram(_ call: Call) throws -> [Value] {
    var plot = try PlotCall(call)
    let bins = try HistogramBins(&plot)
    let axes = plot.preparedAxes()
    let histogram = plot.make(
      .histogram, in: axes,
      [
        ("Data", .numbers(bins.data)), ("BinEdges", .numbers(bins.edges)),
        ("BinCounts", .numbers(bins.counts)),
        ("Values", .numbers(bins.values)), ("NumBins", .number(Double(bins.counts.count))),
        ("BinWidth", .numbers(bins.width.map { [$0] } ?? [])),
        ("BinLimits", .numbers([bins.edges.first ?? 0, bins.edges.last ?? 0])),
        ("Normalization", .word(bins.normalization)), ("FaceColor", .color(axes.nextColor())),
      ])
    try plot.applyProperties(to: histogram)
    return try plot.results([histogram])
  }
}
