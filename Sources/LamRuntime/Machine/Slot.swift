import LamNumerics
import LamSemantics

/// What a register holds, in eight bytes: a double as itself, everything else hidden among the NaNs.
///
/// Every bit pattern below `0xFFF9 << 48` is a double; hardware makes no NaN above `0xFFF8 << 48`, and
/// `Slot.init(Double)` folds foreign ones into the ordinary NaN. Above it the top sixteen bits are a tag and the
/// rest a pointer or a small value. Because an operation on a tagged slot's bits as a double gives NaN, the sum of
/// two registers is the right answer whenever it is not NaN: arithmetic needs to look at tags only then.
///
/// Invariant: a slot that holds an object owns one reference to it. Registers are memory without automatic
/// reference counting, so whoever overwrites one calls `release` first, and `copy` to hold it twice.
@frozen
@usableFromInline
struct Slot {
  @usableFromInline var bits: UInt64

  @inline(__always)
  init(bits: UInt64) { self.bits = bits }

  @inline(__always)
  init(_ value: Double) {
    bits = value == value ? value.bitPattern : Slot.canonical(value)
  }

  /// A double known not to carry a foreign NaN: the result of hardware arithmetic on ordinary numbers.
  @inline(__always)
  init(unchecked value: Double) { bits = value.bitPattern }

  /// Keeps the payload of positive NaNs (NA is one), folds all others into one.
  @inline(never)
  private static func canonical(_ value: Double) -> UInt64 {
    value.sign == .plus ? value.bitPattern : Double.nan.bitPattern
  }

  static let firstTag: UInt64 = 0xFFF9 << 48
  private static let undefinedTag: UInt64 = 0xFFF9 << 48
  private static let colonTag: UInt64 = 0xFFFA << 48
  private static let boolTag: UInt64 = 0xFFFB << 48
  /// From here on the payload points to an object.
  private static let maskTag: UInt64 = 0xFFFC << 48
  static let boxTag: UInt64 = 0xFFFD << 48
  static let tensorTag: UInt64 = 0xFFFE << 48
  private static let payload: UInt64 = (1 << 48) - 1

  /// A register that nothing was stored in.
  static let undefined = Slot(bits: undefinedTag)
  /// The bare `:` of an index.
  static let colon = Slot(bits: colonTag)
  static let yes = Slot(bits: boolTag | 1)
  static let no = Slot(bits: boolTag)

  @inline(__always)
  init(_ value: Bool) { bits = Slot.boolTag | (value ? 1 : 0) }

  /// Takes over the reference that `tensor` holds.
  @inline(__always)
  init(_ tensor: Tensor<Double>) {
    let pointer = Unmanaged.passRetained(tensor.storage).toOpaque()
    bits = Slot.tensorTag | UInt64(UInt(bitPattern: pointer))
  }

  /// Takes over the reference that a logical array holds.
  @inline(__always)
  init(_ mask: Tensor<Bool>) {
    let pointer = Unmanaged.passRetained(mask.storage).toOpaque()
    bits = Slot.maskTag | UInt64(UInt(bitPattern: pointer))
  }

  @inline(__always) var double: Double { Double(bitPattern: bits) }
  @inline(__always) var isDouble: Bool { bits < Slot.firstTag }
  @inline(__always) var isObject: Bool { bits >= Slot.maskTag }
  @inline(__always) var isTensor: Bool { bits >= Slot.tensorTag }
  @inline(__always) var isMask: Bool { bits >> 48 == Slot.maskTag >> 48 }
  @inline(__always) var isBox: Bool { bits >> 48 == Slot.boxTag >> 48 }
  @inline(__always) var isUndefined: Bool { bits == Slot.undefinedTag }
  @inline(__always) var isColon: Bool { bits == Slot.colonTag }
  @inline(__always) var isBool: Bool { bits >> 48 == Slot.boolTag >> 48 }
  @inline(__always) var bool: Bool { bits & 1 != 0 }

  /// The zero-based position that a whole number from 1 to `count` names; nil for everything else.
  @inline(__always)
  func position(below count: Int) -> Int? {
    guard isDouble, double >= 1, double <= Double(count) else { return nil }
    let number = Int(double)
    return Double(number) == double ? number - 1 : nil
  }

  @inline(__always)
  private var pointer: UnsafeMutableRawPointer? {
    UnsafeMutableRawPointer(bitPattern: UInt(bits & Slot.payload))
  }

  /// The storage of a real array, borrowed; only for `isTensor`.
  @inline(__always)
  var storage: Storage<Double> {
    unsafeBitCast(UInt(bits & Slot.payload), to: Storage<Double>.self)
  }

  /// The head of a real array's storage, without touching its reference count; only for `isTensor`.
  ///
  /// A `ManagedBuffer` keeps its header right behind the two words of every object; `Machine` checks that once.
  @inline(__always)
  var header: UnsafeMutablePointer<StorageHeader<Double>> {
    UnsafeMutableRawPointer(bitPattern: UInt(bits & Slot.payload)).unsafelyUnwrapped
      .advanced(by: Slot.headerOffset).assumingMemoryBound(to: StorageHeader<Double>.self)
  }

  /// The same of a logical array's storage; only for `isMask`.
  @inline(__always)
  var maskHeader: UnsafeMutablePointer<StorageHeader<Bool>> {
    UnsafeMutableRawPointer(bitPattern: UInt(bits & Slot.payload)).unsafelyUnwrapped
      .advanced(by: Slot.headerOffset).assumingMemoryBound(to: StorageHeader<Bool>.self)
  }

