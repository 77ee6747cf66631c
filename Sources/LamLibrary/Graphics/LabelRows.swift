import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  /// Titles, labels and texts.
  static let labelRows: [Builtin] =
    [
      ("title", "Title", "write a title over axes"),
      ("subtitle", "Subtitle", "write a second line under the title of axes"),
      ("xlabel", "XLabel", "write a text beside the x axis"),
      ("ylabel", "YLabel", "write a text beside the y axis"),
      ("zlabel", "ZLabel", "write a text beside the z axis"),
    ].map { name, property, summary in
      drawing(
        name, [.any("text").orText.variadic], summary,
        details: """
          The text may be a cell of lines, and TeX: \\alpha, x^2, x_{ij}, \\bf. Properties follow by name: FontSize, Color, \
          Interpreter ...
          """, examples: ["plot(1:3); \(name)('\(name == "title" ? "Loss" : "x_1")')"],
        seeAlso: ["title", "xlabel", "ylabel", "zlabel", "text", "legend"].filter { $0 != name }
      ) { call in
        let graphics = Graphics.of(call.session)
        if let first = call.optional(0), case .objects = first,
          let owner = try graphics.objects(first)?.first,
          owner.kind === ObjectKind.colorbar || owner.kind === ObjectKind.legend
        {
          let part = owner.kind === ObjectKind.legend ? "Title" : "Label"
          guard part == "Label" || property == "Title", let text = owner.objects(part).first else {
            throw call.refuse("\(owner.kind.article) has no \(name)")
          }
          let values = call.rest(from: 1)
          try setPairs([.of("String")] + values, of: [text], call)
          return call.resultCount == 0 ? [] : [graphics.value(text)]
        }
        var plot = try PlotCall(call) { _, before in !before.isEmpty }
        guard let content = plot.data.first else {
          throw Failure.tooFewArguments(function: name, expected: 1, got: 0)
        }
        let axes = plot.axes()
        guard let text = axes.objects(property).first else { return [] }
        _ = plot.take("Parent")
        try plot.set("String", content, of: text)
        try plot.applyProperties(to: text)
        return try plot.results([text])
      }
    } + [
      drawing(
        "sgtitle", [.any("text").orText.variadic], "write a title over all axes of a figure",
        examples: ["subplot(1, 2, 1); plot(1:3); sgtitle('Both')"], seeAlso: ["title", "subplot"]
      ) { call in
        let plot = try PlotCall(call) { _, before in !before.isEmpty }
        guard let content = plot.data.first else {
          throw Failure.tooFewArguments(function: "sgtitle", expected: 1, got: 0)
        }
        let figure = plot.graphics.figures.currentFigure()
        for old in figure.children where old.text("Tag") == "sgtitle" { old.delete() }
        let text = plot.graphics.figures.make(.text, in: figure)
        text["Tag"] = .text("sgtitle")
        text["HandleVisibility"] = .off
        text["FontSize"] = .number(12)
        text["FontWeight"] = .word("bold")
        try plot.set("String", content, of: text)
        try plot.applyProperties(to: text)
        return try plot.results([text])
      },
      drawing(
        "text", [.any("x, y, text").orText.variadic], "write a text at a place in axes",
        details: """
          text(x, y, s), text(x, y, z, s); x and y may be vectors with a cell of texts or the rows of a character matrix. Properties \
          follow by name: HorizontalAlignment, FontSize, Color, Rotation, Units ...
          """,
        examples: ["plot(1:3); text(2, 2, 'here')"], seeAlso: ["title", "annotation", "legend"]
      ) { try text($0) },
    ]

  private static func text(_ call: Call) throws -> [Value] {
    // The first text is what is written; it stands behind two or three coordinates.
    let plot = try PlotCall(call) { _, before in
      before.contains { $0.isText || $0.valueClass == .cell } || before.count < 2
    }
    let axes = plot.axes()
    if plot.data.isEmpty {
      let text = plot.make(.text, in: axes)
      try plot.applyProperties(to: text)
      return try plot.results([text])
    }
    guard plot.data.count == 3 || plot.data.count == 4, let content = plot.data.last else {
      throw call.refuse("x, y and a text are needed, or x, y, z and a text")
    }
    let coordinates = try plot.data.dropLast().map { try plot.numbers($0, "coordinates") }
    let count = coordinates.map(\.count).max() ?? 0
    guard coordinates.allSatisfy({ $0.count == count || $0.count == 1 }) else {
      throw call.refuse("x and y must have the same number of elements")
    }
    var contents: [Value]
    switch content {
    case .cell(let cells) where count > 1 && cells.count > 1: contents = Array(cells.elements)
    case .array(.char) where count > 1 && content.shape.rows > 1:
      contents = (try content.texts ?? []).map { Value.of(String(decoding: $0, as: UTF8.self)) }
    default: contents = [content]
    }
    guard contents.count == 1 || contents.count == count else {
      throw call.refuse("there are \(count) places and \(contents.count) texts")
    }
    var texts: [GraphicObject] = []
    for k in 0..<count {
      let text = plot.make(.text, in: axes)
      text["Position"] = .numbers(
        [0, 1, 2].map { $0 < coordinates.count ? coordinates[$0][coordinates[$0].count == 1 ? 0 : k] : 0 })
      text["PositionMode"] = .word("manual")
      try plot.set("String", contents[contents.count == 1 ? 0 : k], of: text)
      try plot.applyProperties(to: text)
      texts.append(text)
    }
    return try plot.results(texts)
  }
}
