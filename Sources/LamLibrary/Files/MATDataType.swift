import LamRuntime
import LamSemantics

/// The types of data elements in MAT-files of version 5 to 7, by their numbers.
enum MATDataType: UInt32, CaseIterable {
  case int8 = 1
  case uint8, int16, uint16, int32, uint32, single
  case double = 9
  case int64 = 12
  case uint64, matrix, compressed, utf8, utf16, utf32

  /// Nil for what holds no numbers.
  var number: StoredNumber? {
    switch self {
    case .int8: return .int8
    case .uint8, .utf8: return .uint8
    case .int16: return .int16
    case .uint16, .utf16: return .uint16
    case .int32: return .int32
    case .uint32, .utf32: return .uint32
    case .int64: return .int64
    case .uint64: return .uint64
    case .single: return .single
    case .double: return .double
    case .matrix, .compressed: return nil
    }
  }

  /// The type of plain numbers; those of texts come behind them.
  init(_ number: StoredNumber) {
    self = MATDataType.allCases.first { $0.number == number } ?? .double
  }
}

/// The classes of arrays in MAT-files of version 5 to 7, by their numbers.
enum MATClass: UInt32 {
  case cell = 1
  case structure, object, char, sparse, double, single, int8, uint8, int16, uint16, int32, uint32, int64
  case uint64, function, opaque

  /// The class of the language; nil for what is no array of numbers.
  var numeric: ValueClass? {
    switch self {
    case .double: return .double
    case .single: return .single
    case .int8: return .int8
    case .uint8: return .uint8
    case .int16: return .int16
    case .uint16: return .uint16
    case .int32: return .int32
    case .uint32: return .uint32
    case .int64: return .int64
    case .uint64: return .uint64
    case .cell, .structure, .object, .char, .sparse, .function, .opaque: return nil
    }
  }

  init?(_ valueClass: ValueClass) {
    switch valueClass {
    case .double: self = .double
    case .single: self = .single
    case .int8: self = .int8
    case .uint8, .logical: self = .uint8
    case .int16: self = .int16
    case .uint16: self = .uint16
    case .int32: self = .int32
    case .uint32: self = .uint32
    case .int64: self = .int64
    case .uint64: self = .uint64
    case .char: self = .char
    case .cell: self = .cell
    case .structure: self = .structure
    case .function: self = .function
    case .object, .objects: return nil
    }
  }
}

/// What an array of a MAT-file is besides its class.
struct MATFlags: OptionSet {
  let rawValue: UInt32
  static let logical = MATFlags(rawValue: 0x02)
  static let global = MATFlags(rawValue: 0x04)
  static let complex = MATFlags(rawValue: 0x08)
}
