import LamNumerics
import LamSemantics
import LamSyntax

/// Calls, indices and fields.
extension Compiler {
  /// Whether an argument or element may stand for any number of values: `c{:}`, `s.f`.
  func mayBeList(_ id: NodeID) -> Bool {
    switch tree[id] {
    case .braceIndex(let object, let arguments):
      if mayBeList(object) { return true }
      return !tree[arguments].allSatisfy { isOneIndex($0) }
    case .field: return packageFunction(id) == nil
    case .dynamicField: return true
    case .namedArgument:
      return !assignedArguments.contains(id)
    default:
      return false
    }
  }

  /// An index that surely picks one element.
  private func isOneIndex(_ id: NodeID) -> Bool {
    switch tree[id] {
    case .number, .end: return true
    case .binary(let op, let a, let b):
      switch op {
      case .add, .subtract, .multiply: return isOneIndex(a) && isOneIndex(b)
      default: return false
      }
    default: return false
    }
  }

  func needsList(_ list: NodeList) -> Bool {
    list.count > 200 || tree[list].contains { mayBeList($0) }
  }

  /// `c{:}` and the like, for which an anonymous function hands on all values; a field is mostly one value, and quicker
  /// taken as that.
  private func isSpread(_ id: NodeID) -> Bool {
    if case .braceIndex = tree[id] { return mayBeList(id) }
    return false
  }

  // MARK: One value

  func access(_ id: NodeID, into target: Register?) throws -> Register {
    switch tree[id] {
    case .index(let object, let arguments):
      noteWideLiteral(object, arguments)
      if let name = calledName(object) {
        let register = try call(name, arguments, results: 1)
        return settle(register, into: target)
      }
      return try index(object, arguments, into: target)
    case .braceIndex(let object, let arguments):
      let mark = nextTemporary
      let source = try value(object)
      if needsList(arguments) {
        try pushArguments(arguments, of: source)
        nextTemporary = mark
        let register = target ?? temporary()
        emit(.braceIndexList(register, source))
        return register
      }
      let (first, count) = try indices(arguments, of: source)
      nextTemporary = mark
      let register = target ?? temporary()
      emit(.braceIndex(register, source, first, count))
      return register
    case .field(let object, let name):
      if isMap(object, name) {
        let register = temporary()
        emit(.call(reference(named: "containers.Map"), register, 0, 1))
        return settle(register, into: target)
      }
      if let function = packageFunction(id) {
        let register = target ?? temporary()
        emit(.handle(register, nameIndex(function)))
        return register
      }
      let mark = nextTemporary
      let before = position
      let source = try value(object)
      nextTemporary = mark
      let register = target ?? temporary()
      let field = nameIndex(tree.name(name))
      // `s(k).name` of one element of a struct array, without making that element.
      if position > before, case .index1(let d, let array, let index)? = program.code.last, d == source {
        program.code.insertBeforeLast(.elementField(register, array, index, field))
      }
      emit(.field(register, source, field))
      return register
    case .dynamicField(let object, let name):
      let mark = nextTemporary
      let source = try value(object)
      let key = try value(name)
      nextTemporary = mark
      let register = target ?? temporary()
      emit(.dynamicField(register, source, key))
      return register
    default:
      return try value(id, into: target)
    }
  }

  private func isMap(_ object: NodeID, _ name: NameID) -> Bool {
    guard let package = isFunctionName(object) else { return false }
    return tree.name(package) == "containers" && tree.name(name) == "Map"
  }

  /// Remembers the argument of `int64(9007199254740993)`, a whole literal beyond the doubles that are exact, for the
  /// functions of the classes that can hold it.
  private func noteWideLiteral(_ object: NodeID, _ arguments: NodeList) {
    guard tree[arguments].count == 1, let only = tree[arguments].first, case .number(let x) = tree[only],
      x >= 0x1p53, x <= 0x1p64, case .name(let name) = tree[object],
      tree.name(name) == "int64" || tree.name(name) == "uint64"
    else { return }
    wideLiterals.insert(only)
  }

