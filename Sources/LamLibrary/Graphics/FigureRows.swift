import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics
import LamSyntax

extension Family {
  /// Figures: making, choosing, clearing and closing them, and when they are shown.
  static let figureRows: [Builtin] = [
    drawing(
      "figure", [.any("number or properties").orText.variadic], "make a figure, or make one the current one",
      details: """
        figure makes a new one, figure(n) goes to figure n and makes it where there is none; properties follow by name. At the \
        prompt a figure is shown after the line that changed it; in a script when it ends, and at figure, drawnow and pause.
        """,
      examples: ["figure(1)", "h = figure('Name', 'data'); close(h)"],
      seeAlso: ["gcf", "clf", "close", "subplot", "drawnow", "print"]
    ) { call in
      let graphics = Graphics.of(call.session)
      var values = call.rest(from: 0)
      try graphics.showChanged()
      var figure: GraphicObject?
      if let first = values.first, first.valueClass != .structure {
        // As a command, figure 2 gives the number as a text.
        let number = first.isText && values.count == 1 ? first.text.flatMap { Double($0) } : nil
        if !first.isText || number != nil {
          values.removeFirst()
          figure = try Family.figure(number.map { Value.of($0) } ?? first, call, making: true)
        }
      }
      let target = figure ?? graphics.figures.makeFigure()
      graphics.figures.select(target)
      try setPairs(values, of: [target], call)
      return call.resultCount == 0 ? [] : [graphics.value(target)]
    },
    drawing(
      "gcf", [], "the current figure; a new one where there is none", examples: ["h = gcf(); close(h)"],
      seeAlso: ["figure", "gca"]
    ) { call in
      let graphics = Graphics.of(call.session)
      return [graphics.value(graphics.figures.currentFigure())]
    },
    drawing(
      "clf", [.any("figure").orText.optional.variadic], "empty the current figure",
      details: "clf reset puts its properties back too; clf(h) empties figure h.", examples: ["clf"],
      seeAlso: ["cla", "figure", "close"]
    ) { call in
      let graphics = Graphics.of(call.session)
      var values = call.rest(from: 0)
      var resets = false
      if let last = values.last?.text {
        guard last.lowercased() == "reset" else {
          throw call.refuse("the word that it knows is reset, not \(last)")
        }
        resets = true
        values.removeLast()
      }
      let figure =
        try values.first.map { try Family.figure($0, call, making: false) }
        ?? graphics.figures.currentFigure()
      for child in figure.children { child.delete() }
      figure["CurrentAxes"] = .objects([])
      if resets { graphics.figures.reset(figure) }
      return call.resultCount == 0 ? [] : [graphics.value(figure)]
    },
    drawing(
      "close", [.any("figure").or("all", "force", "hidden").optional.variadic], results: ["status"],
      "close figures",
      details: """
        close closes the current figure, close(h) or close(n) that one, close all every one. Where its property CloseRequestFcn is a function \
        or a text, that decides; with force behind it a figure is closed whatever that is.
        """,
      examples: ["close all"],
      seeAlso: ["figure", "clf"]
    ) { call in
      let graphics = Graphics.of(call.session)
      let words = call.rest(from: 0).compactMap { $0.text?.lowercased() }
      let values = call.rest(from: 0).filter { !["force", "hidden"].contains($0.text?.lowercased()) }
      let figures: [GraphicObject]
      if let first = values.first {
        figures = try named(first, call)
      } else {
        figures = graphics.figures.current.map { [$0] } ?? []
      }
      for figure in figures where !figure.isDeleted {
        if words.contains("force") { graphics.figures.close(figure) } else { try graphics.askToClose(figure) }
      }
      return call.resultCount == 0 ? [] : [.of(figures.allSatisfy(\.isDeleted))]
    },
    drawing(
      "closereq", [], results: [], "close the current figure", examples: ["closereq"], seeAlso: ["close"]
    ) { call in
      let graphics = Graphics.of(call.session)
      if let current = graphics.figures.current { graphics.figures.close(current) }
      return []
    },
    drawing(
      "drawnow", [.text("word").or("expose", "limitrate", "nocallbacks", "update").optional.variadic],
      results: [], "show the figures that have changed",
      details:
        "The words expose, limitrate, nocallbacks and update, with which others say when, are taken; it is always now.",
      examples: ["drawnow"], seeAlso: ["figure", "pause", "refresh"]
    ) { call in
      for word in call.rest(from: 0).compactMap(\.text) {
        guard ["expose", "limitrate", "nocallbacks", "update"].contains(word.lowercased()) else {
          throw call.refuse(
            "\(VisibleText.line(word)) is none of its words: expose, limitrate, nocallbacks, update")
        }
      }
      try Graphics.of(call.session).showChanged()
      return []
    },
    drawing(
      "refresh", [.any("figure").optional], results: [], "show a figure again", examples: ["refresh"],
      seeAlso: ["drawnow", "shg"]
    ) { try showAgain($0) },
    drawing(
      "shg", [.any("figure").optional], results: [], "show the current figure", examples: ["shg"],
      seeAlso: ["figure", "drawnow"]
    ) { try showAgain($0) },
    drawing(
      "isfigure", [.any("h")], results: ["y"], "whether values are figures",
      examples: ["isfigure(gcf), close all"],
      seeAlso: ["isaxes", "ishghandle"]
    ) { call in [try Graphics.of(call.session).test(try call[0]) { $0.kind === ObjectKind.figure }] },
    drawing(
      "isaxes", [.any("h")], results: ["y"], "whether values are axes", examples: ["isaxes(gca), close all"],
      seeAlso: ["isfigure", "ishghandle"]
    ) { call in [try Graphics.of(call.session).test(try call[0]) { $0.kind === ObjectKind.axes }] },
  ]

