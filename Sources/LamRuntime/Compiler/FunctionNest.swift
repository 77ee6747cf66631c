import LamSyntax

/// A function with those that are defined in its body, and in theirs, and the variables that they share.
///
/// A variable that a function and one inside it mention is one variable, and belongs to the outermost of those that
/// mention it; a function that evaluates texts mentions all names of the source, as far as those around it have such
/// variables. Parameters, results, and what a function declares as global or persistent, are that function's own.
/// Every activation of the owner has its own, each in a `SharedCell`. A frame holds the cells of the functions around its
/// own, outermost first, and then those of its function.
final class FunctionNest {
  /// A function of the nest.
  struct Function {
    let syntax: FunctionSyntax
    /// The function in whose body it stands; nil for the outermost one.
    let parent: Int?
    /// Those in its body, by name.
    var children: [String: Int] = [:]
    /// How many cells belong to the functions around it.
    var inheritedCells = 0
    /// The variables in cells that belong to it.
    var cells: [NameID] = []
    /// How many cells a frame of it holds.
    var cellCount: Int { inheritedCells + cells.count }
    /// Where it finds what it shares.
    var shared: [(name: NameID, place: Place)] = []
  }

  /// Where a shared variable lives.
  enum Place {
    /// In the cell with this number in a frame.
    case cell(Int)
    case global
    case persistent(SharedCell)
  }

  let names: TreeNames
  let scope: FileScope?
  /// The outermost function first, every other one behind that in which it stands.
  private(set) var functions: [Function] = []
  /// The programs of those that have been called.
  var programs: [Program?]

  init(_ root: FunctionSyntax, names: TreeNames, scope: FileScope?) {
    self.names = names
    self.scope = scope
    programs = []
    add(root, parent: nil)
    programs = Array(repeating: nil, count: functions.count)
    shareVariables()
  }

  private func add(_ syntax: FunctionSyntax, parent: Int?) {
    let index = functions.count
    functions.append(Function(syntax: syntax, parent: parent))
    if let parent { functions[parent].children[syntax.name] = index }
    for child in syntax.nested { add(child, parent: index) }
  }

  /// The function of the nest that a name calls in one of them: one inside it, beside it, or beside one around it.
  func function(named name: String, visibleFrom index: Int) -> Int? {
    var place: Int? = index
    while let current = place {
      if let found = functions[current].children[name] { return found }
      place = functions[current].parent
    }
    return nil
  }

  /// `outer/inner`, as stacks of calls show it.
  func path(of index: Int) -> String {
    let function = functions[index]
    return (function.parent.map { path(of: $0) + "/" } ?? "") + function.syntax.name
  }

  /// The variables in all cells that a frame of the function holds, in their order.
  func cellNames(of index: Int) -> [String] {
    let function = functions[index]
    return (function.parent.map { cellNames(of: $0) } ?? []) + function.cells.map { names.tree.name($0) }
  }

  // MARK: What is shared

  /// A variable by the function that it belongs to.
  private struct Variable: Hashable {
    let owner: Int
    let name: NameID
  }

  private func isDynamic(_ name: NameID) -> Bool { TreeNames.dynamicNames.contains(names.tree.name(name)) }