  /// The register of a literal that was remembered, as an unsigned integer; nil for other nodes.
  func wideLiteral(_ id: NodeID, into target: Register?) -> Register? {
    guard wideLiterals.contains(id), let whole = UInt64(tree.source.text(tree.span(id))) else { return nil }
    let register = target ?? temporary()
    emit(.constant(register, addConstant(Slot(.uint64(Tensor(scalar: whole))))))
    return register
  }

  /// The function that a call's callee can only be; nil when it may be a variable.
  func calledName(_ object: NodeID) -> Int32? {
    if let name = isFunctionName(object) { return reference(name) }
    if case .field(let package, let name) = tree[object], isMap(package, name) {
      return reference(named: "containers.Map")
    }
    return nil
  }

  private func index(_ object: NodeID, _ arguments: NodeList, into target: Register?) throws -> Register {
    let mark = nextTemporary
    let source = try callee(object, hasArguments: arguments.count > 0)
    if needsList(arguments) {
      try pushArguments(arguments, of: source)
      nextTemporary = mark
      let register = target ?? temporary()
      emit(.indexList(register, source))
      return register
    }
    let list = tree[arguments]
    // One or two indices that need no colon are used where they are.
    if list.count == 1, let only = list.first, !isColon(only) {
      ends.append(.init(object: source, position: 0, count: 1))
      let i = try value(only)
      ends.removeLast()
      nextTemporary = mark
      let register = target ?? temporary()
      emit(.index1(register, source, i))
      return register
    }
    if list.count == 2, let row = list.first, let column = list.last, !isColon(row), !isColon(column) {
      ends.append(.init(object: source, position: 0, count: 2))
      let i = try value(row)
      ends[ends.count - 1].position = 1
      let j = try value(column)
      ends.removeLast()
      nextTemporary = mark
      let register = target ?? temporary()
      emit(.index2(register, source, i, j))
      return register
    }
    let (first, count) = try indices(arguments, of: source)
    nextTemporary = mark
    let register = target ?? temporary()
    emit(.index(register, source, first, count))
    return register
  }

  /// The value that is indexed; undefined where that is a shared variable that is not set, whose name then calls a
  /// function.
  func indexed(_ object: NodeID, into target: Register? = nil) throws -> Register {
    guard case .name(let name) = tree[object], case .shared(let index) = place(name) else {
      return try value(object, into: target)
    }
    let register = target ?? temporary()
    emit(.loadShared(register, Int32(clamping: index), mayLack: true))
    return register
  }

  /// The value that is indexed or called; `m.isKey` before arguments may be a method of a map, `p.f` a function of a
  /// package.
  private func callee(_ object: NodeID, hasArguments: Bool, into target: Register? = nil) throws -> Register {
    guard case .field(let holder, let name) = tree[object], !isMap(holder, name),
      hasArguments && MapValue.methodsWithArguments.contains(tree.name(name)) || mayBePackage(holder)
    else { return try indexed(object, into: target) }
    let mark = nextTemporary
    let source = try value(holder)
    nextTemporary = mark
    let register = target ?? temporary()
    blaming(object) { _ = emit(.method(register, source, nameIndex(tree.name(name)))) }
    return register
  }

  /// Whether the name in `name.f(x)` or `name.inner.f(x)` may be that of a package: it is no variable and no builtin.
  private func mayBePackage(_ holder: NodeID) -> Bool {
    guard let (first, _) = dotted(holder), case .name(let name) = tree[first] else { return false }
    if names.builtin(name) != nil { return false }
    switch place(name) {
    case .unknown: return true
    case .register(let register): return perhapsFunctions.contains(register)
    case .shared: return false
    }
  }

  /// The name of the function that `@package.f` is a handle to, which is read as a field of a handle.
  private func packageFunction(_ id: NodeID) -> String? {
    guard let (first, members) = dotted(id), case .handle(let name) = tree[first] else { return nil }
    return ([name] + members).map { tree.name($0) }.joined(separator: ".")
  }

