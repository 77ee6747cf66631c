import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  /// Lines and shapes that mark something in a picture.
  static let markingRows: [Builtin] = [
    drawing(
      "xline", "draw upright lines across axes",
      details: """
        xline(x), xline(x, spec), xline(x, spec, label): x may be several numbers, with a cell of labels. Properties: Color, LineWidth, \
        LabelHorizontalAlignment, LabelVerticalAlignment ...
        """,
      examples: ["plot(1:5); xline(3, '--r', 'here')"], seeAlso: ["yline", "line", "refline"]
    ) { try constantLines($0, axis: "x") },
    drawing(
      "yline", "draw level lines across axes",
      details: "yline(y), yline(y, spec), yline(y, spec, label), as xline.",
      examples: ["plot(1:5); yline(3, ':', 'mean')"], seeAlso: ["xline", "line", "refline"]
    ) { try constantLines($0, axis: "y") },
    drawing(
      "rectangle", "draw a rectangle, its corners round where they are to be",
      details: """
        rectangle('Position', [x y width height], 'Curvature', c): c from 0 (none) to 1 (as round as can be), or one for each direction; \
        [1 1] is an ellipse. Properties: FaceColor, EdgeColor, LineWidth ...
        """,
      examples: ["rectangle('Position', [1 2 5 3], 'Curvature', [1 1], 'FaceColor', 'y'); axis equal"],
      seeAlso: ["patch", "annotation", "line"]
    ) { call in
      let plot = try PlotCall(call)
      guard plot.data.isEmpty else { throw call.refuse("properties by name are taken, such as Position") }
      let axes = plot.axes()
      let rectangle = plot.make(.rectangle, in: axes)
      do { try plot.applyProperties(to: rectangle) } catch {
        rectangle.delete()
        throw error
      }
      return try plot.results([rectangle])
    },
    drawing(
      "annotation", "draw a line, arrow, text or box over a whole figure",
      details: """
        annotation('line', [x1 x2], [y1 y2]), 'arrow', 'doublearrow' and 'textarrow' too; annotation('textbox', [x y width height]), \
        'rectangle' and 'ellipse' too, in fractions of the figure from its lower left corner. Properties: String, Color, LineWidth ...
        """,
      examples: [
        "plot(1:5); annotation('textarrow', [0.3 0.5], [0.7 0.5], 'String', 'here')",
        "plot(1:5); annotation('textbox', [0.2 0.7 0.2 0.1], 'String', 'note')",
      ],
      seeAlso: ["text", "rectangle", "line"]
    ) { try annotation($0) },
  ]

  private static func constantLines(_ call: Call, axis: String) throws -> [Value] {
    // The specification and the labels stand behind the numbers; a text that names a property begins those.
    let plot = try PlotCall(call) { text, before in
      before.isEmpty || before.count >= 3 || ObjectKind.constantLine.property(named: text) != nil
    }
    guard let first = plot.data.first else {
      throw Failure.tooFewArguments(function: call.builtin.name, expected: 1, got: 0)
    }
    let numbers = try plot.numbers(first, "the places")
    var specification: LineSpecification?
    var labels: [String] = []
    for value in plot.data.dropFirst() {
      let texts = (try value.texts ?? []).map { String(decoding: $0, as: UTF8.self) }
      guard !texts.isEmpty else { throw call.refuse("a specification of lines or a label is needed here") }
      if specification == nil, labels.isEmpty, let own = texts.first.flatMap({ LineSpecification($0) }),
        value.isText
      {
        specification = own
      } else {
        labels = texts
      }
    }
    let axes = plot.axes()
    let lines = try numbers.elements.enumerated().map { index, number in
      let line = plot.make(
        .constantLine, in: axes, [("Value", .number(number)), ("InterceptAxis", .word(axis))])
      if let color = specification?.color { line["Color"] = .color(color) }
      if let dash = specification?.dash { line["LineStyle"] = .word(dash) }
      if !labels.isEmpty {
        line["Label"] = .text(labels.count == 1 ? labels[0] : index < labels.count ? labels[index] : "")
      }
      try plot.applyProperties(to: line)
      return line
    }
    return try plot.results(lines)
  }

  private static func annotation(_ given: Call) throws -> [Value] {
    let graphics = Graphics.of(given.session)
    var values = given.rest(from: 0)
    var figure: GraphicObject?
    if let first = values.first, !first.isText {
      guard let own = try graphics.objects(first)?.first, own.kind === ObjectKind.figure else {
        throw given.refuse("the shape is missing: line, arrow, textbox ...")
      }
      figure = own
      values.removeFirst()
    }
    let shapes = ["line", "arrow", "doublearrow", "textarrow", "textbox", "rectangle", "ellipse"]
    guard let shape = values.first?.text?.lowercased(), shapes.contains(shape) else {
      throw given.refuse("the shape is one of \(shapes.joined(separator: ", "))")
    }
    values.removeFirst()
    let places = values.prefix { !$0.isText && $0.valueClass != .structure }
    var call = given
    call.arguments = Array(values.dropFirst(places.count))
    let plot = try PlotCall(call)
    let numbers = try places.map { try plot.numbers($0, "the place") }
    let isBox = ["textbox", "rectangle", "ellipse"].contains(shape)
    let target = figure ?? graphics.figures.currentFigure()
    let annotation = graphics.figures.make(.annotation, in: graphics.figures.overlay(of: target))
    do {
      annotation["Shape"] = .word(shape)
      switch numbers.count {
      case 0: break
      case 1 where isBox:
        guard numbers[0].count == 4 else { throw given.refuse("the place is [x y width height]") }
        try annotation.set("Position", .numbers(numbers[0]))
      case 2 where !isBox:
        guard numbers[0].count == 2, numbers[1].count == 2 else {
          throw given.refuse("the ends are [x1 x2] and [y1 y2]")
        }
        try annotation.set("X", .numbers(numbers[0]))
        try annotation.set("Y", .numbers(numbers[1]))
      default:
        throw given.refuse(isBox ? "the place is [x y width height]" : "the ends are [x1 x2] and [y1 y2]")
      }
      try plot.applyProperties(to: annotation)
    } catch {
      annotation.delete()
      throw error
    }
    return try plot.results([annotation])
  }
}
