import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// A type of numbers in files, as its bytes stand there.
enum StoredNumber: Sendable, CaseIterable {
  case int8, uint8, int16, uint16, int32, uint32, int64, uint64, single, double

  var width: Int { valueClass.row.byteCount }

  /// The class of the language that holds such numbers.
  var valueClass: ValueClass {
    switch self {
    case .int8: return .int8
    case .uint8: return .uint8
    case .int16: return .int16
    case .uint16: return .uint16
    case .int32: return .int32
    case .uint32: return .uint32
    case .int64: return .int64
    case .uint64: return .uint64
    case .single: return .single
    case .double: return .double
    }
  }

  /// The type of the numbers of a class; nil for classes of no numbers.
  init?(_ valueClass: ValueClass) {
    guard let number = StoredNumber.allCases.first(where: { $0.valueClass == valueClass }) else { return nil }
    self = number
  }

  /// Numbers as an array of their own class; `source` holds as many as the shape.
  func value(_ source: ArraySlice<UInt8>, _ shape: Shape, isBigEndian: Bool) throws -> Value {
    guard source.count / width >= shape.count else { throw FileDamage.truncated }
    switch self {
    case .int8: return .int8(try integers(source, shape, isBigEndian))
    case .uint8: return .uint8(try integers(source, shape, isBigEndian))
    case .int16: return .int16(try integers(source, shape, isBigEndian))
    case .uint16: return .uint16(try integers(source, shape, isBigEndian))
    case .int32: return .int32(try integers(source, shape, isBigEndian))
    case .uint32: return .uint32(try integers(source, shape, isBigEndian))
    case .int64: return .int64(try integers(source, shape, isBigEndian))
    case .uint64: return .uint64(try integers(source, shape, isBigEndian))
    case .single:
      if !isBigEndian { return .single(try plain(source, shape)) }
      let bits: Tensor<UInt32> = try integers(source, shape, true)
      return .single(try bits.map { Float(bitPattern: $0) })
    case .double: return .of(try doubles(source, shape, isBigEndian: isBigEndian))
    }
  }

  /// Numbers as doubles.
  func doubles(_ source: ArraySlice<UInt8>, _ shape: Shape, isBigEndian: Bool) throws -> Tensor<Double> {
    guard source.count / width >= shape.count else { throw FileDamage.truncated }
    func widened<T: FixedWidthInteger & RealElement>(_: T.Type) throws -> Tensor<Double> {
      try StoredNumber.each(source, shape) { pointer, k in
        let raw = pointer.loadUnaligned(fromByteOffset: k * MemoryLayout<T>.size, as: T.self)
        return Double(isBigEndian ? raw.byteSwapped : raw)
      }
    }
    switch self {
    case .int8: return try widened(Int8.self)
    case .uint8: return try widened(UInt8.self)
    case .int16: return try widened(Int16.self)
    case .uint16: return try widened(UInt16.self)
    case .int32: return try widened(Int32.self)
    case .uint32: return try widened(UInt32.self)
    case .int64: return try widened(Int64.self)
    case .uint64: return try widened(UInt64.self)
    case .single:
      return try StoredNumber.each(source, shape) { pointer, k in
        let raw = pointer.loadUnaligned(fromByteOffset: k * 4, as: UInt32.self)
        return Double(Float(bitPattern: isBigEndian ? raw.byteSwapped : raw))
      }
    case .double:
      if !isBigEndian { return try plain(source, shape) }
      return try StoredNumber.each(source, shape) { pointer, k in
        Double(bitPattern: pointer.loadUnaligned(fromByteOffset: k * 8, as: UInt64.self).byteSwapped)
      }
    }
  }

  private func integers<T: FixedWidthInteger>(
    _ source: ArraySlice<UInt8>, _ shape: Shape, _ isBigEndian: Bool
  ) throws -> Tensor<T> {
    if !isBigEndian || width == 1 { return try plain(source, shape) }
    return try StoredNumber.each(source, shape) { pointer, k in
      pointer.loadUnaligned(fromByteOffset: k * MemoryLayout<T>.size, as: T.self).byteSwapped
    }
  }

  /// Bytes as they stand.
  private func plain<T>(_ source: ArraySlice<UInt8>, _ shape: Shape) throws -> Tensor<T> {
    guard source.count >= shape.count * MemoryLayout<T>.stride else { throw FileDamage.truncated }
    return try Tensor(shape: shape) { target in
      source.withUnsafeBytes { bytes in
        guard let base = bytes.baseAddress, shape.count > 0 else { return }
        UnsafeMutableRawPointer(target).copyMemory(
          from: base, byteCount: shape.count * MemoryLayout<T>.stride)
      }
    }
  }

  @inline(__always)
  private static func each<T>(
    _ source: ArraySlice<UInt8>, _ shape: Shape, _ element: (UnsafeRawPointer, Int) -> T
  ) throws -> Tensor<T> {
    try source.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else {
        guard shape.count == 0 else { throw FileDamage.truncated }
        return Tensor(emptyOfShape: shape)
      }
      return try Tensor(shape: shape, pace: Pace.usual) { element(base, $0) }
    }
  }
}

extension StoredNumber {
  /// The narrowest type of whole numbers that holds all of these exactly; double where there is none.
  static func narrowest(for numbers: Tensor<Double>) -> StoredNumber {
    var (low, high) = (0.0, 0.0)
    let isWhole = numbers.allSatisfy { x in
      // A negative zero is no whole number: its sign would be lost.
      guard x.rounded(.towardZero) == x, abs(x) <= 0x1p32, x != 0 || x.sign == .plus else { return false }
      low = min(low, x)
      high = max(high, x)
      return true
    }
    guard isWhole else { return .double }
    if low >= 0 {
      if high <= 255 { return .uint8 }
      if high <= 65535 { return .uint16 }
      return high <= 4_294_967_295 ? .uint32 : .double
    }
    if low >= -128, high <= 127 { return .int8 }
    if low >= -32768, high <= 32767 { return .int16 }
    return low >= -2_147_483_648 && high <= 2_147_483_647 ? .int32 : .double
  }
}