  private func shareVariables() {
    let uses = functions.map { NameUses(of: $0.syntax, in: names.tree) }
    var owners: [[NameID: Int]] = Array(repeating: [:], count: functions.count)
    var sharers: [Variable: [Int]] = [:]
    var assigned: Set<Variable> = []
    for index in functions.indices {
      let mentioned =
        uses[index].mentioned.contains(where: isDynamic)
        ? Set(names.tree.names.indices.map { NameID($0) }) : uses[index].mentioned
      for name in mentioned where !uses[index].own.contains(name) && name != names.answer {
        var place = functions[index].parent
        while let outer = place, !uses[outer].mentioned.contains(name) { place = functions[outer].parent }
        guard let outer = place else { continue }
        let variable = Variable(owner: owners[outer][name] ?? outer, name: name)
        owners[index][name] = variable.owner
        sharers[variable, default: []].append(index)
        if uses[index].assigned.contains(name) { assigned.insert(variable) }
      }
    }
    // Names that nobody assigns are functions.
    let variables = sharers.keys.filter {
      assigned.contains($0) || uses[$0.owner].own.contains($0.name)
        || uses[$0.owner].assigned.contains($0.name)
    }
    var places: [Variable: Place] = [:]
    for index in functions.indices {
      if let parent = functions[index].parent {
        functions[index].inheritedCells = functions[parent].cellCount
      }
      for variable in variables.filter({ $0.owner == index }).sorted(by: { $0.name.raw < $1.name.raw }) {
        if uses[index].globals.contains(variable.name) {
          places[variable] = .global
        } else if uses[index].persistents.contains(variable.name) {
          places[variable] = .persistent(SharedCell())
        } else {
          places[variable] = .cell(functions[index].cellCount)
          functions[index].cells.append(variable.name)
        }
      }
    }
    for variable in variables {
      guard let place = places[variable] else { continue }
      for index in [variable.owner] + sharers[variable, default: []] {
        functions[index].shared.append((variable.name, place))
      }
    }
    for index in functions.indices { functions[index].shared.sort { $0.name.raw < $1.name.raw } }
  }
}

/// A function by its nest and its number in that.
struct NestedFunction {
  let nest: FunctionNest
  let index: Int

  var function: FunctionNest.Function { nest.functions[index] }
}

/// The names that a function's own text has, and what it does with them; without those of functions inside it.
private struct NameUses {
  /// Parameters, results, and what is declared.
  private(set) var own: Set<NameID> = []
  private(set) var mentioned: Set<NameID> = []
  private(set) var assigned: Set<NameID> = []
  private(set) var globals: Set<NameID> = []
  private(set) var persistents: Set<NameID> = []

  private let tree: Tree

  init(of syntax: FunctionSyntax, in tree: Tree) {
    self.tree = tree
    for node in tree[syntax.parameters] + tree[syntax.results] {
      if case .name(let name) = tree[node] { own.insert(name) }
    }
    mentioned = own
    var pending = Array(tree[syntax.body])
    while let id = pending.popLast() {
      if !id.isNone { visit(id, &pending) }
    }
  }

  private mutating func visit(_ id: NodeID, _ pending: inout [NodeID]) {
    switch tree[id] {
    case .name(let name): mentioned.insert(name)
    case .assign(let target, _, _), .assignExpression(let target, _), .update(_, let target, _, _),
      .updateExpression(_, let target, _):
      assign(target)
    case .assignMany(let targets, _, _):
      for target in tree[targets] { assign(target) }
    case .forLoop(let target, _, _):
      for target in tree.loopTargets(target) { assign(target) }
    case .tryCatch(_, let name, _):
      if !name.isNone { assign(name) }
    case .global(let list):
      for child in tree[list] { if let name = declared(child) { globals.insert(name) } }
    case .persistent(let list):
      for child in tree[list] { if let name = declared(child) { persistents.insert(name) } }
    case .command(let word, _, _):
      mentioned.insert(word)
      if let reading = tree.expressionReadings[id] { pending.append(reading.statement) }
    case .anonymous(let parameters, let body):
      visitAnonymous(parameters, body)
      return
    default: break
    }
    tree.forEachChild(of: id) { pending.append($0) }
  }

  private mutating func assign(_ target: NodeID) {
    if let name = tree.rootName(of: target) { assigned.insert(name) }
  }

  /// A declared name is the function's own.
  private mutating func declared(_ id: NodeID) -> NameID? {
    var node = id
    if case .assign(let target, _, _) = tree[id] { node = target }
    guard case .name(let name) = tree[node] else { return nil }
    own.insert(name)
    mentioned.insert(name)
    return name
  }

  /// The parameters of a function without a name are nobody else's.
  private mutating func visitAnonymous(_ parameters: NodeList, _ body: NodeID) {
    let before = mentioned
    var pending = [body]
    while let id = pending.popLast() {
      if !id.isNone { visit(id, &pending) }
    }
    for node in tree[parameters] {
      if case .name(let name) = tree[node], !before.contains(name) { mentioned.remove(name) }
    }
  }
}
