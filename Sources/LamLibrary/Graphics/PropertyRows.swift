import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  /// Properties of objects, and finding objects by them.
  static let propertyRows: [Builtin] =
    [
      drawing(
        "get", [.any("h"), .any("name").orText.optional], results: ["value"],
        "the properties of a figure or of something in one",
        details: """
          get(h, 'name') gives one, get(h, {'a', 'b'}) a cell of several, get(h) a struct of all; of several objects a cell with a row for \
          each. get(0, ...) asks the root, of which defaults such as defaultLineLineWidth are properties.
          """,
        examples: ["h = plot(1:3); get(h, 'LineWidth'), close all"],
        seeAlso: ["set", "findobj", "gca", "gcf"]
      ) { try get($0) },
      drawing(
        "set", [.any("h"), .any("names and values").orText.variadic], results: ["options"],
        "set properties of figures and of what is in them",
        details: """
          set(h, 'name', value, ...) sets them in every object of h; set(h, s) takes a struct; set(h, names, values) cells. set(h, 'name') \
          gives the words that a property knows. set(0, 'defaultLineLineWidth', 2) sets what lines are to have at first.
          """,
        examples: ["h = plot(1:3); set(h, 'LineWidth', 2, 'Color', 'red')"], seeAlso: ["get", "findobj"]
      ) { try set($0) },
      drawing(
        "allchild", [.any("h")], results: ["children"], "the children of an object, the hidden ones too",
        examples: ["numel(allchild(gca)), close all"],
        seeAlso: ["findobj"]
      ) { call in
        let graphics = Graphics.of(call.session)
        return [try graphics.value(try objects(try call[0], call).flatMap { $0.children.reversed() })]
      },
      drawing(
        "ancestor", [.any("h"), .texts("type"), .text("toplevel").optional], results: ["h"],
        "the object of a type that an object is in",
        details: """
          The type may be a cell of several. It is the innermost one, the object itself included, with 'toplevel' the outermost one. Of \
          several objects the result is a cell.
          """,
        examples: ["isfigure(ancestor(gca, 'figure')), close all"],
        seeAlso: ["allchild", "get"]
      ) { call in
        let graphics = Graphics.of(call.session)
        let types = (try call[1].texts ?? []).map { String(decoding: $0, as: UTF8.self).lowercased() }
        if let word = call.has(2) ? try call.text(2) : nil, word.lowercased() != "toplevel" {
          throw call.refuse("the word that it knows is toplevel, not \(word)")
        }
        let value = try call[0]
        if value.isEmpty, !value.isText { return [.empty] }
        let found = try objects(value, call).map { object -> Value in
          let around = sequence(first: object, next: \.parent).filter { types.contains($0.kind.type) }
          return try graphics.value((call.has(2) ? around.last : around.first).map { [$0] } ?? [])
        }
        return [found.count == 1 ? found[0] : .cell(try Tensor(found, shape: value.shape))]
      },
      drawing(
        "copyobj", [.any("h"), .any("parent").optional],
        "copy objects into other axes or another figure, or whole figures",
        examples: ["h = plot(1:3); copyobj(h, gca);"],
        seeAlso: ["findobj"]
      ) { call in
        let graphics = Graphics.of(call.session)
        let parents = try call.optional(1).map { try objects($0, call) } ?? [graphics.figures.currentFigure()]
        let copies = try objects(try call[0], call).enumerated().map { index, object -> GraphicObject in
          guard let parent = index < parents.count ? parents[index] : parents.first,
            object.kind === ObjectKind.figure
              || (object.kind === ObjectKind.axes
                ? parent.kind === ObjectKind.figure : parent.kind === ObjectKind.axes)
          else { throw call.refuse("axes can be copied into a figure, and what is in axes into axes") }
          return graphics.figures.copy(object, into: parent)
        }
        return call.resultCount == 0 ? [] : [try graphics.value(copies)]
      },
      drawing(
        "reset", [.any("h")], results: [],
        "put the properties of an object back to what they were when it was made",
        examples: ["reset(gca); close all"],
        seeAlso: ["cla", "clf"]
      ) { call in
        let graphics = Graphics.of(call.session)
        for object in try objects(try call[0], call) {
          if object.kind === ObjectKind.axes {
            graphics.figures.clear(object)
          } else {
            graphics.figures.reset(object)
          }
        }
        return []
      },
      drawing(
        "gco", [], results: ["h"],
        "the object that was clicked last; nobody clicks in a terminal, so it is []",
        examples: ["isempty(gco())"],
        seeAlso: ["gca", "gcf"]
      ) { _ in [.empty] },
      drawing(
        "isprop", [.any("h"), .text("name")], results: ["y"], "whether objects have a property",
        examples: ["isprop(gca, 'XLim'), close all"],
        seeAlso: ["get", "ishghandle"]
      ) { call in
        let name = try call.text(1).lowercased()
        if case .object(let object) = try call[0] {
          return [.of(object.properties.contains { $0.name.lowercased() == name })]
        }
        return [try Graphics.of(call.session).test(try call[0]) { $0.has(name) }]
      },
    ]
    + ["ishghandle", "ishandle", "isgraphics"].map { name in
      drawing(
        name, [.any("h"), .text("type").optional], results: ["y"],
        "whether values are figures or things in them that have not been deleted",
        details: "With a type, such as 'axes', whether they are of it.",
        examples: ["\(name)(gcf), close all"], seeAlso: ["isfigure", "isaxes", "isvalid"]
      ) { call in
        let type = call.has(1) ? try call.text(1).lowercased() : nil
        return [try Graphics.of(call.session).test(try call[0]) { type == nil || $0.kind.type == type }]
      }
    }

  private static func get(_ call: Call) throws -> [Value] {
    let graphics = Graphics.of(call.session)
    let value = try call[0]
    if value.isEmpty { return [.empty] }
    let objects = try objects(value, call)
    func property(_ name: String, _ object: GraphicObject) throws -> Value {
      do { return try graphics.get(name, of: object) } catch Failure.refused(_, let message) {
        throw call.refuse(message)
      }
    }
    guard let names = call.optional(1) else {
      guard objects.count == 1, let object = objects.first else {
        throw call.refuse(
          "all properties can be had of one object, not of \(objects.count); name the property that is wanted"
        )
      }
      var record = StructArray()
      for entry in object.kind.properties.sorted(by: { $0.name < $1.name }) {
        record.set(entry.name, try property(entry.name, object))
      }
      return [.structure(record)]
    }
    if case .cell = names {
      let texts = (try names.texts ?? []).map { String(decoding: $0, as: UTF8.self) }
      var cells: [Value] = []
      for name in texts { for object in objects { cells.append(try property(name, object)) } }
      return [.cell(try Tensor(cells, shape: Shape(objects.count, texts.count)))]
    }
    guard let name = names.text else { throw call.refuse(1, expected: "the name of a property") }
    if objects.count == 1 { return [try property(name, objects[0])] }
    return [.cell(try Tensor(try objects.map { try property(name, $0) }, shape: Shape(objects.count, 1)))]
  }

  private static func set(_ call: Call) throws -> [Value] {
    let value = try call[0]
    let rest = call.rest(from: 1)
    if value.isEmpty { return [] }
    let objects = try objects(value, call)
    if rest.count <= 1, rest.first?.valueClass != .structure {
      guard let object = objects.first else { return [] }
      func words(_ property: Property) throws -> Value {
        guard case .words(let words) = property.kind else { return .cell(try Tensor([], shape: Shape(0, 0))) }
        return .cell(try Tensor(words.map { Value.of($0) }, shape: Shape(words.count, 1)))
      }
      if let name = rest.first?.text {
        guard let property = object.kind.property(named: name) else {
          throw call.refuse(object.unknown(name))
        }
        return [try words(property)]
      }
      var record = StructArray()
      for property in object.kind.properties { record.set(property.name, try words(property)) }
      return [.structure(record)]
    }
    try setPairs(rest, of: objects, call)
    return []
  }
}
