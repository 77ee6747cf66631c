import LamNumerics
import LamRuntime

/// The variable-length codes of Lempel, Ziv and Welch as GIF writes them: the least bits first, of 12 bits at most
/// (GIF89a Specification, appendix F).
enum GIFCompression {
  private static let mostCodes = 4096

  /// Packs the indices of an image.
  ///
  /// - Parameter codeSize: the bits of an index, from 2 to 8.
  /// - Throws: `outOfMemory`, what `Interrupt.check` throws.
  static func packed(_ indices: Bytes, codeSize: Int) throws -> Bytes {
    let clear = 1 << codeSize
    var writer = BitWriter(bytes: try Memory.list(room: indices.count / 2 + 16))
    var (next, width) = (clear + 2, codeSize + 1)
    writer.add(clear, width)
    /// The code of each sequence, by the code of all but its last index and by that; 0 for none.
    var codes: [UInt16] = try Memory.list(repeating: 0, count: mostCodes << 8)
    var taken: [Int] = []
    var prefix: Int?
    var pace = Pace()
    for index in indices {
      try pace.step(1)
      guard let before = prefix else {
        prefix = Int(index)
        continue
      }
      let place = before << 8 | Int(index)
      if codes[place] != 0 {
        prefix = Int(codes[place])
        continue
      }
      writer.add(before, width)
      if next < mostCodes {
        codes[place] = UInt16(next)
        taken.append(place)
        if next == 1 << width { width += 1 }
        next += 1
      } else {
        writer.add(clear, width)
        for place in taken { codes[place] = 0 }
        taken.removeAll(keepingCapacity: true)
        (next, width) = (clear + 2, codeSize + 1)
      }
      prefix = Int(index)
    }
    if let prefix {
      writer.add(prefix, width)
      // The reader makes a code of it, and may need a wider one for the end.
      if next < mostCodes, next == 1 << width { width += 1 }
    }
    writer.add(clear + 1, width)
    return writer.finished()
  }

  /// Unpacks so many indices.
  ///
  /// - Throws: `FileDamage` where the codes make no sense or are too few, `outOfMemory`, what `Interrupt.check` throws.
  static func unpacked(_ data: Bytes, codeSize: Int, count: Int) throws -> Bytes {
    let clear = 1 << codeSize
    var reader = BitReader(bytes: data)
    var result: Bytes = try Memory.list(room: count)
    /// All but the last index of each sequence, as a code, the last index, and how long it is.
    var prefixes = [Int](repeating: 0, count: mostCodes)
    var lasts = Bytes(repeating: 0, count: mostCodes)
    var lengths = [Int](repeating: 1, count: mostCodes)
    for index in 0..<clear { lasts[index] = UInt8(truncatingIfNeeded: index) }
    var (next, width) = (clear + 2, codeSize + 1)
    var before: Int?
    var pace = Pace()
    while result.count < count {
      guard let code = reader.next(width), code != clear + 1 else {
        throw FileDamage("its picture ends before its last pixel")
      }
      try pace.step(1)
      if code == clear {
        (next, width, before) = (clear + 2, codeSize + 1, nil)
        continue
      }
      guard let previous = before else {
        guard code < clear else { throw FileDamage("its picture begins with a code that has no meaning yet") }
        result.append(lasts[code])
        before = code
        continue
      }
      guard code <= next, code < mostCodes, code < next || next < mostCodes else {
        throw FileDamage("its picture has a code that has no meaning yet")
      }
      // A code that is only now made ends as it begins.
      let known = code < next ? code : previous
      let start = result.count
      append(known, prefixes, lasts, lengths[known], to: &result)
      let first = result[start]
      if code == next { result.append(first) }
      if next < mostCodes {
        (prefixes[next], lasts[next], lengths[next]) = (previous, first, lengths[previous] + 1)
        next += 1
        if next == 1 << width, width < 12 { width += 1 }
      }
      before = code
    }
    if result.count > count { result.removeLast(result.count - count) }
    return result
  }

  private static func append(
    _ code: Int, _ prefixes: [Int], _ lasts: Bytes, _ length: Int, to result: inout Bytes
  ) {
    let start = result.count
    result.append(contentsOf: repeatElement(0, count: length))
    var code = code
    for place in (start..<start + length).reversed() {
      result[place] = lasts[code]
      code = prefixes[code]
    }
  }
}

private struct BitWriter {
  var bytes: Bytes
  private var bits = 0
  private var count = 0

  init(bytes: Bytes) { self.bytes = bytes }

  mutating func add(_ code: Int, _ width: Int) {
    bits |= code << count
    count += width
    while count >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
      count -= 8
    }
  }

  func finished() -> Bytes { count > 0 ? bytes + [UInt8(truncatingIfNeeded: bits)] : bytes }
}

private struct BitReader {
  private let bytes: Bytes
  private var place = 0
  private var bits = 0
  private var count = 0

  init(bytes: Bytes) { self.bytes = bytes }

  /// The next code of so many bits; nil at the end.
  mutating func next(_ width: Int) -> Int? {
    while count < width {
      guard place < bytes.count else { return nil }
      bits |= Int(bytes[place]) << count
      place += 1
      count += 8
    }
    defer {
      bits >>= width
      count -= width
    }
    return bits & (1 << width - 1)
  }
}
