/// What was entered, oldest first, as one piece of memory: a hundred thousand entries are searched while somebody types.
public struct HistoryList: Sendable {
  /// UTF-8 of the entries, a zero behind each.
  public private(set) var bytes: [UInt8] = []
  /// Where the entries begin.
  public private(set) var starts: [Int] = []

  public init() {}

  public init(_ entries: [String]) { for entry in entries { append(entry) } }

  public var count: Int { starts.count }

  public mutating func append(_ entry: String) {
    starts.append(bytes.count)
    bytes.append(contentsOf: entry.utf8.lazy.map { $0 == 0 ? 0x20 : $0 })
    bytes.append(0)
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
