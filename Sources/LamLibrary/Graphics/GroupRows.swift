import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  /// Objects that belong together, and figures as structs.
  static let groupRows: [Builtin] =
    [
      drawing(
        "hggroup", "make a group in axes, whose objects are shown, hidden and deleted together",
        details: "hggroup, hggroup(axes), properties by name. Objects join it by their property Parent.",
        examples: ["g = hggroup; line([0 1], [0 1], 'Parent', g); set(g, 'Visible', 'off')"],
        seeAlso: ["hgtransform", "get", "set"]
      ) { try group($0, .group) },
      drawing(
        "hgtransform", "make a group in axes, whose objects a matrix moves",
        details: """
          hgtransform, hgtransform(axes), properties by name: Matrix is of 4 rows and 4 columns and is applied to [x; y; z; 1]. Lines, surfaces, \
          patches and texts in the group are drawn where it moves them; their data stay as they are.
          """,
        examples: [
          "g = hgtransform; line([0 1], [0 1], 'Parent', g); m = eye(4); m(1, 4) = 2; set(g, 'Matrix', m)"
        ],
        seeAlso: ["hggroup", "rotate"]
      ) { try group($0, .transform) },
      drawing(
        "linkprop", [.any("h"), .texts("names")], results: ["link"],
        "keep properties of objects the same as long as the result is held",
        details: "All take what the first of them holds; when one is set, the others are.",
        examples: [
          "h = plot(1:3, [1 2; 2 3; 3 4]); link = linkprop(h, 'Color'); set(h(2), 'Color', 'r'); get(h(1), 'Color')"
        ],
        seeAlso: ["linkaxes", "set"]
      ) { call in
        let graphics = Graphics.of(call.session)
        var values = [try call[0]]
        if case .cell(let cells) = values[0] { values = cells.elements }
        var objects: [GraphicObject] = []
        for value in values {
          guard let some = try graphics.objects(value) else {
            throw call.refuse(0, expected: "objects of figures")
          }
          objects += some
        }
        let names = (try call[1].texts ?? []).map { String(decoding: $0, as: UTF8.self) }
        guard objects.count > 1 else { throw call.refuse("two objects are needed at least") }
        do { return [.of(LinkHandle(try PropertyLink(objects, names: names), names))] } catch let failure
          as FigureFailure
        { throw call.refuse(failure.message) }
      },
      drawing(
        "hdl2struct", [.any("h")], results: ["s"], "what an object and all below it hold, as a struct",
        details:
          "struct2hdl makes the object anew. The fields are handle, type, kind, properties, special and children.",
        examples: ["plot(1:3); s = hdl2struct(gca); s.type"], seeAlso: ["struct2hdl", "hgsave"]
      ) { call in
        guard let object = try Graphics.of(call.session).objects(try call[0])?.first else {
          throw call.refuse(0, expected: "an object of a figure")
        }
        return [.structure(try record(of: object, call))]
      },
      drawing(
        "struct2hdl", [.structure("s"), .any("parent").optional, .any("same").optional], results: ["h"],
        "make the object that a struct of hdl2struct describes",
        details: "It is made in the current figure or axes where no parent is given.",
        examples: ["h = plot(1:3); s = hdl2struct(h); k = struct2hdl(s); get(k, 'YData')"],
        seeAlso: ["hdl2struct", "hgload"]
      ) { call in
        let graphics = Graphics.of(call.session)
        let parent = try call.optional(1).flatMap { try graphics.objects($0)?.first }
        return [graphics.value(try object(from: try call.structure(0), in: parent, call))]
      },
    ]

  private static func group(_ call: Call, _ kind: ObjectKind) throws -> [Value] {
    let plot = try PlotCall(call)
    guard plot.data.isEmpty else { throw call.refuse("axes may stand first, then properties by name") }
    let object = plot.make(kind, in: plot.axes())
    do { try plot.applyProperties(to: object) } catch {
      object.delete()
      throw error
    }
    return try plot.results([object])
  }

  /// The texts of axes, which belong to them and are no children.
  private static let labels = ["Title", "Subtitle", "XLabel", "YLabel", "ZLabel"]

  private static func record(of object: GraphicObject, _ call: Call) throws -> StructArray {
    let graphics = Graphics.of(call.session)
    var properties = StructArray()
    for property in object.changedProperties {
      properties.set(property.name, try graphics.value(of: object[property.name], isColumn: true))
    }
    var special = StructArray()
    if object.kind === ObjectKind.axes {
      for name in labels {
        if let label = object.objects(name).first {
          special.set(name, .structure(try record(of: label, call)))
        }
      }
      for (kind, name) in [(ObjectKind.legend, "Legend"), (ObjectKind.colorbar, "Colorbar")] {
        if let companion = object.objects(name).first, companion.kind === kind {
          special.set(name, .structure(try record(of: companion, call)))
        }
      }
    }
    var record = StructArray()
    record.set("handle", .of(object.number))
    record.set("type", .of(object.kind.type))
    record.set("kind", .of(object.kind.name))
    record.set("properties", .structure(properties))
    record.set("special", .structure(special))
    let children = try object.children.filter { $0.parent === object }.map {
      Value.structure(try self.record(of: $0, call))
    }
    record.set("children", .cell(try Tensor(children, shape: Shape(1, children.count))))
    return record
  }

  private static func object(from record: StructArray, in parent: GraphicObject?, _ call: Call) throws
    -> GraphicObject
  {
    let graphics = Graphics.of(call.session)
    guard let name = record["kind"]?.text, let kind = ObjectKind.all.first(where: { $0.name == name }),
      case .structure(let properties)? = record["properties"]
    else { throw call.refuse("the struct must be one of hdl2struct, with kind and properties") }
    let object: GraphicObject
    switch kind {
    case _ where kind === ObjectKind.figure: object = graphics.figures.makeFigure()
    case _ where kind === ObjectKind.axes:
      object = graphics.figures.makeAxes(in: parent ?? graphics.figures.currentFigure())
    case _ where kind === ObjectKind.root: throw call.refuse("there is one root, and it cannot be made")
    default:
      let place = parent ?? graphics.figures.currentAxes()
      guard place.kind !== ObjectKind.figure, place.kind !== ObjectKind.root else {
        throw call.refuse("\(kind.article) stands in axes")
      }
      object = graphics.figures.make(kind, in: place)
    }
    try fill(object, properties, call)
    if case .structure(let special)? = record["special"] {
      for name in special.fieldNames {
        guard case .structure(let other)? = special[name],
          case .structure(let settings)? = other["properties"]
        else { continue }
        let target: GraphicObject?
        switch name {
        case "Legend": target = graphics.figures.makeCompanion(.legend, of: object)
        case "Colorbar": target = graphics.figures.makeCompanion(.colorbar, of: object)
        default: target = object.has(name) ? object.objects(name).first : nil
        }
        if let target { try fill(target, settings, call) }
      }
    }
    if case .cell(let children)? = record["children"] {
      for case .structure(let child) in children.elements {
        _ = try self.object(from: child, in: object, call)
      }
    }
    return object
  }

  /// Sets what a struct holds; first what changes others that it holds too, then those, and last the modes, which
  /// setting the others has changed.
  private static func fill(_ object: GraphicObject, _ properties: StructArray, _ call: Call) throws {
    let graphics = Graphics.of(call.session)
    func turn(of name: String) -> Int {
      if name.hasSuffix("Units") || name == "PaperType" || name == "PaperOrientation" { return 0 }
      return name.hasSuffix("Mode") ? 2 : 1
    }
    for name in (0...2).flatMap({ now in properties.fieldNames.filter { turn(of: $0) == now } }) {
      if let value = properties[name] { try graphics.set(name, value, of: object) }
    }
  }
}

/// What a program holds of a link between properties.
private final class LinkHandle: HandleObject, @unchecked Sendable {
  private let link: PropertyLink
  private let names: [String]

  init(_ link: PropertyLink, _ names: [String]) { (self.link, self.names) = (link, names) }

  var className: String { "linkprop" }
  var number: Double { .nan }
  var isValid: Bool { true }
  var summary: [(name: String, value: Value)] {
    [("PropertyNames", .of(names.joined(separator: " ")))]
  }

  func property(_ name: String) throws -> Value {
    guard name == "PropertyNames" else {
      throw Failure.refused("a link has no property \(name), only PropertyNames")
    }
    return .of(names.joined(separator: " "))
  }

  func setProperty(_ name: String, _ value: Value) throws {
    throw Failure.refused("a link cannot be changed; linkprop makes another one")
  }
}
