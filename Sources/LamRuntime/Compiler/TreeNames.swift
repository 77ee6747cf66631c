import LamSyntax

/// A tree and what is known of its names, which the compilers of all its programs share: a file has many functions, and
/// none of them should look at all the names of the file.
final class TreeNames {
  let tree: Tree
  /// Which builtins there are, for what is known of them beforehand.
  let library: Library
  /// The position of the builtin of each name; -1 where there is none, -2 where nobody has asked yet.
  private var builtins: [Int32]
  private var spareTables: [NameTable] = []

  init(_ tree: Tree, library: Library) {
    self.tree = tree
    self.library = library
    builtins = [Int32](repeating: -2, count: tree.names.count)
  }

  /// Functions that can make variables behind the compiler's back: where one is mentioned, every name may be a
  /// variable.
  static let dynamicNames: Set<String> = [
    "eval", "evalin", "evalc", "assignin", "load", "run", "source",
  ]

  private(set) lazy var areDynamic = tree.names.contains(where: TreeNames.dynamicNames.contains)
  /// The name `ans`, where the text mentions it.
  private(set) lazy var answer = tree.names.firstIndex(of: "ans").map { NameID($0) }
  private(set) lazy var hasAssignExpressions = tree.hasAssignExpressions

  /// The position of the builtin of that name.
  func builtin(_ name: NameID) -> Int? {
    var position = builtins[Int(name.raw)]
    if position == -2 {
      position = Int32(library.position(of: tree.name(name)) ?? -1)
      builtins[Int(name.raw)] = position
    }
    return position < 0 ? nil : Int(position)
  }

  /// A table in which no name is used.
  func takeTable() -> NameTable {
    spareTables.popLast() ?? NameTable(count: tree.names.count)
  }

  /// Takes back a table whose program is made.
  func giveBack(_ table: inout NameTable) {
    table.clear()
    spareTables.append(table)
  }
}

/// What the names of a tree are in one program, by `NameID`.
struct NameTable {
  /// Where a variable lives.
  enum Place {
    case unknown
    case register(Register)
    case shared(Int)
  }

  private struct Use {
    var place = Place.unknown
    /// The index in `Program.references`, -1 where it has none.
    var reference: Int32 = -1
  }

  private var uses: [Use]
  /// The names that have a place or a reference, some of them twice.
  private var used: [NameID] = []

  fileprivate init(count: Int) {
    uses = [Use](repeating: Use(), count: count)
  }

  func place(_ name: NameID) -> Place { uses[Int(name.raw)].place }

  mutating func setPlace(_ name: NameID, _ place: Place) {
    uses[Int(name.raw)].place = place
    used.append(name)
  }

  /// The index of a name in `Program.references`, where it has one.
  func reference(_ name: NameID) -> Int32? {
    let reference = uses[Int(name.raw)].reference
    return reference < 0 ? nil : reference
  }

  mutating func setReference(_ name: NameID, _ reference: Int32) {
    uses[Int(name.raw)].reference = reference
    used.append(name)
  }

  /// Takes time for the names that were used alone.
  fileprivate mutating func clear() {
    for name in used { uses[Int(name.raw)] = Use() }
    used.removeAll(keepingCapacity: true)
  }
}
