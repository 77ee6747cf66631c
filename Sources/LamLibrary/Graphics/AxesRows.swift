import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  /// Axes: making, choosing and clearing them, and how they go on.
  static let axesRows: [Builtin] = [
    drawing(
      "axes", [.any("axes or properties").orText.variadic],
      "make axes in the current figure, or make some the current ones",
      details:
        "axes(h) goes to axes h, or makes some in figure h; axes('Position', [left bottom width height]) places them by hand.",
      examples: ["axes(); close all"],
      seeAlso: ["gca", "subplot", "axis"]
    ) { call in
      let graphics = Graphics.of(call.session)
      let values = call.rest(from: 0)
      if values.count == 1, !values[0].isText, let axes = try graphics.objects(values[0])?.first,
        axes.kind === ObjectKind.axes
      {
        graphics.figures.select(axes: axes)
        return call.resultCount == 0 ? [] : [graphics.value(axes)]
      }
      if values.count == 1, let figure = try graphics.objects(values[0])?.first,
        figure.kind === ObjectKind.figure
      {
        let axes = graphics.figures.makeAxes(in: figure)
        return call.resultCount == 0 ? [] : [graphics.value(axes)]
      }
      var plot = try PlotCall(call)
      guard plot.data.isEmpty else { throw call.refuse("properties by name are needed, or axes") }
      let parent = try plot.take("Parent").flatMap { try graphics.objects($0)?.first }
      let axes = graphics.figures.makeAxes(in: parent ?? graphics.figures.currentFigure())
      try plot.applyProperties(to: axes)
      return call.resultCount == 0 ? [] : [graphics.value(axes)]
    },
    drawing(
      "gca", [], "the current axes; new ones where there are none", examples: ["h = gca(); close all"],
      seeAlso: ["gcf", "axes"]
    ) { call in
      let graphics = Graphics.of(call.session)
      return [graphics.value(graphics.figures.currentAxes())]
    },
    drawing(
      "subplot", [.any("rows, columns, index").orText.variadic],
      "make the current figure a table of axes, and go to one of them",
      details: """
        subplot(m, n, k) goes to place k of m rows and n columns, counted along the rows; a vector of places spans them. \
        subplot(mnk) is the same with one digit each. subplot('position', [l b w h]) places by hand, subplot(h) goes to axes h.
        """,
      examples: ["subplot(2, 1, 1); plot(1:3); subplot(2, 1, 2); plot(3:-1:1)"],
      seeAlso: ["axes", "figure", "tiledlayout"]
    ) { try subplot($0) },
    drawing(
      "tiledlayout", [.any("rows, columns").orText.variadic], results: [],
      "make the current figure a table of axes that nexttile fills",
      details: """
        tiledlayout('flow') is a table that grows as tiles are asked for. Spacing and Padding are taken; the layout chooses them itself.
        """,
      examples: ["tiledlayout(1, 2); nexttile; plot(1:3); nexttile; plot(3:-1:1)"],
      seeAlso: ["nexttile", "subplot"]
    ) { call in
      let graphics = Graphics.of(call.session)
      let values = call.rest(from: 0)
      let flows = values.first?.text?.lowercased() == "flow"
      let numbers = flows ? [1, 1] : values.prefix { !$0.isText }.compactMap(\.real)
      guard numbers.count == 2, numbers.allSatisfy({ $0 >= 1 && $0 <= 100 && $0 == $0.rounded() }) else {
        throw call.refuse("the numbers of rows and columns are needed, or 'flow'")
      }
      let figure = graphics.figures.currentFigure()
      for child in figure.children { child.delete() }
      graphics.tiles = (figure, Int(numbers[0]), Int(numbers[1]), 0, flows)
      return []
    },
    drawing(
      "nexttile", [.any("tile").optional, .any("span").optional], "go to the next axes of a tiledlayout",
      examples: ["tiledlayout(1, 2); nexttile; plot(1:3); nexttile; plot(3:-1:1)"],
      seeAlso: ["tiledlayout", "subplot"]
    ) { call in
      let graphics = Graphics.of(call.session)
      let figure = graphics.figures.currentFigure()
      var tiles =
        graphics.tiles.flatMap { $0.figure === figure ? $0 : nil } ?? (
          figure: figure, rows: 1, columns: 1, next: 0, flows: false
        )
      var span = (1, 1)
      var place = tiles.next + 1
      var isGiven = false
      for argument in [call.optional(0), call.optional(1)].compactMap({ $0 }) {
        guard let numbers = try argument.doubles(),
          numbers.elements.allSatisfy({ $0 >= 1 && $0 <= 1e4 && $0 == $0.rounded() })
        else {
          throw call.refuse("a tile is a whole number, a span two of them")
        }
        if numbers.count == 2 {
          span = (Int(numbers[0]), Int(numbers[1]))
        } else if numbers.count == 1 {
          place = Int(numbers[0])
          isGiven = true
        }
      }
      if tiles.flows, place > tiles.rows * tiles.columns {
        tiles.columns = Int(Double(place).squareRoot().rounded(.up))
        tiles.rows = (place + tiles.columns - 1) / tiles.columns
        graphics.moveTiles(of: figure, rows: tiles.rows, columns: tiles.columns)
      }
      // A span that does not fit into the rest of a row goes into the next one.
      if !isGiven, span.1 <= tiles.columns, (place - 1) % tiles.columns + span.1 > tiles.columns {
        place = ((place - 1) / tiles.columns + 1) * tiles.columns + 1
      }
      let (row, column) = ((place - 1) / tiles.columns, (place - 1) % tiles.columns)
      guard row + span.0 <= tiles.rows, column + span.1 <= tiles.columns else {
        throw call.refuse(
          "the layout has \(tiles.rows) rows of \(tiles.columns) tiles; there is no tile \(place)")
      }
      tiles.next = place + span.1 - 1
      graphics.tiles = tiles
      let places = (0..<span.0).flatMap { r in
        (0..<span.1).map { c in (row + r) * tiles.columns + column + c }
      }
      let axes = graphics.axes(at: places, rows: tiles.rows, columns: tiles.columns, in: figure)
      return call.resultCount == 0 ? [] : [graphics.value(axes)]
    },
    drawing(
      "cla", [.any("axes").orText.optional.variadic], results: [], "take everything out of the current axes",
      details:
        "What is hidden from programs stays; cla reset takes that too, and puts the properties of the axes back.",
      examples: ["cla"], seeAlso: ["clf", "hold"]
    ) { call in
      let graphics = Graphics.of(call.session)
      let plot = try PlotCall(call) { _, _ in false }
      let axes = plot.axes()
      if let word = plot.data.first?.text {
        guard word.lowercased() == "reset" else {
          throw call.refuse("the word that it knows is reset, not \(word)")
        }
        graphics.figures.clear(axes)
      } else {
        graphics.figures.clearContents(of: axes, hidden: false)
      }
      return []
    },
    drawing(
      "hold", [.any("axes or on or off").or("on", "off").optional.variadic], results: [],
      "keep what axes show when more is drawn, or not",
      details: "hold on keeps it, hold off lets the next plot replace it, hold alone changes over.",
      examples: ["plot(1:3); hold on; plot(3:-1:1); hold off"], seeAlso: ["ishold", "cla", "plot"]
    ) { call in
      let plot = try PlotCall(call) { _, _ in false }
      let axes = plot.axes()
      let isOn: Bool
      switch plot.data.first?.text?.lowercased() {
      case nil: isOn = axes.word("NextPlot") != "add"
      case "on", "all": isOn = true
      case "off": isOn = false
      case let word?: throw call.refuse("the words that it knows are on and off, not \(word)")
      }
      axes["NextPlot"] = .word(isOn ? "add" : "replace")
      axes.ancestor(.figure)?["NextPlot"] = .word("add")
      return []
    },
    drawing(
      "ishold", [.any("axes or figure").optional], results: ["y"],
      "whether axes keep what they show when more is drawn",
      examples: ["ishold(), close all"], seeAlso: ["hold"]
    ) { call in
      let graphics = Graphics.of(call.session)
      var axes = graphics.figures.currentAxesIfAny
      if let given = call.optional(0) {
        guard let object = try objects(given, call).first,
          object.kind === ObjectKind.figure || object.kind === ObjectKind.axes
        else { throw call.refuse("axes are needed, or a figure") }
        axes = object.kind === ObjectKind.axes ? object : graphics.figures.currentAxes(of: object)
      }
      return [.of(axes?.word("NextPlot") == "add" && axes?.ancestor(.figure)?.word("NextPlot") == "add")]
    },
    drawing(
      "newplot", [.any("axes or object").optional],
      "make axes ready for a new plot, as the functions that draw do",
      details: "newplot(h) keeps an object h in axes, and the group that it is in.",
      examples: ["newplot(); close all"],
      seeAlso: ["hold", "cla"]
    ) { call in
      let graphics = Graphics.of(call.session)
      let kept = try call.optional(0).flatMap { $0.isEmpty ? nil : try objects($0, call).first }
      let axes: GraphicObject
      if let kept, kept.kind !== ObjectKind.figure, let owner = kept.ancestor(.axes) {
        axes = owner
        graphics.figures.select(axes: axes)
        if kept === axes {
          graphics.figures.prepare(axes)
        } else if axes.word("NextPlot") != "add" {
          for child in axes.children where !child.tree.contains(where: { $0 === kept }) { child.delete() }
          for index in ["ColorOrderIndex", "LineStyleOrderIndex"] { axes[index] = .number(1) }
        }
      } else {
        if let kept {
          guard let figure = kept.ancestor(.figure) else { throw call.refuse("axes are needed, or a figure") }
          graphics.figures.select(figure)
        }
        axes = graphics.figures.currentAxes()
        graphics.figures.prepare(axes)
      }
      return call.resultCount == 0 ? [] : [graphics.value(axes)]
    },
    drawing(
      "linkaxes", [.any("axes"), .text("which").optional], results: [],
      "give axes the same limits, and keep them the same",
      details:
        "Which are x, y, xy or off: all have the limits of the first, and when those of one are set, the others have them too. A new call ends the links of its axes with others.",
      examples: ["a = subplot(1, 2, 1); plot(1:3); b = subplot(1, 2, 2); plot(1:9); linkaxes([a b], 'xy')"],
      seeAlso: ["axis", "xlim"]
    ) { call in
      let objects = try objects(try call[0], call).filter { $0.kind === ObjectKind.axes }
      let which = call.has(1) ? try call.text(1).lowercased() : "xy"
      guard ["x", "y", "xy", "off"].contains(which) else {
        throw call.refuse("x, y, xy or off is needed, not \(which)")
      }
      let graphics = Graphics.of(call.session)
      for link in graphics.limitLinks { link.remove(objects) }
      graphics.limitLinks.removeAll { !$0.isLinking }
      if which == "off" { return [] }
      let names = ["X", "Y"].filter { which.contains($0.lowercased()) }.map { "\($0)Lim" }
      try graphics.spoken { graphics.limitLinks.append(try PropertyLink(objects, names: names)) }
      return []
    },
  ]

  private static func subplot(_ call: Call) throws -> [Value] {
    let graphics = Graphics.of(call.session)
    var values = call.rest(from: 0)
    if values.isEmpty { values = [.of(111.0)] }
    func answer(_ axes: GraphicObject) -> [Value] { call.resultCount == 0 ? [] : [graphics.value(axes)] }
    if case .objects = values[0] {
      guard let axes = try graphics.objects(values[0])?.first, axes.kind === ObjectKind.axes else {
        throw call.refuse("axes are needed here")
      }
      graphics.figures.select(axes: axes)
      return answer(axes)
    }
    if values[0].text?.lowercased() == "position" {
      guard values.count >= 2 else {
        throw call.refuse("the position is missing: [left bottom width height]")
      }
      let figure = graphics.figures.currentFigure()
      if let place = try values[1].doubles(), place.count == 4 {
        let box = Rectangle(x: place[0], y: place[1], width: place[2], height: place[3])
        if let axes = graphics.axes(at: box, in: figure) {
          try setPairs(Array(values.dropFirst(2)), of: [axes], call)
          return answer(axes)
        }
      }
      let axes = graphics.figures.makeAxes(in: figure)
      try setPairs(values, of: [axes], call)
      return answer(axes)
    }
    let numeric = values.prefix { !$0.isText }
    var rest = Array(values.dropFirst(numeric.count))
    var numbers = try numeric.map { value -> Tensor<Double> in
      guard let numbers = try value.doubles() else { throw call.refuse("whole numbers are needed") }
      return numbers
    }
    if numbers.count == 1, numbers[0].count == 1, numbers[0][0] >= 111, numbers[0][0] <= 999 {
      let digits = Int(numbers[0][0])
      numbers = [digits / 100, digits / 10 % 10, digits % 10].map { Tensor(scalar: Double($0)) }
    }
    guard numbers.count == 3, numbers[0].count == 1, numbers[1].count == 1, !numbers[2].isEmpty,
      numbers.allSatisfy({ $0.elements.allSatisfy { $0 >= 1 && $0 <= 1e4 && $0 == $0.rounded() } })
    else { throw call.refuse("rows, columns and a place are needed: subplot(2, 3, 1) or subplot(231)") }
    let (rows, columns) = (Int(numbers[0][0]), Int(numbers[1][0]))
    let places = numbers[2].elements.map { Int($0) - 1 }
    guard places.allSatisfy({ $0 < rows * columns }) else {
      throw call.refuse(
        "there are \(rows * columns) places in \(rows) rows of \(columns), and no place \((places.max() ?? 0) + 1)"
      )
    }
    let replaces = rest.contains { $0.text?.lowercased() == "replace" }
    rest.removeAll { ["replace", "align"].contains($0.text?.lowercased() ?? "") }
    let axes = graphics.axes(
      at: places, rows: rows, columns: columns, in: graphics.figures.currentFigure(), replacing: replaces)
    try setPairs(rest, of: [axes], call)
    return answer(axes)
  }
}
