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
    if subscripts.count == 1, case .value(.logical(let mask)) = subscripts[0], mask.count == target.count,
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
    case .scalar, .double, .range, .function, .map: return .empty
    case .complex, .singleComplex: return value.valueClass == .double ? .empty : .single(.empty)
    case .single: return .single(.empty)
    case .logical: return .logical(.empty)
    case .char(_, let quote): return .char(.empty, quote)
    case .int8: return .int8(.empty)
    case .int16: return .int16(.empty)
    case .int32: return .int32(.empty)
    case .int64: return .int64(.empty)
    case .uint8: return .uint8(.empty)
    case .uint16: return .uint16(.empty)
    case .uint32: return .uint32(.empty)
    case .uint64: return .uint64(.empty)
    case .cell: return .cell(.empty)
    case .structure: return .structure(StructArray(shape: .empty))
    case .objects: return .objects(.empty)
    }
  }

  /// One number into a real double array at scalar indices within bounds: false for everything else.
  @inline(__always)
  private static func assignScalar(_ target: inout Value, _ subscripts: [Subscript], _ x: Double) throws
    -> Bool
  {
    guard case .double(var array) = target else { return false }
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
    switch (target, value) {
    case (.cell, .cell(let cells)): try store(cells, in: &target, places)
    case (.cell, _): try store(Tensor(scalar: value), in: &target, places)
    case (.structure, .structure(let structs)): try assign(&target, places, structs)
    case (.objects, .objects(let objects)): try store(objects, in: &target, places)
    case (.structure, _), (.function, _), (.map, _), (_, .cell), (_, .structure), (_, .function), (_, .map):
      throw Failure.badOperands(operation: "=", target.className, value.className)
    case (.objects, _): throw Failure.badOperands(operation: "=", target.className, value.className)
    case (_, .objects(let objects)):
      var changed = try placeholders(for: target, taking: value)
      try store(objects, in: &changed, places)
      target = changed
    case (.complex, _): try assignComplex(&target, places, value)
    case (_, .complex) where target.valueClass != .single: try assignComplex(&target, places, value)
    case (.singleComplex, _), (.single, .complex), (.single, .singleComplex):
      try assignSingleComplex(&target, places, value)
    case (_, .singleComplex):
      if target.valueClass.isInteger {
        try assignSingleComplex(&target, places, value)
      } else {
        try assignComplex(&target, places, value)
      }
    case (.range(let range), _):
      target = .double(try range.tensor())
      try assignReal(Double.self, &target, places, value)
    case (.scalar, _), (.double, _): try assignReal(Double.self, &target, places, value)
    case (.single, _): try assignReal(Float.self, &target, places, value)
    case (.int8, _): try assignReal(Int8.self, &target, places, value)
    case (.int16, _): try assignReal(Int16.self, &target, places, value)
    case (.int32, _): try assignReal(Int32.self, &target, places, value)
    case (.int64, _): try assignReal(Int64.self, &target, places, value)
    case (.uint8, _): try assignReal(UInt8.self, &target, places, value)
    case (.uint16, _): try assignReal(UInt16.self, &target, places, value)
    case (.uint32, _): try assignReal(UInt32.self, &target, places, value)
    case (.uint64, _): try assignReal(UInt64.self, &target, places, value)
    case (.logical, .char):
      throw Failure.badOperands(operation: "=", ValueClass.logical.rawValue, ValueClass.char.rawValue)
    case (.logical, .single): try assignAsDoubles(&target, places, value)
    case (.logical, _):
      if let doubles = try value.doubles(), !doubles.allSatisfy({ !$0.isNaN }) {
        throw Failure.noTruthValue("NaN")
      }
      try assignReal(Bool.self, &target, places, value)
    case (.char, .char), (.char, .logical), (.char, .scalar), (.char, .double), (.char, .range):
      try assignReal(CodeUnit.self, &target, places, value)
    case (.char, _): try assignAsDoubles(&target, places, value)
    }
  }

  private static func store<T: StoredElement>(
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
  static func changeArray<T: StoredElement, R>(
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
  private static func move<T: StoredElement>(from target: inout Value, to array: inout Tensor<T>) -> Bool {
    guard let found = T.array(in: target) else { return false }
    target = .scalar(0)
    array = found
    return true
  }

  private static func assignReal<T: ConvertibleElement>(
    _ type: T.Type, _ target: inout Value, _ places: Places, _ value: Value
  ) throws {
    guard let elements = try value.converted(to: T.self) else { return }
    try store(elements, in: &target, places)
  }

  /// Text and truth values that take a number of another class become numbers themselves.
  private static func assignAsDoubles(_ target: inout Value, _ places: Places, _ value: Value) throws {
    guard let array = try target.doubles() else { return }
    var changed = Value.double(array)
    try assignReal(Double.self, &changed, places, value)
    target = changed
  }

  private static func assignComplex(_ target: inout Value, _ places: Places, _ value: Value) throws {
    guard let elements = try value.complexes() else { return }
    if case .complex = target {
      try store(elements, in: &target, places)
    } else {
      guard let array = try target.complexes() else { return }
      var changed = Value.complex(array)
      try store(elements, in: &changed, places)
      target = changed
    }
    if case .complex(let array) = target, array.allSatisfy({ $0.parts.1 == 0 }) {
      target = .double(try array.map(\.parts.0))
    }
  }

  private static func assignSingleComplex(_ target: inout Value, _ places: Places, _ value: Value)
    throws
  {
    guard let elements = try value.singleComplexes() else { return }
    if case .singleComplex = target {
      try store(elements, in: &target, places)
    } else {
      guard let array = try target.singleComplexes() else { return }
      var changed = Value.singleComplex(array)
      try store(elements, in: &changed, places)
      target = changed
    }
    if case .singleComplex(let array) = target, array.allSatisfy({ $0.parts.1 == 0 }) {
      target = .single(try array.map(\.parts.0))
    }
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
