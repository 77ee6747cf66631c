/// Objects whose properties of some names stay the same as long as somebody holds the link.
public final class PropertyLink {
  private struct Member {
    weak var object: GraphicObject?
  }

  private let members: [Member]
  /// In lower case.
  private let names: Set<String>
  private var isSharing = false

  /// Gives every object what the first one holds.
  ///
  /// - Throws: `FigureFailure` where an object has no such property, or cannot hold what the first one does.
  public init(_ objects: [GraphicObject], names: [String]) throws {
    members = objects.map { Member(object: $0) }
    var found: Set<String> = []
    for name in names {
      for object in objects {
        guard let property = object.kind.property(named: name) else {
          throw FigureFailure(object.unknown(name))
        }
        found.insert(property.name.lowercased())
      }
    }
    self.names = found
    for object in objects { object.add(self) }
    if let first = objects.first { for name in found { try share(name, of: first) } }
  }

  /// Gives the other objects what one of them holds.
  ///
  /// - Throws: `FigureFailure` where one cannot hold it.
  func share(_ name: String, of object: GraphicObject) throws {
    guard names.contains(name.lowercased()), !isSharing else { return }
    isSharing = true
    defer { isSharing = false }
    let setting = try object.get(name)
    for case let other? in members.map(\.object) where other !== object && !other.isDeleted {
      try other.set(name, setting)
    }
  }
}
