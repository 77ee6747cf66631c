import LamNumerics
import LamSemantics

/// A matrix as another program or a text writes it.
struct MatrixText {
  let name: String
  private let open: String
  private let close: String
  private let rowOpen: String
  private let rowClose: String
  private let element: String
  private let row: String
  /// How the imaginary unit, infinity and what is no number are written.
  private let unit: String
  private let infinity: String
  private let missing: String

  static let names = all.map(\.name)

  init?(named name: String) {
    guard let format = MatrixText.all.first(where: { $0.name == name }) else { return nil }
    self = format
  }

  private init(
    _ name: String, _ open: String, _ close: String, rows: (String, String) = ("", ""), element: String,
    row: String,
    unit: String = "i", infinity: String = "Inf", missing: String = "NaN"
  ) {
    self.name = name
    self.open = open
    self.close = close
    (rowOpen, rowClose) = rows
    self.element = element
    self.row = row
    self.unit = unit
    self.infinity = infinity
    self.missing = missing
  }

  private static let all: [MatrixText] = [
    MatrixText(
      "latex", "\\begin{bmatrix}\n", "\n\\end{bmatrix}", rows: ("  ", ""), element: " & ", row: " \\\\\n",
      infinity: "\\infty", missing: "\\mathrm{NaN}"),
    MatrixText(
      "numpy", "np.array([", "])", rows: ("[", "]"), element: ", ", row: ", ", unit: "j", infinity: "np.inf",
      missing: "np.nan"),
    MatrixText("matlab", "[", "]", element: ", ", row: "; "),
    MatrixText("csv", "", "", element: ",", row: "\n"),
    MatrixText("markdown", "", "", rows: ("| ", " |"), element: " | ", row: "\n", infinity: "∞"),
    MatrixText("typst", "mat(", ")", element: ", ", row: "; ", infinity: "oo", missing: "\"NaN\""),
  ]

  /// The text; nil for what is no matrix of numbers.
  func text(of value: Value) -> String? {
    guard value.shape.isMatrix else { return nil }
    let (height, width) = (value.shape.rows, value.shape.columns)
    let numbers: [String]
    if let reals = (try? value.doubles()) ?? nil {
      numbers = (0..<reals.count).map { real(reals[$0]) }
    } else if let pairs = (try? value.complexes()) ?? nil {
      numbers = (0..<pairs.count).map { number(pairs[$0].parts.0, pairs[$0].parts.1) }
    } else {
      return nil
    }
    guard numbers.count == height * width else { return nil }
    var rows = (0..<height).map { i in
      rowOpen + (0..<width).map { numbers[i + $0 * height] }.joined(separator: element) + rowClose
    }
    // A table has a head, and a line below it.
    if name == "markdown", width > 0 {
      rows =
        ["|" + String(repeating: "   |", count: width), "|" + String(repeating: "---|", count: width)] + rows
    }
    return open + rows.joined(separator: row) + close
  }

  private func number(_ x: Double, _ y: Double) -> String {
    if y == 0 { return real(x) }
    let size = abs(y) == 1 && !writesUnit ? "" : real(abs(y))
    let sign = y < 0 ? "-" : x == 0 ? "" : "+"
    return (x == 0 ? "" : real(x)) + sign + size + unit
  }

  private func real(_ x: Double) -> String {
    if x.isNaN { return missing }
    if x.isInfinite { return (x < 0 ? "-" : "") + infinity }
    let digits = NumberText.shortest(x)
    guard let place = digits.firstIndex(of: "e"), let (before, after) = power else { return digits }
    return digits[..<place] + before + (Int(digits[digits.index(after: place)...]).map { "\($0)" } ?? "")
      + after
  }

  /// How a power of ten is written; nil where as numbers of programs are.
  private var power: (String, String)? {
    switch name {
    case "latex": return (" \\times 10^{", "}")
    case "typst": return (" times 10^(", ")")
    default: return nil
    }
  }

  /// Programs want the number in front of the imaginary unit.
  private var writesUnit: Bool { power == nil }
}