  /// What stands in front of the names in `first.a.b`, and those names; nil of more than packages in each other have.
  private func dotted(_ id: NodeID) -> (first: NodeID, members: [NameID])? {
    var (first, members) = (id, [NameID]())
    while case .field(let outer, let name) = tree[first] {
      members.append(name)
      guard members.count <= Compiler.deepestPackage else { return nil }
      first = outer
    }
    return (first, members.reversed())
  }

  /// Packages may be in so many others.
  private static let deepestPackage = 16

  func isColon(_ id: NodeID) -> Bool {
    if case .colon = tree[id] { return true }
    return false
  }

  /// Indices in consecutive temporaries; `end` means the object's.
  func indices(_ arguments: NodeList, of object: Register?) throws -> (first: Register, count: Register) {
    let list = tree[arguments]
    let first = register(at: nextTemporary)
    for (position, argument) in list.enumerated() {
      let register = temporary()
      if isColon(argument) {
        emit(.colon(register))
        continue
      }
      if let object { ends.append(.init(object: object, position: position, count: list.count)) }
      try value(argument, into: register)
      if object != nil { ends.removeLast() }
      nextTemporary = Int(register) + 1
    }
    return (first, Register(clamping: list.count))
  }

  // MARK: Calls

  /// A call by name; results are in consecutive temporaries from the one answered on.
  func call(_ name: Int32, _ arguments: NodeList, results: UInt8) throws -> Register {
    let first = register(at: nextTemporary)
    if needsList(arguments) {
      if try callWithElement(name, arguments, at: first, results: results) { return first }
      try pushArguments(arguments, of: nil)
      reserve(results, from: first)
      emit(.callList(name, first, results))
      return first
    }
    let (_, count) = try indices(arguments, of: nil)
    reserve(results, from: first)
    emit(.call(name, first, UInt8(clamping: Int(count)), results))
    return first
  }

  /// A call whose one argument is `c{i}`: with that element where it is one, and otherwise with the list that it gives.
  ///
  /// - Returns: false, with nothing emitted, for all other arguments.
  private func callWithElement(
    _ name: Int32, _ arguments: NodeList, at first: Register, results: UInt8
  ) throws -> Bool {
    guard tree[arguments].count == 1, let only = tree[arguments].first,
      case .braceIndex(let object, let inner) = tree[only], tree[inner].count == 1, !needsList(inner)
    else { return false }
    let (source, index, attempt) = try blaming(only) {
      let source = try containerValue(object)
      let index = try indices(inner, of: source).first
      return (source, index, emit(.cellArgument(first, source, index, 0)))
    }
    emit(.call(name, first, 1, results))
    let done = emit(.jump(0))
    land(attempt)
    emit(.listBegin)
    blaming(only) { _ = emit(.listPushBrace(source, index, 1)) }
    emit(.callList(name, first, results))
    land(done)
    reserve(results, from: first)
    return true
  }

  /// Makes the next temporaries those of a call's results.
  private func reserve(_ results: UInt8, from first: Register) {
    nextTemporary = Int(first)
    for _ in 0..<(results == 255 ? 1 : max(1, Int(results))) { _ = temporary() }
  }

