import LamNumerics
import LamSyntax
import Numerics

extension Operations {
  /// `A(I, J, ...) = x`, in place where this is the only reference; grows A where needed.
  ///
  /// The class of A decides: a double array takes any real number as a double, an integer array rounds and
  /// saturates. Complex numbers make the array complex, non-logical numbers of single class and integers turn
  /// text into numbers, a cell takes anything.
  ///
  /// - Throws: `Failure.assignmentMismatch`, `badIndex`, `badOperands`.
  public static func assign(_ target: inout Value, _ subscripts: [Subscript], _ newValue: Value) throws {
    if case .scalar(let x) = newValue, try assignScalar(&target, subscripts, x) { return }
    if subscripts.isEmpty {
      target = newValue
      return
    }
    if case .object(let object) = target { return try object.setElement(subscripts, newValue) }
    if let representation = target.representation {
      if let changed = try representation.assigning(newValue, subscripts) {
        target = changed
        return
      }
      target = .array(try representation.dense())
    }
    if subscripts.count == 1, case .value(.array(.logical(let mask))) = subscripts[0],
      mask.count == target.count,
      mask.count > 1
    {
      try assign(&target, .mask(mask), newValue)
    } else {
      try assign(&target, .selectors(try subscripts.map(selector)), newValue)
    }
  }

  /// The elements that are assigned to.
  enum Places {
    case selectors([Selector])
    /// As many flags as there are elements.
    case mask(Tensor<Bool>)
  }

  /// An empty array of the class of a value: what `A(I, J) = value` fills when A did not exist.
  public static func blank(for value: Value) -> Value {
    switch value {
    case .scalar, .function, .object: return .empty
    case .cell: return .cell(.empty)
    case .structure: return .structure(StructArray(shape: .empty))
    case .objects: return .objects(.empty)
    case .array: return (try? value.valueClass.applyReal(Blank(quote: value.quote ?? .single))) ?? .empty
    }
  }

  private struct Blank: RealTypeFunction {
    let quote: Quote

    func apply<E: RealArrayElement>(_ type: E.Type) -> Value { E.wrap(.empty, quote: quote) }
  }

  /// One number into a real double array at scalar indices within bounds: false for everything else.
  @inline(__always)
  private static func assignScalar(_ target: inout Value, _ subscripts: [Subscript], _ x: Double) throws
    -> Bool
  {
    guard case .array(.double(var array)) = target else { return false }
    var at: Int
    switch subscripts.count {
    case 1:
      guard case .value(.scalar(let i)) = subscripts[0] else { return false }
      at = try position(i)
      guard at < array.count else { return false }
    case 2:
      guard case .value(.scalar(let i)) = subscripts[0], case .value(.scalar(let j)) = subscripts[1] else {
        return false
      }
      let (row, column) = (try position(i), try position(j))
      guard array.isMatrix, row < array.rows, column < array.columns else { return false }
      at = row + column * array.rows
    default: return false
    }
    target = .scalar(0)
    defer { target = .double(array) }
    try array.withMutableElements { $0[at] = x }
    return true
  }

  private static func assign(_ target: inout Value, _ places: Places, _ value: Value) throws {
    // By their classes: a pattern of the values would hold a second reference to the target's array.
    switch (target.valueClass, value.valueClass) {
    case (.cell, _): try store(Value.array(in: value) ?? Tensor(scalar: value), in: &target, places)
    case (.structure, .structure):
      if case .structure(let structs) = value { try assign(&target, places, structs) }
    case (_, .objects) where ![.structure, .function, .object].contains(target.valueClass):
      guard case .objects(let objects) = value else { return }
      if target.valueClass == .objects { return try store(objects, in: &target, places) }
      var changed = try placeholders(for: target, taking: value)
      try store(objects, in: &changed, places)
      target = changed
    case (.structure, _), (.function, _), (.object, _), (.objects, _), (_, .cell), (_, .structure),
      (_, .function),
      (_, .object):
      throw Failure.badOperands(operation: "=", target.className, value.className)
    default:
      try assignNumbers(&target, places, try value.normalized())
    }
  }

