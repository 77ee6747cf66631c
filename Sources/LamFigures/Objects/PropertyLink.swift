/// Objects whose properties of some names stay the same as long as somebody holds the link.
public final class PropertyLink {
  private struct Member {
    weak var object: GraphicObject?
  }

  private var members: [Member]
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

  /// Whether two objects at least are kept the same.
  public var isLinking: Bool { members.count { $0.object.map { !$0.isDeleted } ?? false } > 1 }

  /// Lets objects go their own ways.
  public func remove(_ objects: [GraphicObject]) {
    members.removeAll { member in objects.contains { $0 === member.object } }
  }

  /// Gives the other objects what one of them holds; what it holds may also change with its mode.
  ///
  /// - Throws: `FigureFailure` where one cannot hold it.
  func share(_ name: String, of object: GraphicObject) throws {
    var name = name
    if !names.contains(name.lowercased()), name.hasSuffix("Mode") { name.removeLast(4) }
    guard names.contains(name.lowercased()), !isSharing, members.contains(where: { $0.object === object })
    else { return }
    isSharing = true
    defer { isSharing = false }
    let setting = try object.get(name)
    for case let other? in members.map(\.object) where other !== object && !other.isDeleted {
      try other.set(name, setting)
    }
  }
}
