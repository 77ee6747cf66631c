import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics

extension GraphicObject: Picture {}

/// The figures of a session and what calls do with them.
public final class Graphics {
  let figures = FigureSet()
  unowned let session: Session

  private init(_ session: Session) { self.session = session }

  static func of(_ session: Session) -> Graphics { session.part { Graphics(session) } }

  /// Shows every figure that has changed since it was last shown, where a session has any.
  /// - Parameter onlyDrawn: figures in which nothing is drawn yet are not shown, as where an error came first.
  public static func showChanged(in session: Session, onlyDrawn: Bool = false) throws {
    try session.existingPart(Graphics.self)?.showChanged(onlyDrawn: onlyDrawn)
  }

  func showChanged(onlyDrawn: Bool = false) throws {
    for figure in figures.figures where figure.isChanged && figure.isOn("Visible") {
      figure.isChanged = false
      if onlyDrawn, figure.children.allSatisfy({ $0.listedChildren.isEmpty }) { continue }
      // A figure without anything in it is no picture.
      guard !figure.children.isEmpty else { continue }
      warnOfLeftOut(in: figure)
      try session.emit(.picture(figure))
    }
  }

  /// Says once for each figure that a logarithmic axis cannot show all of its data.
  func warnOfLeftOut(in figure: GraphicObject) {
    guard figure.leavesOutNumbers, !warned.contains(figure.number) else { return }
    warned.insert(figure.number)
    session.warn(
      identifier: "lam:log-axis",
      "a logarithmic axis shows positive numbers only; those that are 0 or less are left out")
  }

  private var warned: Set<Double> = []

  /// Says once that buttons and their like are not shown.
  func tellOfControls() {
    if hasToldOfControls { return }
    hasToldOfControls = true
    session.warn(
      identifier: "lam:no-window",
      "there are no windows: buttons, menus and panels are kept, not shown, and call nothing back")
  }

  private var hasToldOfControls = false

  /// The table of the last `tiledlayout`, the last tile that was taken, and whether the table grows with the tiles.
  var tiles: (figure: GraphicObject, rows: Int, columns: Int, next: Int, flows: Bool)?

  /// What keeps limits of axes the same.
  var limitLinks: [PropertyLink] = []

  // MARK: Values

  /// The value that stands for an object.
  func value(_ object: GraphicObject) -> Value { .of(handle(object)) }

  /// The value that stands for objects, a column of them; `[]` for none.
  func value(_ objects: [GraphicObject]) throws -> Value {
    if objects.isEmpty { return .empty }
    return .objects(
      try Tensor(objects.map { ObjectReference(handle($0)) }, shape: Shape(objects.count, 1)))
  }

  private func handle(_ object: GraphicObject) -> GraphicHandle {
    if let handle = object.handle as? GraphicHandle { return handle }
    let handle = GraphicHandle(object, self)
    object.handle = handle
    return handle
  }

  /// Deletes the objects that a value names; those that are gone already stay so.
  func delete(_ value: Value, _ call: Call) throws {
    if value.isEmpty { return }
    let objects: [GraphicObject]
    if case .objects(let references) = value {
      objects = references.elements.compactMap { ($0.object as? GraphicHandle)?.object }
    } else if let numbered = try self.objects(value) {
      objects = numbered
    } else {
      throw call.refuse(
        "a name of a file is needed, or a figure or something in one, not \(Wording.describe(value))")
    }
    for object in objects where !object.isDeleted && object.kind !== ObjectKind.root {
      if object.kind === ObjectKind.figure { figures.close(object) } else { object.delete() }
    }
  }

  /// The objects that a value names, by themselves or by their numbers; nil where it names anything else.
  func objects(_ value: Value) throws -> [GraphicObject]? {
    if case .objects(let references) = value {
      var objects: [GraphicObject] = []
      for reference in references.elements {
        guard let handle = reference.object as? GraphicHandle else { return nil }
        guard handle.isValid else {
          throw Failure.refused("the \(handle.className) has been deleted; isvalid(h) tells")
        }
        objects.append(handle.object)
      }
      return objects
    }
    guard !value.isText, let numbers = try value.doubles(), !numbers.isEmpty else { return nil }
    var objects: [GraphicObject] = []
    for number in numbers.elements {
      guard let object = figures.object(numbered: number) else { return nil }
      objects.append(object)
    }
    return objects
  }
}

/// What a program holds of an object of a figure.
final class GraphicHandle: HandleObject, @unchecked Sendable {
  let object: GraphicObject
  /// The figures keep no handles, so that handles may keep the figures.
  private let graphics: Graphics

  init(_ object: GraphicObject, _ graphics: Graphics) {
    self.object = object
    self.graphics = graphics
  }

  var className: String { object.kind.name }
  var number: Double { object.number }
  var isValid: Bool { !object.isDeleted }

  var summary: [(name: String, value: Value)] {
    object.kind.summary.compactMap { name in (try? property(name)).map { (name, $0) } }
  }

  func property(_ name: String) throws -> Value { try graphics.get(name, of: object) }

  func setProperty(_ name: String, _ value: Value) throws { try graphics.set(name, value, of: object) }
}