  /// The storage of a logical array, borrowed; only for `isMask`.
  @inline(__always)
  var maskStorage: Storage<Bool> {
    unsafeBitCast(UInt(bits & Slot.payload), to: Storage<Bool>.self)
  }

  static let headerOffset = 16

  /// The shape of the value, without another reference to it; nil for slots that hold none.
  @inline(__always)
  var shape: Shape? {
    if isTensor { return header.pointee.shape }
    if isBox { return box.shape }
    if isDouble || isBool { return .scalar }
    return isMask ? maskHeader.pointee.shape : nil
  }

  /// Whether the object this slot refers to, and its memory, have no other owner; only for `isObject`.
  @inline(__always)
  var isUnique: Bool {
    var object = UInt(bits & Slot.payload)
    let isAlone = withUnsafeMutablePointer(to: &object) {
      $0.withMemoryRebound(to: Storage<Double>.self, capacity: 1) { isKnownUniquelyReferenced(&$0.pointee) }
    }
    return isAlone && (isTensor ? storage.ownsMemory() : isMask ? maskStorage.ownsMemory() : true)
  }

  /// The box, borrowed; only for `isBox`.
  @inline(__always)
  var box: Box { unsafeBitCast(UInt(bits & Slot.payload), to: Box.self) }

  /// Takes over a reference to a cell. Registers of cells are read as nothing else.
  @inline(__always)
  init(cell: SharedCell) {
    bits = Slot.boxTag | UInt64(UInt(bitPattern: Unmanaged.passRetained(cell).toOpaque()))
  }

  /// The cell, borrowed; only for what was made of one.
  @inline(__always)
  var cell: SharedCell { unsafeBitCast(UInt(bits & Slot.payload), to: SharedCell.self) }

  /// Another owner of the same value.
  @inline(__always)
  func copy() -> Slot {
    // Not `Unmanaged.retain`, which would count atomically.
    if isObject { _ = Unmanaged.passRetained(unsafeBitCast(UInt(bits & Slot.payload), to: AnyObject.self)) }
    return self
  }

  @inline(__always)
  func release() {
    if isObject, let pointer { Unmanaged<AnyObject>.fromOpaque(pointer).release() }
  }
}

/// A value that has no place in a register's eight bytes.
@usableFromInline
final class Box {
  var value: Value

  init(_ value: Value) { self.value = value }

  var shape: Shape {
    switch value {
    // What is mostly asked about, without another reference to it.
    case .array(.char(let text, _)): text.shape
    case .cell(let cells): cells.shape
    default: value.shape
    }
  }
}

extension Slot {
  @inline(__always)
  init(_ scalar: OperationRow.Scalar) {
    switch scalar {
    case .number(let x): self.init(x)
    case .truth(let truth): self.init(truth)
    }
  }

  /// A slot that owns the value.
  init(_ value: Value) {
    switch value {
    case .scalar(let x): self.init(x)
    case .array(.double(let x)):
      if x.isScalar { self.init(x[0]) } else { self.init(x) }
    case .array(.logical(let x)):
      if x.isScalar { self.init(x[0]) } else { self.init(x) }
    default:
      let pointer = Unmanaged.passRetained(Box(value)).toOpaque()
      self.init(bits: Slot.boxTag | UInt64(UInt(bitPattern: pointer)))
    }
  }

  /// The value, sharing memory with the slot; undefined slots and colons have none and give `[]`.
  var value: Value {
    if isDouble { return .scalar(double) }
    if isTensor { return .double(Tensor(storage: storage)) }
    if isBool { return .of(bool) }
    if isMask { return .logical(Tensor(storage: maskStorage)) }
    if isBox { return box.value }
    return .empty
  }

  /// Makes the memory of an array the slot's alone, by a copy where others have it too.
  ///
  /// - Returns: false, with nothing changed, where there is no memory for that; also for what is no array of numbers
  ///   or truth values.
  mutating func makeOwn() -> Bool {
    guard isTensor || isMask else { return false }
    if isUnique { return true }
    switch take() {
    case .array(.double(var array)):
      let isOwn = (try? array.makeUnique()) != nil
      self = Slot(array)
      return isOwn
    case .array(.logical(var mask)):
      let isOwn = (try? mask.makeUnique()) != nil
      self = Slot(mask)
      return isOwn
    default: return false
    }
  }

  /// The value, given up by the slot: memory that only the slot referred to is now only the value's.
  mutating func take() -> Value {
    if isTensor, let pointer {
      bits = Slot.undefinedTag
      return .double(Tensor(storage: Unmanaged<Storage<Double>>.fromOpaque(pointer).takeRetainedValue()))
    }
    if isMask, let pointer {
      bits = Slot.undefinedTag
      return .logical(Tensor(storage: Unmanaged<Storage<Bool>>.fromOpaque(pointer).takeRetainedValue()))
    }
    if isBox, let pointer {
      bits = Slot.undefinedTag
      var owner = Unmanaged<Box>.fromOpaque(pointer).takeRetainedValue()
      if isKnownUniquelyReferenced(&owner) {
        let value = owner.value
        owner.value = .scalar(0)
        return value
      }
      return owner.value
    }
    let value = self.value
    bits = Slot.undefinedTag
    return value
  }
}
