import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  /// The marks in a specification of lines that say which errors there are: the longer ones first.
  private static let errorMarks: [(mark: String, format: String)] = [
    ("#~>", "boxxy"), ("#~", "boxy"), ("#", "box"), ("~>", "xyerr"), ("~", "yerr"), (">", "xerr"),
  ]

  /// Takes the mark of the errors out of a specification.
  private static func errorStyle(_ text: String) -> (format: String?, specification: LineSpecification?) {
    for (mark, format) in errorMarks {
      guard let place = text.firstRange(of: mark) else { continue }
      let rest = text[..<place.lowerBound] + text[place.upperBound...]
      return (format, LineSpecification(String(rest)))
    }
    return (nil, LineSpecification(text))
  }

  private static let errorWords = ["vertical": "yerr", "horizontal": "xerr", "both": "xyerr"]

  /// Draws the groups of a call of `errorbar`.
  ///
  /// - Parameter scales: the scales of the axes that become logarithmic.
  static func errorBars(_ given: Call, scales: [String] = []) throws -> [Value] {
    let (call, words) = given.removing(words: Array(errorWords.keys))
    let plot = try PlotCall(call) { text, before in
      before.isEmpty || errorStyle(text).specification == nil
    }
    var groups: [(numbers: [Tensor<Double>], text: String)] = []
    var numbers: [Tensor<Double>] = []
    for value in plot.data {
      if value.isText, let text = value.text {
        groups.append((numbers, text))
        numbers = []
      } else {
        numbers.append(try plot.numbers(value, "the data"))
      }
    }
    if !numbers.isEmpty || groups.isEmpty { groups.append((numbers, "")) }
    let columns = try groups.map { group in
      let (format, specification) = errorStyle(group.text)
      let chosen =
        words.first.flatMap { errorWords[$0] } ?? format ?? (group.numbers.count == 6 ? "xyerr" : "yerr")
      return (try errorColumns(group.numbers, format: chosen, call), chosen, specification)
    }
    let axes = plot.preparedAxes()
    for scale in scales { axes[scale] = .word("log") }
    var objects: [GraphicObject] = []
    for (columns, format, specification) in columns {
      for column in columns {
        let object = plot.make(.errorBar, in: axes, [("Format", .word(format))])
        for (name, numbers) in column {
          object[name] = .numbers(try numbers.reshaped(to: Shape(numbers.count, 1)))
        }
        try style(object, specification, plot, axes)
        objects.append(object)
      }
    }
    return try plot.results(objects)
  }

  /// The data of each column of a group by the names of their properties.
  private static func errorColumns(_ group: [Tensor<Double>], format: String, _ call: Call) throws -> [[(
    String, Tensor<Double>
  )]] {
    guard let first = group.first else { throw call.refuse("y and its errors are needed") }
    let count = first.shape.isVector ? first.count : first.shape.rows
    let width = first.shape.isVector ? 1 : first.shape.columns
    // One number is the error of all.
    let columns = try group.map { numbers -> [Tensor<Double>] in
      if numbers.count == 1, count != 1 {
        return Array(repeating: try Tensor(repeating: numbers[0], shape: Shape(1, count)), count: width)
      }
      let own = numbers.shape.isVector ? [try LineData.row(numbers)] : try LineData.columns(numbers)
      guard own.count == width || own.count == 1, own.allSatisfy({ $0.count == count }) else {
        throw call.refuse(
          "an array of \(numbers.shape) stands beside one of \(first.shape); they do not go together")
      }
      return own.count == width ? own : Array(repeating: own[0], count: width)
    }
    let isAcross = format == "xerr" || format == "box"
    let isBoth = format == "xyerr" || format == "boxxy"
    let names: [String]
    switch (group.count, isAcross, isBoth) {
    case (2, false, false): names = ["YData", "LData,UData"]
    case (2, true, false): names = ["YData", "XLData,XUData"]
    case (2, _, true): names = ["YData", "LData,UData,XLData,XUData"]
    case (3, false, false): names = ["XData", "YData", "LData,UData"]
    case (3, true, false): names = ["XData", "YData", "XLData,XUData"]
    case (3, _, true): names = ["YData", "XLData,XUData", "LData,UData"]
    case (4, false, false): names = ["XData", "YData", "LData", "UData"]
    case (4, true, false): names = ["XData", "YData", "XLData", "XUData"]
    case (4, _, true): names = ["XData", "YData", "XLData,XUData", "LData,UData"]
    case (6, _, true): names = ["XData", "YData", "XLData", "XUData", "LData", "UData"]
    default:
      throw call.refuse(
        "y and errors, x, y and errors, or x, y and errors of both sides are needed; six arrays where they go up and across"
      )
    }
    return (0..<width).map { column in
      var data: [(String, Tensor<Double>)] = []
      if names[0] == "YData", let positions = try? Tensor(row: (0..<count).map { Double($0 + 1) }) {
        data.append(("XData", positions))
      }
      for (list, numbers) in zip(names, columns) {
        for name in list.split(separator: ",") { data.append((String(name), numbers[column])) }
      }
      return data
    }
  }
}
