import LamNumerics

/// Pictures for terminals that know the sixels of DEC: six rows of pixels at once, a colour after the other.
public enum SixelPicture {
  /// A picture that is shown from the cursor on; the cursor is below it. Opacities are left out of account.
  ///
  /// - Throws: what `Interrupt.check` throws, `outOfMemory`.
  public static func sequence(_ raster: Raster) throws -> [UInt8] {
    let colors = try ReducedColors(raster)
    // Pixels that are square, on whatever is there.
    var result = Array("\u{1B}P0;1;0q\"1;1;\(raster.width);\(raster.height)".utf8)
    for (index, color) in colors.palette.enumerated() {
      let parts = [UInt32(16), 8, 0].map { ((color >> $0 & 255) * 100 + 127) / 255 }
      result += Array("#\(index);2;\(parts[0]);\(parts[1]);\(parts[2])".utf8)
    }
    for top in stride(from: 0, to: raster.height, by: 6) {
      try Interrupt.check()
      if top > 0 { result.append(UInt8(ascii: "-")) }
      write(rows: top..<min(top + 6, raster.height), of: colors, width: raster.width, to: &result)
    }
    return result + Array("\u{1B}\\\n".utf8)
  }

  private static func write(rows: Range<Int>, of colors: ReducedColors, width: Int, to result: inout [UInt8])
  {
    var masks: [[UInt8]?] = Array(repeating: nil, count: colors.palette.count)
    for row in rows {
      let bit: UInt8 = 1 << UInt8(row - rows.lowerBound)
      for column in 0..<width {
        let color = Int(colors.indices[row * width + column])
        if masks[color] == nil { masks[color] = Array(repeating: 0, count: width) }
        masks[color]?[column] |= bit
      }
    }
    var isFirst = true
    for (color, mask) in masks.enumerated() {
      guard let mask else { continue }
      // Back to the beginning of the row.
      if !isFirst { result.append(UInt8(ascii: "$")) }
      isFirst = false
      result += Array("#\(color)".utf8)
      write(mask, to: &result)
    }
  }

  /// The letters of a row, of more than three that are alike their number instead; blanks at the end are left out.
  private static func write(_ mask: [UInt8], to result: inout [UInt8]) {
    let end = (mask.lastIndex { $0 != 0 } ?? -1) + 1
    var start = 0
    while start < end {
      var next = start + 1
      while next < end, mask[next] == mask[start] { next += 1 }
      let letter = UInt8(ascii: "?") + mask[start]
      if next - start > 3 {
        result += Array("!\(next - start)".utf8)
        result.append(letter)
      } else {
        for _ in start..<next { result.append(letter) }
      }
      start = next
    }
  }
}
