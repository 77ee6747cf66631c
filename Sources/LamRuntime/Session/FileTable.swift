/// The files a program has open: numbers as programs know them, with what C's library needs to reach them.
public struct FileTable {
  public struct Entry {
    /// A `FILE *`.
    public var stream: OpaquePointer
    public var name: String
    public var mode: String

    public init(stream: OpaquePointer, name: String, mode: String) {
      self.stream = stream
      self.name = name
      self.mode = mode
    }
  }

  private var entries: [Int: Entry] = [:]

  public init() {}

  public subscript(_ number: Int) -> Entry? { entries[number] }

  public var numbers: [Int] { entries.keys.sorted() }

  /// The number under which a file is now known: the smallest from 3 on that is free.
  public mutating func insert(_ entry: Entry) -> Int {
    var number = 3
    while entries[number] != nil { number += 1 }
    entries[number] = entry
    return number
  }

  public mutating func remove(_ number: Int) -> Entry? { entries.removeValue(forKey: number) }
}
