import Glibc

/// What was entered, oldest first, as one piece of memory: a hundred thousand entries are searched while somebody types.
public struct HistoryList: Sendable {
  /// UTF-8 of the entries, a zero behind each.
  public private(set) var bytes: [UInt8] = []
  /// Where the entries begin.
  public private(set) var starts: [Int] = []

  /// Whether the same was entered again later, so that the entry is listed there.
  private var isRepeated: [Bool] = []
  private var index = HistoryIndex()

  public init() {}

  public init(_ entries: [String]) { for entry in entries { append(entry) } }

  /// How many numbers have been given out.
  public var count: Int { starts.count }

  /// How many different entries there are.
  public private(set) var distinctCount = 0

  /// The numbers of the entries, without those that were entered again later.
  public var numbers: [Int] { starts.indices.filter { !isRepeated[$0] } }

  /// The entries, each where it was entered last.
  public var entries: [String] { numbers.map { self[$0] } }

  /// The newest entry.
  public var last: String? { starts.isEmpty ? nil : self[count - 1] }

  /// Adds an entry.
  ///
  /// - Returns: the number that the same entry had before.
  @discardableResult
  public mutating func append(_ entry: String) -> Int? {
    append(Array(entry.utf8.lazy.map { $0 == 0 ? 0x20 : $0 }))
  }

  /// - Parameter entry: UTF-8 without zeros.
  @discardableResult
  mutating func append(_ entry: [UInt8]) -> Int? { entry.withUnsafeBytes { append($0) } }

  /// - Parameter entry: UTF-8 without zeros.
  @discardableResult
  mutating func append(_ entry: UnsafeRawBufferPointer) -> Int? {
    let start = bytes.count
    bytes.append(contentsOf: entry)
    bytes.append(0)
    return bytes.withUnsafeBytes { add(start..<start + entry.count, of: $0) }
  }

  /// Makes a list of what stands in a memory, which it takes; nothing was in it before.
  ///
  /// - Parameter place: moves the entries to where they stay, each with a zero behind it, adds them in the order of their
  ///   places, and returns where the last one ends.
  mutating func fill(
    with memory: consuming [UInt8],
    _ place: (_ memory: UnsafeMutableBufferPointer<UInt8>, _ add: (Range<Int>) -> Void) -> Int
  ) {
    reserveEntries(memory.count / 32)
    let end = memory.withUnsafeMutableBufferPointer { memory in
      place(memory) { _ = add($0, of: UnsafeRawBufferPointer(memory)) }
    }
    memory.removeSubrange(end...)
    bytes = memory
  }

  /// Lists the entry in a range of the memory, behind those that are listed.
  private mutating func add(_ entry: Range<Int>, of memory: UnsafeRawBufferPointer) -> Int? {
    let number = starts.count
    starts.append(entry.lowerBound)
    isRepeated.append(false)
    let text = UnsafeRawBufferPointer(rebasing: memory[entry])
    let older = starts.withUnsafeBufferPointer { starts in
      index.put(number, hash: HistoryIndex.hash(text)) { other in
        let place = starts[other]
        // What is compared ends with a zero, so no other length is the same.
        guard let base = memory.baseAddress, place + entry.count < entry.lowerBound else { return false }
        return memcmp(base + place, base + entry.lowerBound, entry.count + 1) == 0
      }
    }
    if let older { isRepeated[older] = true } else { distinctCount += 1 }
    return older
  }

  /// Makes room for a text of so many bytes.
  mutating func reserve(_ count: Int) {
    bytes.reserveCapacity(count)
    // Most entries are longer.
    reserveEntries(count / 32)
  }

  private mutating func reserveEntries(_ entries: Int) {
    starts.reserveCapacity(entries)
    isRepeated.reserveCapacity(entries)
    index.reserve(entries)
  }

  /// The newest entries up to a number of them, numbered anew, each where it was entered last.
  func newest(_ limit: Int) -> HistoryList {
    let kept = numbers.suffix(limit)
    guard kept.count < count else { return self }
    var list = HistoryList()
    list.reserve(bytes.count)
    bytes.withUnsafeBytes { bytes in
      for number in kept { list.append(UnsafeRawBufferPointer(rebasing: bytes[range(number)])) }
    }
    return list
  }

  /// The numbers of the entries that have all the words, whatever the case of their letters.
  public func numbers(containing words: [String]) -> [Int] {
    let wanted = words.map { $0.lowercased() }
    return numbers.filter { number in
      let text = self[number].lowercased()
      return wanted.allSatisfy { text.contains($0) }
    }
  }

  /// The entry of a number from 0.
  public subscript(_ index: Int) -> String {
    guard starts.indices.contains(index) else { return "" }
    return String(decoding: bytes[range(index)], as: UTF8.self)
  }

  private func range(_ index: Int) -> Range<Int> {
    starts[index]..<((index + 1 < starts.count ? starts[index + 1] : bytes.count) - 1)
  }

  /// The newest entry below a number that begins with a text and is longer; nil where there is none.
  public func newest(beginningWith text: [UInt8], below limit: Int) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      starts.withUnsafeBufferPointer { starts in
        var index = min(limit, starts.count) - 1
        while index >= 0 {
          let start = starts[index]
          let end = (index + 1 < starts.count ? starts[index + 1] : bytes.count) - 1
          if end - start > text.count {
            var place = 0
            while place < text.count, bytes[start + place] == text[place] { place += 1 }
            if place == text.count { return index }
          }
          index -= 1
        }
        return nil
      }
    }
  }

  /// What follows a text in an entry.
  public func rest(of index: Int, behind text: [UInt8]) -> [UInt8] {
    guard starts.indices.contains(index) else { return [] }
    return Array(bytes[range(index)].dropFirst(text.count))
  }
}