  /// The figures that an argument of `close` names.
  private static func named(_ value: Value, _ call: Call) throws -> [GraphicObject] {
    let graphics = Graphics.of(call.session)
    guard let word = value.text, value.isText else {
      return try objects(value, call).filter { $0.kind === ObjectKind.figure }
    }
    if word.lowercased() == "all" { return graphics.figures.figures }
    if let number = Double(word), let figure = graphics.figures.figure(numbered: number) { return [figure] }
    let named = graphics.figures.figures.filter { $0.text("Name") == word }
    guard !named.isEmpty else {
      throw call.refuse("there is no figure named \(word); close all closes every figure")
    }
    return named
  }

  private static func showAgain(_ call: Call) throws -> [Value] {
    let graphics = Graphics.of(call.session)
    let figure =
      try call.optional(0).map { try Family.figure($0, call, making: false) } ?? graphics.figures.current
    figure?.isChanged = true
    try graphics.showChanged()
    return []
  }

  /// The figure that a value names.
  static func figure(_ value: Value, _ call: Call, making: Bool) throws -> GraphicObject {
    let graphics = Graphics.of(call.session)
    if case .objects = value {
      guard let figure = try graphics.objects(value)?.first?.ancestor(.figure) else {
        throw call.refuse("a figure is needed here")
      }
      return figure
    }
    guard let number = value.real, number >= 1, number <= 1e6, number == number.rounded() else {
      let words = "a figure is named by a positive whole number, not by \(Wording.describe(value))"
      throw call.refuse(call.builtin.name == "print" ? words + "; disp(x) shows a value" : words)
    }
    if let figure = graphics.figures.figure(numbered: number) { return figure }
    guard making else { throw call.refuse("there is no figure \(Int(number))") }
    return graphics.figures.makeFigure(numbered: number)
  }

  /// The objects that a value names.
  static func objects(_ value: Value, _ call: Call) throws -> [GraphicObject] {
    guard let objects = try Graphics.of(call.session).objects(value) else {
      throw call.refuse("\(Wording.describe(value)) is no figure and nothing in one")
    }
    return objects
  }

  /// Sets properties given as names and values, structs, or cells of names and of values.
  static func setPairs(_ values: [Value], of objects: [GraphicObject], _ call: Call) throws {
    let graphics = Graphics.of(call.session)
    func set(_ name: String, _ value: Value, _ object: GraphicObject) throws {
      do { try graphics.set(name, value, of: object) } catch Failure.refused(_, let message) {
        throw call.refuse(message)
      }
    }
    var position = 0
    while position < values.count {
      if case .structure(let record) = values[position], record.count == 1 {
        for name in record.fieldNames {
          for object in objects { try set(name, record[name, 0] ?? .empty, object) }
        }
        position += 1
        continue
      }
      guard position + 1 < values.count else {
        throw call.refuse(
          "the property \(values[position].text ?? Wording.describe(values[position])) has no value")
      }
      let given = values[position + 1]
      if case .cell(let names) = values[position] {
        guard case .cell(let cells) = given else {
          throw call.refuse("a cell of names needs a cell of values")
        }
        for (k, name) in names.elements.enumerated() {
          guard let name = name.text else { throw call.refuse("a name is text") }
          for (row, object) in objects.enumerated() {
            // One row of values for all objects, or a row for each.
            let index =
              cells.shape.rows == objects.count && objects.count > 1 ? k * cells.shape.rows + row : k
            guard index < cells.count else { throw call.refuse("there are fewer values than names") }
            try set(name, cells[index], object)
          }
        }
      } else {
        guard let name = values[position].text else {
          throw call.refuse(
            "the name of a property is needed here, not \(Wording.describe(values[position]))")
        }
        for object in objects { try set(name, given, object) }
      }
      position += 2
    }
  }
}

extension Graphics {
  /// Closes a figure as its property `CloseRequestFcn` says: a text that is run, a function that is called with the
  /// figure, or such a function in a cell with more arguments; `[]` lets the figure stay.
  func askToClose(_ figure: GraphicObject) throws {
    let request = try value(of: figure["CloseRequestFcn"])
    if request.text == "closereq" { return figures.close(figure) }
    if request.isEmpty { return }
    let was = figures.current
    figures.select(figure)
    defer { if let was, !was.isDeleted { figures.select(was) } }
    if let text = request.text {
      _ = try session.evaluateText(text, handler: nil, results: 0, in: .base)
    } else if case .cell(let parts) = request, let function = parts.elements.first {
      let more = Array(parts.elements.dropFirst())
      _ = try session.call(function, [value(figure), .empty] + more, results: 0)
    } else {
      _ = try session.call(request, [value(figure), .empty], results: 0)
    }
  }

  /// Which elements of a value stand for objects that hold.
  func test(_ value: Value, _ holds: (GraphicObject) -> Bool) throws -> Value {
    if case .objects(let references) = value {
      return .logical(
        try references.map { reference in
          guard let handle = reference.object as? GraphicHandle, handle.isValid else { return false }
          return holds(handle.object)
        })
    }
    guard !value.isText, let numbers = try value.doubles() else { return .of(false) }
    return .logical(try numbers.map { number in figures.object(numbered: number).map(holds) ?? false })
  }
}
