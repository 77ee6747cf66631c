import LamNumerics

/// All figures of a session: which there are, which is current, and how objects are made in them.
public final class FigureSet: @unchecked Sendable {
  public let root = GraphicObject(.root, number: 0)
  private var lastNumber = 0.0

  public init() {}

  /// In the order of their numbers.
  public var figures: [GraphicObject] {
    root.children.filter { $0.kind === ObjectKind.figure }.sorted { $0.number < $1.number }
  }

  // MARK: Figures

  /// The current figure, if there is one.
  public var current: GraphicObject? {
    root.objects("CurrentFigure").first ?? figures.last
  }

  /// The current figure; a new one where there is none.
  public func currentFigure() -> GraphicObject { current ?? makeFigure() }

  public func figure(numbered number: Double) -> GraphicObject? { figures.first { $0.number == number } }

  /// A new figure with the least number that is free, or the given one, which becomes the current one.
  @discardableResult
  public func makeFigure(numbered number: Double? = nil) -> GraphicObject {
    var free = 1.0
    let taken = Set(figures.map(\.number))
    while taken.contains(free) { free += 1 }
    let figure = GraphicObject(.figure, number: number ?? free)
    root.append(figure)
    figure.takeDefaults()
    select(figure)
    return figure
  }

  public func select(_ figure: GraphicObject) { root["CurrentFigure"] = .objects([figure]) }

  /// Takes a figure away.
  public func close(_ figure: GraphicObject) {
    figure.delete()
    root["CurrentFigure"] = .objects(figures.last.map { [$0] } ?? [])
  }

  /// Puts the properties of a figure back to what they are when it is made.
  public func reset(_ figure: GraphicObject) {
    figure.resetProperties(except: [
      "Position", "OuterPosition", "Units", "PaperPosition", "PaperUnits", "WindowStyle",
    ])
    figure.takeDefaults()
  }

  // MARK: Axes

  /// The axes that are drawn into next, if there are any.
  public var currentAxesIfAny: GraphicObject? { current.flatMap { currentAxes(of: $0) } }

  public func currentAxes(of figure: GraphicObject) -> GraphicObject? {
    figure.objects("CurrentAxes").first
      ?? figure.children.last { $0.kind === ObjectKind.axes && $0.isOn("HandleVisibility") }
  }

  /// The axes that are drawn into next; new ones where there are none.
  public func currentAxes() -> GraphicObject { currentAxesIfAny ?? makeAxes(in: currentFigure()) }

  /// New axes, which become the current ones of their figure.
  @discardableResult
  public func makeAxes(in figure: GraphicObject) -> GraphicObject {
    let axes = make(.axes, in: figure)
    for name in GraphicObject.labelNames {
      axes[name] = .objects([makeLabel(name, of: axes)])
    }
    select(axes: axes)
    return axes
  }

  /// The invisible axes over a whole figure, from 0 to 1 each way, that hold its annotations.
  public func overlay(of figure: GraphicObject) -> GraphicObject {
    let tag = "scribeoverlay"
    if let axes = figure.children.first(where: { $0.text("Tag") == tag }) { return axes }
    let axes = make(.axes, in: figure)
    axes["Tag"] = .text(tag)
    axes["HandleVisibility"] = .off
    axes["Visible"] = .off
    axes["Color"] = .word("none")
    for (name, setting) in [("XLim", [0.0, 1]), ("YLim", [0, 1]), ("Position", [0, 0, 1, 1])] {
      axes[name] = .numbers(setting)
      axes[name + "Mode"] = .word("manual")
    }
    return axes
  }

  /// The axes over others that share their x axis and have a y axis of their own at the right; made at the first call.
  public func twin(of axes: GraphicObject) -> GraphicObject {
    if let twin = axes.objects("Twin").first { return twin }
    guard let figure = axes.ancestor(.figure) else { return axes }
    let twin = make(.axes, in: figure)
    for name in GraphicObject.labelNames {
      twin[name] = .objects([makeLabel(name, of: twin)])
    }
    for name in ["OuterPosition", "Position", "PositionMode", "Units"] { twin[name] = axes[name] }
    (axes["Twin"], twin["Twin"]) = (.objects([twin]), .objects([axes]))
    twin["YAxisLocation"] = .word("right")
    twin["Color"] = .word("none")
    twin["Box"] = .off
    return twin
  }

