/// Positions by name, made at every start: a hash table with a hash that takes less time than that of a dictionary, which
/// has to withstand strangers.
struct NameIndex: Sendable {
  private var names: [String] = []
  /// Positions plus 1 by hash, a power of two of them; 0 where none is.
  private var slots: [Int32]

  init(room: Int) {
    var size = 16
    while size < 2 * room { size *= 2 }
    slots = [Int32](repeating: 0, count: size)
    names.reserveCapacity(room)
  }

  /// Gives a name the next position; a name that was there has its last one.
  mutating func append(_ name: String) {
    if 2 * names.count >= slots.count {
      var larger = NameIndex(room: 2 * names.count)
      for name in names { larger.append(name) }
      self = larger
    }
    slots[place(of: name)] = Int32(clamping: names.count + 1)
    names.append(name)
  }

  subscript(_ name: String) -> Int? {
    let position = slots[place(of: name)]
    return position == 0 ? nil : Int(position) - 1
  }

  /// Fowler, Noll and Vo's FNV-1a.
  @inline(__always)
  private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }

  /// The place of a name, or the free one where it belongs.
  private func place(of name: String) -> Int {
    // In one piece: text that is read byte by byte is asked for each of them how it is kept.
    let hash =
      name.utf8.withContiguousStorageIfAvailable { NameIndex.hash($0) } ?? NameIndex.hash(name.utf8)
    var place = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & (slots.count - 1)
    while slots[place] != 0, names[Int(slots[place]) - 1] != name { place = (place + 1) & (slots.count - 1) }
    return place
  }
}
