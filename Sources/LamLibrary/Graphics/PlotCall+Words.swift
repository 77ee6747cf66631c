import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics

extension Call {
  /// The call without certain words that stand alone among its arguments, and which of them there were, in lower case.
  func removing(words: [String]) -> (call: Call, found: Set<String>) {
    var found = Set<String>()
    var rest: [Value?] = []
    for argument in arguments {
      if let argument, argument.isText, let word = argument.text?.lowercased(), words.contains(word) {
        found.insert(word)
      } else {
        rest.append(argument)
      }
    }
    var call = self
    call.arguments = rest
    return (call, found)
  }
}

extension PlotCall {
  /// Whether what axes show is kept, so that their looks stay as they are.
  func holds(_ axes: GraphicObject) -> Bool { axes.word("NextPlot") == "add" }

  /// The numbers that stand before the properties, and the specification of lines among them.
  ///
  /// - Throws: `Failure` where something else stands there.
  func numbersAndSpecification() throws -> (numbers: [Tensor<Double>], specification: LineSpecification?) {
    var numbers: [Tensor<Double>] = []
    var specification: LineSpecification?
    for value in data {
      if value.isText, let text = value.text {
        guard let own = LineSpecification(text) else {
          throw call.refuse("\(text) is no specification of lines such as 'r--o'")
        }
        specification = own
      } else {
        numbers.append(try self.numbers(value, "the data"))
      }
    }
    return (numbers, specification)
  }

  /// Whether a text in a call of a series begins the properties: one that is no specification of lines.
  static func beginsProperties(_ text: String, _ before: [Value]) -> Bool {
    before.isEmpty || LineSpecification(text) == nil
  }

  /// The columns of x and y of a plot of series: y with its positions, or both.
  ///
  /// - Throws: `Failure` where there are no such, or their sizes do not go together.
  func series(_ numbers: [Tensor<Double>]) throws -> [(x: Tensor<Double>, y: Tensor<Double>)] {
    switch numbers.count {
    case 1: return try LineData.columns(numbers[0], call: call)
    case 2: return try LineData.pairs(x: numbers[0], y: numbers[1], call: call)
    default: throw call.refuse("x and y are needed, or y alone")
    }
  }
}
