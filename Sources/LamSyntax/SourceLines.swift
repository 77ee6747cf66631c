/// Where the lines of a source begin: turns byte offsets into lines and columns, both counted from 1.
public struct SourceLines: Sendable {
  public let source: Source
  private let starts: [Int]

  public init(_ source: Source) {
    self.source = source
    var starts = [0]
    source.bytes.withUnsafeBufferPointer { bytes in
      for (offset, byte) in bytes.enumerated() {
        let isEnd = byte == 0x0A || (byte == 0x0D && (offset + 1 >= bytes.count || bytes[offset + 1] != 0x0A))
        if isEnd { starts.append(offset + 1) }
      }
    }
    self.starts = starts
  }

  /// The number of lines; a line end at the very end begins no further line.
  public var count: Int {
    starts.count > 1 && starts.last == source.bytes.count ? starts.count - 1 : starts.count
  }

  /// The line that holds a byte; offsets outside the text belong to its first or last line.
  public func line(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return min(low + 1, count)
  }

  /// The bytes of a line without its end; empty for a line that does not exist.
  public func range(ofLine line: Int) -> Range<Int> {
    guard line >= 1, line <= starts.count else { return source.bytes.count..<source.bytes.count }
    let start = starts[line - 1]
    var end = line < starts.count ? starts[line] : source.bytes.count
    while end > start, isLineEnd(source.bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  /// The line of a byte and its column in characters.
  public func position(of offset: Int) -> (line: Int, column: Int) {
    let line = line(of: offset)
    let start = range(ofLine: line).lowerBound
    let end = max(start, min(offset, source.bytes.count))
    return (line, source.text(Span(start, end)).count + 1)
  }
}