  /// An expression evaluated for `results` values (0 for none, 255 for as many as the caller wants) in consecutive
  /// temporaries from `first`, which must be the highest one in use.
  func callForResults(_ id: NodeID, at first: Register, results: UInt8) throws {
    try blaming(id) {
      nextTemporary = Int(first)
      switch tree[id] {
      case .name(let name):
        switch place(name) {
        case .unknown where !(kind != .script && ["nargin", "nargout"].contains(tree.name(name))):
          reserve(results, from: first)
          emit(.call(reference(name), first, 0, results))
          return
        case .register(let register) where results > 1 && perhapsFunctions.contains(register):
          reserve(results, from: first)
          emit(.callValue(first, register, 0, results))
          return
        default: break
        }
      case .index(let object, let arguments):
        if results <= 1 || results == 255 {
          _ = temporary()
          if try elementwise(id, into: first) != nil { return }
          nextTemporary = Int(first)
        }
        noteWideLiteral(object, arguments)
        if let name = calledName(object) {
          _ = try call(name, arguments, results: results)
          return
        }
        let source: Register
        if let register = variable(object) {
          source = register
        } else {
          // The callee is kept above the results.
          for _ in 0..<(results == 255 ? 16 : max(1, Int(results))) { _ = temporary() }
          let holder = temporary()
          // Of a map's methods each has one result.
          source = try callee(object, hasArguments: false, into: holder)
        }
        if needsList(arguments) {
          try pushArguments(arguments, of: source)
          let top = nextTemporary
          emit(.callValueList(first, source, results))
          nextTemporary = top
        } else {
          let base = nextTemporary
          let (start, count) = try indices(arguments, of: source)
          emitCallValue(at: first, source, start, count, results, base: base)
        }
        reserve(results, from: first)
        return
      default: break
      }
      if results == 255 ? isSpread(id) : results > 1 {
        // One value for several targets: the list is too short, which the machine reports.
        emit(.listBegin)
        try push(id)
        emit(.listToRegisters(first, results == 255 ? -1 : Register(clamping: Int(results))))
        reserve(results, from: first)
        return
      }
      _ = temporary()
      try value(id, into: first)
      nextTemporary = Int(first) + 1
    }
  }

  /// Arguments were made at `start`; results are wanted at `first`.
  private func emitCallValue(
    at first: Register, _ source: Register, _ start: Register, _ count: Register, _ results: UInt8, base: Int
  ) {
    if start == first || count == 0 {
      reserve(results, from: first)
      emit(.callValue(first, source, UInt8(clamping: Int(count)), results))
      return
    }
    let wanted = results == 255 ? 16 : max(1, Int(results))
    nextTemporary = Int(start)
    for _ in 0..<max(wanted, Int(count)) { _ = temporary() }
    emit(.callValue(start, source, UInt8(clamping: Int(count)), results))
    for offset in 0..<wanted {
      emit(.take(register(at: Int(first) + offset), register(at: Int(start) + offset)))
    }
  }

  // MARK: Lists

  /// Begins a list and pushes every argument onto it, lists of values spread out.
  func pushArguments(_ arguments: NodeList, of object: Register?) throws {
    emit(.listBegin)
    for (position, argument) in tree[arguments].enumerated() {
      if let object { ends.append(.init(object: object, position: position, count: Int(arguments.count))) }
      defer { if object != nil { ends.removeLast() } }
      try push(argument)
    }
  }

  func push(_ id: NodeID) throws {
    let mark = nextTemporary
    defer { nextTemporary = mark }
    try blaming(id) {
      switch tree[id] {
      case .colon:
        let register = temporary()
        emit(.colon(register))
        emit(.listPush(register))
      case .namedArgument(let name, let argument) where !assignedArguments.contains(id):
        let register = try value(argument)
        emit(.listPushNamed(register, nameIndex(tree.name(name))))
      case .braceIndex(let object, let arguments):
        let source = try containerValue(object)
        if needsList(arguments) {
          try pushArguments(arguments, of: source)
          emit(.listBraceList(source))
        } else {
          let (first, count) = try indices(arguments, of: source)
          emit(.listPushBrace(source, first, count))
        }
      case .field(let object, let name) where !isMap(object, name) && packageFunction(id) == nil:
        let source = try containerValue(object)
        emit(.listPushField(source, nameIndex(tree.name(name))))
      case .dynamicField(let object, let name):
        let source = try containerValue(object)
        let key = try value(name)
        emit(.listPushDynamicField(source, key))
      default:
        emit(.listPush(try value(id)))
      }
    }
  }

  /// The value whose fields or elements are spread.
  private func containerValue(_ id: NodeID) throws -> Register {
    try value(id)
  }
}
