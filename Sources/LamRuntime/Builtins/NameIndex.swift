/// A name that a table is made of: text, or bytes that are constants of the program.
protocol IndexedName: Sendable {
  func withBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R
}

extension String: IndexedName {
  @inline(__always)
  func withBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    // In one piece: text that is read byte by byte is asked for each of them how it is kept.
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    var copy = self
    return copy.withUTF8(body)
  }
}

/// A name whose bytes stay where they are as long as the program runs.
public struct ConstantName: IndexedName, @unchecked Sendable {
  private let bytes: UnsafeBufferPointer<UInt8>

  public init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  @inline(__always)
  func withBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R { body(bytes) }

  public var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// Positions by name, made at every start: a hash table with a hash that takes less time than that of a dictionary, which
/// has to withstand strangers.
struct NameIndex<Name: IndexedName>: Sendable {
  private var names: [Name] = []
  /// Positions plus 1 by hash, a power of two of them; 0 where none is.
  private var slots: [Int32]

  init(room: Int) {
    var size = 16
    while size < 2 * room { size *= 2 }
    slots = [Int32](repeating: 0, count: size)
    names.reserveCapacity(room)
  }

  /// Gives a name the next position; a name that was there has its last one.
  mutating func append(_ name: Name) {
    if 2 * names.count >= slots.count {
      var larger = NameIndex(room: 2 * names.count)
      for name in names { larger.append(name) }
      self = larger
    }
    let place: Int = name.withBytes { self.place(of: $0) }
    slots[place] = Int32(clamping: names.count + 1)
    names.append(name)
  }

  subscript(_ name: String) -> Int? {
    let position: Int32 = name.withBytes { slots[self.place(of: $0)] }
    return position == 0 ? nil : Int(position) - 1
  }

  /// The place of a name, or the free one where it belongs; the hash is Fowler, Noll and Vo's FNV-1a.
  private func place(of name: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    var place = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & (slots.count - 1)
    while slots[place] != 0,
      !names[Int(slots[place]) - 1].withBytes({ $0.elementsEqual(name) })
    {
      place = (place + 1) & (slots.count - 1)
    }
    return place
  }
}
