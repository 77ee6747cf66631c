import LamNumerics

/// A figure, axes, or something in them: an object with identity whose properties a table lists.
public final class GraphicObject: @unchecked Sendable {
  public let kind: ObjectKind
  /// The number by which the object may be named: a figure's own, 0 for the root, a negative one for all others.
  public let number: Double
  public private(set) weak var parent: GraphicObject?
  /// In the order in which they were made; later ones are drawn over earlier ones.
  public private(set) var children: [GraphicObject] = []
  public private(set) var isDeleted = false
  /// What was set, by the position of the property; nil where it holds what it holds at first.
  private var settings: [Setting?]
  /// What objects below are to hold at first, by `kind` and `property` in lower case: `linelinewidth`.
  public private(set) var defaults: [String: Setting] = [:]
  /// The caller's one handle of this object.
  public weak var handle: AnyObject?
  /// Whether anything below or in a figure has changed since it was last shown.
  public var isChanged = true
  /// What keeps properties of this object and of others the same.
  private var links: [WeakLink] = []
  /// What is computed from the properties and kept until one of them changes.
  var cache: (any Sendable)?

  init(_ kind: ObjectKind, number: Double) {
    self.kind = kind
    self.number = number
    settings = Array(repeating: nil, count: kind.properties.count)
  }

  private struct WeakLink {
    weak var link: PropertyLink?
  }

  func add(_ link: PropertyLink) { links = links.filter { $0.link != nil } + [WeakLink(link: link)] }

  /// Gives the objects that are linked with this one what a property holds.
  ///
  /// - Throws: `FigureFailure` where one cannot hold it.
  func shareWithLinked(_ name: String) throws {
    for link in links { try link.link?.share(name, of: self) }
  }

  // MARK: Tree

  /// Puts an object below this one, over those that are there.
  func append(_ child: GraphicObject) {
    child.parent?.remove(child)
    child.parent = self
    children.append(child)
    change()
  }

  /// Makes the object part of another one without being one of its children, as titles are of axes.
  func belong(to owner: GraphicObject) { parent = owner }

  func remove(_ child: GraphicObject) {
    children.removeAll { $0 === child }
    child.parent = nil
    change()
  }

  /// Takes the object and all below it out of the figure for good.
  public func delete() {
    for child in children { child.delete() }
    isDeleted = true
    parent?.remove(self)
  }

  /// Draws the children in another order, the last one on top; they must be the same objects.
  public func reorder(_ children: [GraphicObject]) {
    self.children = children
    change()
  }

  /// The innermost object of a kind that this one is in, itself included.
  public func ancestor(_ kind: ObjectKind) -> GraphicObject? {
    var object: GraphicObject? = self
    while let here = object, here.kind !== kind { object = here.parent }
    return object
  }

  /// This object and all below it, outer ones before inner ones.
  public var tree: [GraphicObject] { [self] + children.flatMap(\.tree) }

  /// Notes that the figure has to be drawn anew.
  public func change() {
    var object: GraphicObject? = self
    while let here = object {
      here.isChanged = true
      here.cache = nil
      if here.kind === ObjectKind.axes { for twin in here.objects("Twin") { twin.cache = nil } }
      object = here.parent
    }
  }

  // MARK: Properties

  /// What a property holds.
  ///
  /// - Precondition: the kind has it.
  public subscript(_ name: String) -> Setting {
    get {
      guard let position = kind.positions[name.lowercased()] else {
        preconditionFailure("\(kind.name) has no \(name)")
      }
      return settings[position] ?? kind.properties[position].initial
    }
    set {
      guard let position = kind.positions[name.lowercased()] else {
        preconditionFailure("\(kind.name) has no \(name)")
      }
      settings[position] = newValue
      change()
    }
  }

  public func has(_ name: String) -> Bool { kind.positions[name.lowercased()] != nil }

  /// Whether a property was ever set.
  func isSet(_ name: String) -> Bool {
    kind.positions[name.lowercased()].map { settings[$0] != nil } ?? false
  }

