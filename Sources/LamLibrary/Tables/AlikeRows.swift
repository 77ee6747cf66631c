import CFastFloat
import LamNumerics

/// Reads rows of a large table that are all alike: so many plain numbers each, as most rows of most tables are.
///
/// The text is cut at ends of lines into pieces that several threads read at once. Each stops at the first row that is
/// anything else, so that what is found is what would be found one row after the other.
struct AlikeRows {
  /// Bytes of a piece: a good millisecond's work.
  private static let piece = 1 << 18
  /// How many numbers a piece may hold: each has a byte and another behind it.
  private static let pieceRoom = piece / 2 + 1
  /// Rows that are read one by one at first, from which the others are known.
  private static let first = 64

  private let kinds: [UInt8]
  private let joins: Bool
  private let count: Int
  /// The number of rows from which on pieces are read.
  private var next = AlikeRows.first
  /// How many rows are read one by one where one is different: twice as many each time, so that little is read twice of
  /// a table in which many are.
  private var pause = AlikeRows.first

  /// Nil for a text that is too short to be cut.
  ///
  /// - Parameters:
  ///   - kinds: what each byte is between plain numbers.
  ///   - joins: whether several separators in a row are one.
  ///   - length: of the text.
  init?(kinds: [UInt8], joins: Bool, length: Int) {
    guard length >= 2 * AlikeRows.piece else { return nil }
    (self.kinds, self.joins) = (kinds, joins)
    count = min(2 * Workers.limit, length / AlikeRows.piece)
  }

  /// How many numbers there must be room for while pieces are read.
  var room: Int { count * AlikeRows.pieceRoom }

  /// Reads on as long as rows are like the last one.
  ///
  /// - Parameter scratch: as much as `room` says.
  mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ scratch: UnsafeMutableBufferPointer<Double>,
    _ numbers: inout TableNumbers
  ) throws {
    while numbers.rows >= next, bytes.count - position >= AlikeRows.piece {
      try Interrupt.check()
      let width = numbers.lastWidth
      guard width > 0, try readPieces(bytes, &position, width, scratch, &numbers) else {
        next = numbers.rows + pause
        pause *= 2
        return
      }
    }
  }

  /// - Returns: whether all rows of the pieces were alike.
  private func readPieces(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ width: Int,
    _ scratch: UnsafeMutableBufferPointer<Double>, _ numbers: inout TableNumbers
  ) throws -> Bool {
    guard let base = bytes.baseAddress, let values = scratch.baseAddress, scratch.count >= room else {
      return false
    }
    return try kinds.withUnsafeBufferPointer { kinds in
      // Invariant: the pieces are parts of `bytes`, and each has a part of `scratch` for itself, which holds whatever may be
      // in it. All of this outlives the threads' work, for `run` returns when it is done.
      var pieces: [lam_table_piece] = []
      var start = position
      while pieces.count < count, start < bytes.count {
        let end = AlikeRows.lineStart(bytes, from: start)
        guard end > start else { break }
        pieces.append(
          lam_table_piece(
            place: base + start, last: base + end, kinds: kinds.baseAddress, joins: joins ? 1 : 0,
            width: width, values: values + pieces.count * AlikeRows.pieceRoom, room: AlikeRows.pieceRoom,
            rows: 0))
        start = end
      }
      if pieces.isEmpty { return false }
      pieces.withUnsafeMutableBytes { memory in
        guard let context = memory.baseAddress else { return }
        Workers.run(
          parts: memory.count / MemoryLayout<lam_table_piece>.stride, lam_read_table_piece, context: context)
      }
      for (number, piece) in pieces.enumerated() {
        let rows = Int(piece.rows)
        try numbers.append(
          rows: rows, UnsafeBufferPointer(start: values + number * AlikeRows.pieceRoom, count: rows * width))
        position = piece.place - base
        guard piece.place == piece.last else { return false }
      }
      return true
    }
  }

  /// The last beginning of a line in the piece that begins here, or the end of the text; `start` where a line is longer.
  private static func lineStart(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard bytes.count - start > piece else { return bytes.count }
    var end = start + piece
    while end > start, bytes[end - 1] != 10 { end -= 1 }
    return end
  }
}