  public func select(axes: GraphicObject) {
    guard let figure = axes.ancestor(.figure) else { return }
    figure["CurrentAxes"] = .objects([axes])
    select(figure)
  }

  /// The text object of a title or label, which belongs to its axes without being one of their children.
  public func makeLabel(_ name: String, of owner: GraphicObject) -> GraphicObject {
    let text = GraphicObject(.text, number: next())
    text["HandleVisibility"] = .off
    text["HorizontalAlignment"] = .word("center")
    text.setFont(points: owner.fontSize(ofLabel: name))
    if name == "Title" { text["FontWeight"] = .word("bold") }
    text.belong(to: owner)
    return text
  }

  /// An object that belongs to axes without being one of their children.
  func makePart(_ kind: ObjectKind, of axes: GraphicObject) -> GraphicObject {
    let part = GraphicObject(kind, number: next())
    part["HandleVisibility"] = .off
    part.belong(to: axes)
    return part
  }

  /// A legend or a colour bar, which stands beside axes and goes with them.
  public func makeCompanion(_ kind: ObjectKind, of axes: GraphicObject) -> GraphicObject {
    let companion = GraphicObject(kind, number: next())
    companion["HandleVisibility"] = .off
    companion["Axes"] = .objects([axes])
    if kind === ObjectKind.legend {
      companion.setFont(points: axes.fontPoints * 0.9)
    } else {
      companion["Label"] = .objects([makeLabel("Label", of: axes)])
    }
    companion.belong(to: axes)
    companion.takeDefaults()
    if kind === ObjectKind.legend {
      let title = makeLabel("Title", of: companion)
      title.setFont(points: companion.fontPoints)
      companion["Title"] = .objects([title])
    }
    let name = kind === ObjectKind.legend ? "Legend" : "Colorbar"
    axes[name] = .objects(axes.objects(name) + [companion])
    return companion
  }

  /// A new object below another one.
  public func make(_ kind: ObjectKind, in parent: GraphicObject) -> GraphicObject {
    let object = GraphicObject(kind, number: next())
    parent.append(object)
    object.takeDefaults()
    return object
  }

  private func next() -> Double {
    lastNumber -= 1
    return lastNumber
  }

  /// A copy of an object and all below it, in another parent; figures have none but the root.
  public func copy(_ object: GraphicObject, into parent: GraphicObject) -> GraphicObject {
    let copy =
      switch object.kind {
      case let kind where kind === ObjectKind.figure: makeFigure()
      case let kind where kind === ObjectKind.axes: makeAxes(in: parent)
      default: make(object.kind, in: parent)
      }
    copy.takeSettings(of: object)
    for child in object.children { _ = self.copy(child, into: copy) }
    return copy
  }

  /// What axes do before something new is drawn: unless they hold what they show, they forget it.
  public func prepare(_ axes: GraphicObject) {
    switch axes.word("NextPlot") {
    case "add": break
    case "replacechildren": clearContents(of: axes)
    default: clear(axes)
    }
  }

  /// Takes what is drawn out of axes.
  ///
  /// - Parameter hidden: whether also what programs do not see.
  public func clearContents(of axes: GraphicObject, hidden: Bool = true) {
    for child in hidden ? axes.children : axes.listedChildren { child.delete() }
    for name in ["Legend", "Colorbar"] {
      for object in axes.objects(name) { object.delete() }
      axes[name] = .objects([])
    }
    axes["ColorOrderIndex"] = .number(1)
    axes["LineStyleOrderIndex"] = .number(1)
  }

  /// Puts axes back to what they are when they are made, in their place.
  public func clear(_ axes: GraphicObject) {
    clearContents(of: axes)
    var kept: Set<String> = [
      "Position", "OuterPosition", "PositionMode", "Units", "Title", "Subtitle", "XLabel", "YLabel", "ZLabel",
      "Legend", "Colorbar", "Tag", "UserData", "Parent", "ActivePositionProperty",
    ]
    if !axes.objects("Twin").isEmpty {
      kept.formUnion(["Twin", "YAxisLocation", "Color", "Box", "YColor", "ColorOrder"])
    }
    axes.resetProperties(except: kept)
    axes.takeDefaults()
    for name in GraphicObject.labelNames {
      axes[name] = .objects([makeLabel(name, of: axes)])
    }
  }

  /// Finds an object by the number that stands for it.
  public func object(numbered number: Double) -> GraphicObject? {
    root.tree.first { $0.number == number }
  }
}
