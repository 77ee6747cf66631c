/// The class a value reports; the spelling is what `class(x)` answers.
public enum ValueClass: String, Sendable, CaseIterable {
  case double, single, logical, char
  case int8, int16, int32, int64, uint8, uint16, uint32, uint64
  case cell
  case structure = "struct"
  case function = "function_handle"
  /// One object that all who hold it share; `Value.className` says of which class.
  case object
  /// An array of references to objects.
  case objects
}

/// What is known of a class: the one row that promotion, conversion, files and functions of bits read.
public struct ClassRow: Sendable {
  /// What the elements are.
  public enum Elements: Sendable {
    case floating
    case integers(isSigned: Bool)
    case truths
    case characters
    /// Values of any class, or none that could be counted.
    case others
  }

  let valueClass: ValueClass
  public let elements: Elements
  /// The bytes of an element; 0 where elements are no numbers.
  public let byteCount: Int
  /// So many bits may a whole number have that arithmetic with the class keeps exactly: truth values and characters
  /// count as doubles. 0 where elements are no numbers.
  public let exactBits: Int

  private init(_ valueClass: ValueClass, _ elements: Elements, bytes: Int = 0, exactBits: Int? = nil) {
    self.valueClass = valueClass
    self.elements = elements
    byteCount = bytes
    self.exactBits = exactBits ?? 8 * bytes
  }

  private static let rows: [ClassRow] = [
    ClassRow(.double, .floating, bytes: 8, exactBits: 53),
    ClassRow(.single, .floating, bytes: 4, exactBits: 24),
    ClassRow(.logical, .truths, bytes: 1, exactBits: 53),
    ClassRow(.char, .characters, bytes: 1, exactBits: 53),
    ClassRow(.int8, .integers(isSigned: true), bytes: 1),
    ClassRow(.int16, .integers(isSigned: true), bytes: 2),
    ClassRow(.int32, .integers(isSigned: true), bytes: 4),
    ClassRow(.int64, .integers(isSigned: true), bytes: 8),
    ClassRow(.uint8, .integers(isSigned: false), bytes: 1),
    ClassRow(.uint16, .integers(isSigned: false), bytes: 2),
    ClassRow(.uint32, .integers(isSigned: false), bytes: 4),
    ClassRow(.uint64, .integers(isSigned: false), bytes: 8),
    ClassRow(.cell, .others), ClassRow(.structure, .others), ClassRow(.function, .others),
    ClassRow(.object, .others), ClassRow(.objects, .others),
  ]

  /// In the order of the cases.
  fileprivate static let byClass: [ClassRow] = ValueClass.allCases.map { valueClass in
    // Nothing a program does leads here: the table is looked through once, and any test that asks for a class does it.
    guard let row = rows.first(where: { $0.valueClass == valueClass }) else {
      preconditionFailure("\(valueClass) has no row")
    }
    return row
  }
}

extension ValueClass {
  public var row: ClassRow {
    // The cases carry nothing, so each is kept as its position.
    ClassRow.byClass[Int(unsafeBitCast(self, to: UInt8.self))]
  }

  public var isInteger: Bool {
    if case .integers = row.elements { return true }
    return false
  }

  /// Whether it is an integer class with negative numbers; nil for classes of other elements.
  public var isSigned: Bool? {
    if case .integers(let isSigned) = row.elements { return isSigned }
    return nil
  }

  public var isFloat: Bool { self == .double || self == .single }

  /// Numbers: floating or integer, real or complex.
  public var isNumeric: Bool {
    switch row.elements {
    case .floating, .integers: return true
    case .truths, .characters, .others: return false
    }
  }

  /// Anything that arithmetic takes: numbers, truth values, characters.
  public var isArithmetic: Bool {
    if case .others = row.elements { return false }
    return true
  }
}
