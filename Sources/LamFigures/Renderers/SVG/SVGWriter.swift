import LamNumerics

/// The text of a picture in SVG as it grows: bytes, because a line may have very many points.
struct SVGWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func write(_ text: [UInt8]) { bytes.append(contentsOf: text) }

  /// A number with two digits after the point, less where they are zero.
  mutating func write(_ number: Double) { write(hundredths: SVGWriter.hundredths(number)) }

  mutating func write(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }

  /// A name, an equals sign and a number in quotes, with a blank in front.
  mutating func write(_ name: StaticString, _ number: Double) {
    write(" ")
    write(name)
    write("=\"")
    write(number)
    write("\"")
  }

  mutating func write(_ name: StaticString, _ color: Color) {
    write(" ")
    write(name)
    write("=\"#")
    let parts = color.bytes
    for part in [parts.red, parts.green, parts.blue] {
      write(digit: part >> 4)
      write(digit: part & 15)
    }
    write("\"")
  }

  /// A fill or a stroke, with its opacity where it is not opaque.
  mutating func write(fill paint: Paint) {
    write("fill", paint.color)
    if paint.opacity < 1 { write("fill-opacity", max(paint.opacity, 0)) }
  }

  mutating func write(stroke paint: Paint, width: Double) {
    write("stroke", paint.color)
    if paint.opacity < 1 { write("stroke-opacity", max(paint.opacity, 0)) }
    write("stroke-width", width)
  }

  mutating func write(rectangle: Rectangle) {
    write("x", rectangle.x)
    write("y", rectangle.y)
    write("width", max(rectangle.width, 0))
    write("height", max(rectangle.height, 0))
  }

  /// Text between tags: what XML reads as its own is written as entities.
  mutating func write(escaping text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": write("&amp;")
      case "<": write("&lt;")
      case ">": write("&gt;")
      default: bytes.append(contentsOf: UTF8.encode(scalar.shown) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }

  /// The commands of a path: absolute at the first point of a run, then relative, in steps of hundredths that do not
  /// add up to an error.
  ///
  /// - Throws: what `Interrupt.check` throws.
  mutating func write(path: Path, isClosed: Bool) throws {
    var pace = Pace(every: Pace.elements)
    for run in path.runs where !run.isEmpty {
      var x = SVGWriter.hundredths(path.points[run.lowerBound].x)
      var y = SVGWriter.hundredths(path.points[run.lowerBound].y)
      write("M")
      write(hundredths: x)
      write(separated: y)
      var command = UInt8(ascii: "M")
      try pace.step()
      for index in run.dropFirst() {
        try pace.step()
        let nextX = SVGWriter.hundredths(path.points[index].x)
        let nextY = SVGWriter.hundredths(path.points[index].y)
        let (dx, dy) = (nextX - x, nextY - y)
        (x, y) = (nextX, nextY)
        if dy == 0 {
          if dx != 0 { write(command: UInt8(ascii: "h"), dx, &command) }
        } else if dx == 0 {
          write(command: UInt8(ascii: "v"), dy, &command)
        } else {
          write(command: UInt8(ascii: "l"), dx, &command)
          write(separated: dy)
        }
      }
      if isClosed { write("z") }
    }
  }

  /// A command is written once for all numbers that follow.
  private mutating func write(command: UInt8, _ number: Int, _ current: inout UInt8) {
    if command == current {
      write(separated: number)
    } else {
      bytes.append(command)
      write(hundredths: number)
      current = command
    }
  }

  private mutating func write(separated number: Int) {
    if number >= 0 { bytes.append(UInt8(ascii: " ")) }
    write(hundredths: number)
  }

  private mutating func write(hundredths number: Int) {
    var rest = number.magnitude
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    let cents = rest % 100
    rest /= 100
    if rest < 10 {
      bytes.append(UInt8(ascii: "0") + UInt8(rest))
    } else {
      let start = bytes.count
      while rest > 0 {
        bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
        rest /= 10
      }
      bytes[start...].reverse()
    }
    guard cents > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    bytes.append(UInt8(ascii: "0") + UInt8(cents / 10))
    if cents % 10 > 0 { bytes.append(UInt8(ascii: "0") + UInt8(cents % 10)) }
  }

  private mutating func write(digit: UInt8) {
    bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
  }

  /// Rounded half away from zero; what no picture holds becomes its edge, what is no number zero.
  @inline(__always)
  private static func hundredths(_ number: Double) -> Int {
    number.isNaN ? 0 : Int((min(max(number, -1e9), 1e9) * 100).rounded())
  }
}
