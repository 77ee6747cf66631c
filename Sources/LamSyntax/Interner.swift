/// Numbers the distinct spellings of one source: a hash table over its bytes, which copies nothing.
struct Interner {
  private struct Entry {
    let hash: UInt32
    let start: Int32
    let length: Int32
  }

  private let base: UnsafePointer<UInt8>
  private var entries: [Entry] = []
  /// Indices into `entries`, -1 where free; always a power of two and at most half full.
  private var slots = [Int32](repeating: -1, count: 64)

  /// The bytes must outlive the interner.
  init(base: UnsafePointer<UInt8>) {
    self.base = base
  }

  /// The number of the spelling at `start`, and whether it is seen for the first time.
  @inline(__always)
  mutating func intern(start: Int, length: Int, hash: UInt32) -> (id: Int32, isNew: Bool) {
    let mask = slots.count - 1
    var place = Int(hash ^ (hash >> 15)) & mask
    while true {
      let id = slots[place]
      if id < 0 { break }
      let entry = entries[Int(id)]
      if entry.hash == hash, Int(entry.length) == length, isEqual(Int(entry.start), start, length) {
        return (id, false)
      }
      place = (place + 1) & mask
    }
    return (insert(start: start, length: length, hash: hash, place: place), true)
  }

  @inline(never)
  private mutating func insert(start: Int, length: Int, hash: UInt32, place: Int) -> Int32 {
    let id = Int32(entries.count)
    entries.append(Entry(hash: hash, start: Int32(start), length: Int32(length)))
    slots[place] = id
    if entries.count * 2 > slots.count { grow() }
    return id
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    slots = [Int32](repeating: -1, count: mask + 1)
    for (id, entry) in entries.enumerated() {
      var place = Int(entry.hash ^ (entry.hash >> 15)) & mask
      while slots[place] >= 0 { place = (place + 1) & mask }
      slots[place] = Int32(id)
    }
  }

  @inline(__always)
  private func isEqual(_ first: Int, _ second: Int, _ length: Int) -> Bool {
    if first == second { return true }
    var index = 0
    while index < length {
      if base[first + index] != base[second + index] { return false }
      index += 1
    }
    return true
  }
}
