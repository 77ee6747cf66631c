/// A kind of object: a row of the table that says which properties its objects have and how they are drawn.
public final class ObjectKind: Sendable {
  /// What objects of the kind are called: `Line`.
  public let name: String
  /// What their property `Type` answers: `line`.
  public let type: String
  /// In the order in which they are listed.
  public let properties: [Property]
  /// The positions of the properties by their names in lower case.
  let positions: [String: Int]
  /// What shows when an object is displayed: names of properties.
  public let summary: [String]
  /// How objects of the kind are drawn in axes; nil for what is no part of a plot.
  let artist: Artist?
  /// What follows from other properties of an object; nil for a property that holds what was set.
  let derived: (@Sendable (GraphicObject, _ property: String) -> Setting?)?
  /// Makes the others agree with a property that has just been set.
  let settle: (@Sendable (GraphicObject, _ property: String) -> Void)?

  /// - Parameter aliases: other names of properties, in lower case, as other programs have them.
  init(
    _ name: String, type: String, _ properties: [Property], summary: [String] = [],
    aliases: [String: String] = [:], artist: Artist? = nil,
    derived: (@Sendable (GraphicObject, _ property: String) -> Setting?)? = nil,
    settle: (@Sendable (GraphicObject, _ property: String) -> Void)? = nil
  ) {
    self.name = name
    self.type = type
    // A property of the kind itself stands for the common one of that name.
    let own = Set(properties.map { $0.name.lowercased() })
    self.properties = properties + ObjectKind.common.filter { !own.contains($0.name.lowercased()) }
    self.summary = summary
    self.artist = artist
    self.derived = derived
    self.settle = settle
    var positions = Dictionary(
      self.properties.enumerated().map { ($0.element.name.lowercased(), $0.offset) }, uniquingKeysWith: { $1 }
    )
    for (alias, name) in aliases { positions[alias] = positions[name.lowercased()] }
    self.positions = positions
  }

  /// The property that a name spells, whatever its letters' case; a beginning that only one has will do.
  public func property(named name: String) -> Property? { position(of: name).map { properties[$0] } }

  func position(of name: String) -> Int? {
    let name = name.lowercased()
    if let position = positions[name] { return position }
    guard name.utf8.count >= 3, !ObjectKind.rulers.contains(name) else { return nil }
    let longer = positions.filter { $0.key.hasPrefix(name) }
    return longer.count == 1 ? longer.first?.value : nil
  }

  /// Names of objects that axes have elsewhere, which are the beginnings of names here.
  static let rulers = ["xaxis", "yaxis", "zaxis"]

  /// What every object has.
  private static let common: [Property] = [
    Property("Parent", .objects(of: []), .objects([])),
    .objects("Children"),
    Property("Type", .text, .text(""), readOnly: true),
    .text("Tag"),
    .any("UserData"),
    .onOff("Visible", true),
    .onOff("HitTest", true),
    .words("HandleVisibility", ["on", "off", "callback"]),
    .onOff("Clipping", true),
    .any("ButtonDownFcn"),
    .any("CreateFcn"),
    .any("DeleteFcn"),
    .any("ContextMenu"),
    .any("UIContextMenu"),
    .words("BusyAction", ["queue", "cancel"]),
    .onOff("Interruptible", true),
    .onOff("Selected", false),
    .onOff("SelectionHighlight", true),
    .onOff("PickableParts", true),
    Property("BeingDeleted", .words(["off", "on"]), .off, readOnly: true),
  ]

  /// Every kind by its type, for `defaultlinelinewidth` and its like.
  public static let all: [ObjectKind] =
    [root, figure, axes, text, legend, colorbar] + Artist.kinds + [baseLine] + controls
}