  /// Numbers into an array of numbers. The target's class stays where it can hold them.
  private static func assignNumbers(_ target: inout Value, _ places: Places, _ value: Value) throws {
    let (kept, given) = (target.valueClass, value.valueClass)
    if target.isComplex || value.isComplex {
      if kept == .single || (kept.isInteger && given == .single) {
        return try assignComplex(Float.self, &target, places, value)
      }
      return try assignComplex(Double.self, &target, places, value)
    }
    switch (kept, given) {
    case (.logical, .char): throw Failure.badOperands(operation: "=", kept.rawValue, given.rawValue)
    // Text and truth values that take numbers of a class with more of them become numbers themselves.
    case (.logical, .single), (.char, .single): return try assignAsDoubles(&target, places, value)
    case (.char, _) where given.isInteger: return try assignAsDoubles(&target, places, value)
    case (.logical, _):
      if let doubles = try value.doubles(), !doubles.allSatisfy({ !$0.isNaN }) {
        throw Failure.noTruthValue("NaN")
      }
    default: break
    }
    try withUnsafeMutablePointer(to: &target) { target in
      _ = try kept.applyReal(Storing(target: target, places: places, value: value))
    }
  }

  private static func store<T: ArrayElement>(
    _ value: Tensor<T>, in target: inout Value, _ places: Places
  ) throws {
    _ = try changeArray(of: &target, T.self) { array in
      try translating {
        switch places {
        case .selectors(let selectors): try array.assign(selectors, value, fill: T.fill)
        case .mask(let mask): try array.assign(mask: mask, value)
        }
      }
    }
  }

  /// Changes the array of a value where it stands; nil where the elements are of another type.
  static func changeArray<T: ArrayElement, R>(
    of target: inout Value, _ type: T.Type, _ body: (inout Tensor<T>) throws -> R
  ) throws -> R? {
    let quote = target.quote ?? .single
    var array = Tensor<T>.empty
    guard move(from: &target, to: &array) else { return nil }
    defer { target = T.wrap(array, quote: quote) }
    return try body(&array)
  }

  /// Moves the array out of its value, so that it is referred to once and changed in place.
  ///
  /// Never inlined, nor does it return the array: the optimizer would keep a second reference until the change is done.
  @inline(never)
  private static func move<T: ArrayElement>(from target: inout Value, to array: inout Tensor<T>) -> Bool {
    guard let found = T.array(in: target) else { return false }
    target = .scalar(0)
    array = found
    return true
  }

  private static func assignReal<T: RealArrayElement>(
    _ type: T.Type, _ target: inout Value, _ places: Places, _ value: Value
  ) throws {
    guard let elements = try value.converted(to: T.self) else { return }
    try store(elements, in: &target, places)
  }

  /// Numbers converted to the target's class and stored in it. The target is pointed to, for a copy of it would be
  /// another reference to its array.
  private struct Storing: RealTypeFunction {
    let target: UnsafeMutablePointer<Value>
    let places: Places
    let value: Value

    func apply<E: RealArrayElement>(_ type: E.Type) throws {
      try assignReal(type, &target.pointee, places, value)
    }
  }

  private static func assignAsDoubles(_ target: inout Value, _ places: Places, _ value: Value) throws {
    guard let array = try target.doubles() else { return }
    var changed = Value.double(array)
    try assignReal(Double.self, &changed, places, value)
    target = changed
  }

  private static func assignComplex<R: ComplexPart>(
    _ part: R.Type, _ target: inout Value, _ places: Places, _ value: Value
  ) throws {
    guard let elements = try R.complexes(in: value) else { return }
    if R.array(inComplex: target) != nil {
      try store(elements, in: &target, places)
    } else {
      guard let array = try R.complexes(in: target) else { return }
      var changed = R.wrap(complex: array)
      try store(elements, in: &changed, places)
      target = changed
    }
    target = try target.settled()
  }

  /// Structs into a struct array: the fields must be the same, in any order; an array without elements or
  /// fields takes those of the value.
  private static func assign(_ target: inout Value, _ places: Places, _ value: StructArray) throws {
    guard case .structure(var array) = target else { return }
    target = .scalar(0)
    defer { target = .structure(array) }
    try translating {
      switch places {
      case .selectors(let selectors): try array.assign(selectors, value)
      case .mask(let mask): try array.assign([try Selector(mask: mask)], value)
      }
    }
  }
}