  /// The properties that programs may set and that were set, but for those that hold objects.
  public var changedProperties: [Property] {
    kind.properties.enumerated().compactMap { position, property in
      if case .objects = property.kind { return nil }
      return property.isReadOnly || settings[position] == nil ? nil : property
    }
  }

  /// Puts every property back to what it holds at first.
  func resetProperties(except kept: Set<String> = []) {
    for (position, property) in kind.properties.enumerated() where !kept.contains(property.name) {
      settings[position] = nil
    }
    change()
  }

  /// Holds what another object of the kind holds; objects that belong to it stay its own.
  func takeSettings(of other: GraphicObject) {
    guard kind === other.kind else { return }
    for (position, property) in kind.properties.enumerated() {
      if case .objects = property.kind { continue }
      settings[position] = other.settings[position]
    }
    for property in kind.properties where property.isReadOnly {
      if case .objects = property.kind, let mine = objects(property.name).first,
        let theirs = other.objects(property.name).first
      {
        mine.takeSettings(of: theirs)
      }
    }
    change()
  }

  /// Sets what objects below are to hold at first: `name` is a kind and a property, `lineLineWidth`.
  public func setDefault(_ name: String, _ setting: Setting?) { defaults[name.lowercased()] = setting }

  /// The property that a name without its `default` means, and its kind: `axesFontSize`.
  public static func defaultProperty(named name: String) -> (kind: ObjectKind, property: Property)? {
    let name = name.lowercased()
    for kind in ObjectKind.all where name.hasPrefix(kind.type) {
      if let position = kind.positions[String(name.dropFirst(kind.type.utf8.count))] {
        return (kind, kind.properties[position])
      }
    }
    return nil
  }

  /// Takes over what the objects above want it to hold at first.
  func takeDefaults() {
    var above: [GraphicObject] = []
    var object = parent
    while let here = object {
      above.append(here)
      object = here.parent
    }
    for holder in above.reversed() where !holder.defaults.isEmpty {
      for (position, property) in kind.properties.enumerated() {
        guard let setting = holder.defaults[kind.type + property.name.lowercased()] else { continue }
        convertLengths(of: property.name, to: setting)
        settings[position] = setting
        if let mode = property.mode, let position = kind.positions[mode.lowercased()] {
          settings[position] = .word("manual")
        }
      }
    }
  }

  // MARK: Properties by kind

  public func number(_ name: String) -> Double {
    switch self[name] {
    case .number(let number): return number
    case .numbers(let numbers) where numbers.count == 1: return numbers[0]
    default: return .nan
    }
  }

  public func numbers(_ name: String) -> Tensor<Double> {
    switch self[name] {
    case .numbers(let numbers): return numbers
    case .number(let number): return Tensor(scalar: number)
    default: return Tensor(emptyOfShape: .empty)
    }
  }

  /// The word that a property holds; nil where it holds something else.
  public func word(_ name: String) -> String? {
    if case .word(let word) = self[name] { return word }
    return nil
  }

  public func isOn(_ name: String) -> Bool { word(name) == "on" }

  public func text(_ name: String) -> String {
    switch self[name] {
    case .text(let text): return text
    case .texts(let lines), .rows(let lines): return lines.joined(separator: "\n")
    default: return ""
    }
  }

  public func texts(_ name: String) -> [String] {
    switch self[name] {
    case .texts(let texts), .rows(let texts): return texts
    case .text(let text): return [text]
    default: return []
    }
  }

  /// The colour that a property holds; nil where it holds a word.
  public func color(_ name: String) -> Color? {
    if case .color(let color) = self[name] { return color }
    return nil
  }

  public func objects(_ name: String) -> [GraphicObject] {
    if case .objects(let objects) = self[name] { return objects.filter { !$0.isDeleted } }
    return []
  }

  /// Whether what a property holds is chosen by lam: its mode is `auto`.
  public func isAutomatic(_ name: String) -> Bool { word(name + "Mode") == "auto" }
}
