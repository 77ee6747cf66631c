import LamFigures
import LamRuntime
import LamSemantics

extension Family {
  /// Buttons, menus and panels, which programs make beside their pictures.
  static let controlRows: [Builtin] = [
    ("uicontrol", "control"), ("uimenu", "menu"), ("uipanel", "panel"),
  ].map { type, what in
    drawing(
      type,
      "a \(what) of a figure, which is kept and not shown",
      details: """
        Pictures have no mouse, which a warning says once: what a program sets is there for get, and a Callback is never called. \
        \(type)(parent, name, value, ...).
        """,
      examples: ["h = \(type)('Tag', 'stop'); get(h, 'Tag'), close all"],
      seeAlso: ["figure", "get", "set", "input"]
    ) { call in
      let graphics = Graphics.of(call.session)
      let parent =
        try call.optional(0).flatMap { $0.isText ? nil : try graphics.objects($0)?.first }
        ?? graphics.figures.currentFigure()
      let plot = try PlotCall(call)
      guard plot.data.count <= 1 else {
        throw call.refuse("the figure may stand first, then properties by name")
      }
      // Looked for when it is wanted, so that a start makes no table of properties.
      guard let kind = ObjectKind.controls.first(where: { $0.type == type }) else {
        throw call.refuse("there is no such object")
      }
      let control = graphics.figures.make(kind, in: parent)
      do { try plot.applyProperties(to: control) } catch {
        control.delete()
        throw error
      }
      graphics.tellOfControls()
      return try plot.results([control])
    }
  }
}
