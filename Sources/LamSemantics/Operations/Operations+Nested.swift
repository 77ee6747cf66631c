import LamNumerics

extension Operations {
  /// Changes one element of a cell in place: `c{i} = v`, `c{end+1} = v`, `c{2}.x = v`. A missing element starts
  /// as `[]`; `[]` itself becomes a cell.
  ///
  /// - Throws: `Failure.notIndexable` for what is no cell, `notOneValue` when several elements are meant.
  public static func modifyCell(
    _ target: inout Value, _ subscripts: [Subscript], _ body: (inout Value) throws -> Void
  ) throws {
    var cells: Tensor<Value>
    switch target {
    case .cell(let array): cells = array
    case _ where target.isArithmetic && target.isEmpty: cells = .empty
    default: throw Failure.notIndexable(access: "{}", className: target.className)
    }
    let selectors = try subscripts.map(selector)
    // What was no cell stays as it was if this fails; a cell must not be kept, or the change would copy it.
    let before: Value? = target.valueClass == .cell ? nil : target
    target = .scalar(0)
    var succeeded = false
    defer { target = succeeded ? .cell(cells) : before ?? .cell(cells) }
    let at = try onePosition(selectors, in: &cells)
    try cells.withMutableElements { try body(&$0[at]) }
    succeeded = true
  }

  /// Changes one field of one element in place: `s.f = v`, `s(3).f{2} = v`. Missing elements and fields start as
  /// `[]`; `[]` itself becomes a struct.
  ///
  /// - Parameter subscripts: nil for `s.f`, which needs a 1×1 struct.
  public static func modifyField(
    _ target: inout Value, at subscripts: [Subscript]?, field: String, _ body: (inout Value) throws -> Void
  ) throws {
    if case .object(let object) = target, subscripts == nil { return try object.modify(field, body) }
    if case .objects(let objects) = target {
      return try modifyProperty(of: objects, at: subscripts, field, body)
    }
    if case .structure = target {
    } else if target.shape == .empty || (target.isEmpty && subscripts != nil),
      target.isArithmetic || target.valueClass == .cell
    {
      target = .structure(StructArray(shape: subscripts == nil ? .scalar : .empty))
    } else {
      throw Failure.notIndexable(access: ".\(field)", className: target.className)
    }
    let selectors = try subscripts?.map(selector)
    guard case .structure(var array) = target else { return }
    target = .scalar(0)
    defer { target = .structure(array) }
    var at = 0
    if let selectors {
      if selectors.count == 1, case .one(let position) = selectors[0], position < array.count {
        at = position
      } else {
        at = try translating { try array.onePosition(selectors) }
      }
    } else if array.count != 1 {
      throw Failure.notOneValue(array.count)
    }
    _ = try array.modify(field, at: at, body)
  }

  /// The linear position of the one element that subscripts mean, after growth where it is beyond the end.
  static func onePosition<T: Element>(_ selectors: [Selector], in array: inout Tensor<T>) throws -> Int {
    if selectors.count == 1, case .one(let position) = selectors[0], position < array.count {
      return position
    }
    return try translating { try array.positionGrowing(selectors) }
  }

  /// `s.f` over a struct array or an array of objects: one value per element.
  ///
  /// - Throws: `Failure.noSuchField`, `notIndexable`; what the objects throw.
  public static func fieldValues(_ value: Value, _ name: String) throws -> [Value] {
    if case .objects(let objects) = value { return try properties(of: objects, name) }
    guard case .structure(let array) = value else {
      throw Failure.notIndexable(access: ".\(name)", className: value.className)
    }
    guard let column = array.column(name) else {
      throw Failure.noSuchField(name, known: array.fieldNames)
    }
    return column.count == 1 ? [column[0]] : column.elements
  }
}
