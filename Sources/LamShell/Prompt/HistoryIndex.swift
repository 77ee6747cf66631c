/// Finds an entry of the history by its text: a table of numbers, each at the hash of its entry.
struct HistoryIndex: Sendable {
  /// The hash in the upper half, the number and one in the lower; 0 where there is nothing.
  private var slots: [UInt64] = Array(repeating: 0, count: 64)
  private var count = 0

  /// Puts a number at its hash.
  ///
  /// - Parameter isSame: whether the entry of a number has the same text.
  /// - Returns: the number that was there with the same text, whose place it takes.
  mutating func put(_ number: Int, hash: UInt32, isSame: (Int) -> Bool) -> Int? {
    if 2 * count >= slots.count { grow(to: 4 * slots.count) }
    let value = UInt64(hash) << 32 | UInt64(truncatingIfNeeded: number + 1) & 0xFFFF_FFFF
    var place = Int(hash) & (slots.count - 1)
    while slots[place] != 0 {
      let old = Int(slots[place] & 0xFFFF_FFFF) - 1
      if slots[place] >> 32 == UInt64(hash), isSame(old) {
        slots[place] = value
        return old
      }
      place = (place + 1) & (slots.count - 1)
    }
    slots[place] = value
    count += 1
    return nil
  }

  /// Makes room for so many entries.
  mutating func reserve(_ entries: Int) {
    var size = slots.count
    while size < 2 * entries { size *= 2 }
    if size > slots.count { grow(to: size) }
  }

  private mutating func grow(to size: Int) {
    var larger = [UInt64](repeating: 0, count: size)
    for value in slots where value != 0 {
      var place = Int(value >> 32) & (larger.count - 1)
      while larger[place] != 0 { place = (place + 1) & (larger.count - 1) }
      larger[place] = value
    }
    slots = larger
  }

  /// A number that texts rarely share.
  static func hash(_ text: UnsafeRawBufferPointer) -> UInt32 {
    var hash = UInt64(truncatingIfNeeded: text.count) &* 0x9E37_79B9_7F4A_7C15
    var place = 0
    while place + 8 <= text.count {
      hash = (hash ^ text.loadUnaligned(fromByteOffset: place, as: UInt64.self)) &* 0x2545_F491_4F6C_DD1D
      hash ^= hash >> 29
      place += 8
    }
    while place < text.count {
      hash = (hash ^ UInt64(text[place])) &* 0x2545_F491_4F6C_DD1D
      hash ^= hash >> 29
      place += 1
    }
    return UInt32(truncatingIfNeeded: hash >> 16)
  }
}
