import LamNumerics

/// The elementwise trees of a program, one behind the other; a template is made of one when it is first tried, as most
/// code runs never or once.
struct ElementwiseTemplates {
  private var steps: [ElementwiseExpression.Step] = []
  private var leaves: [Register] = []
  private var calls: [ElementwiseTemplate.Call] = []
  private var products: [ElementwiseTemplate.Product] = []

  /// Where the parts of a tree end; they begin where those of the one before end.
  private struct Ends {
    var steps = 0
    var leaves = 0
    var calls = 0
    var products = 0
    var isSummed = false
  }

  private var ends: [Ends] = []
  private var made: [ElementwiseTemplate?] = []

  private var lastEnds: Ends { ends.last ?? Ends() }

  // MARK: Compiling

  /// How many leaves the tree has that is being appended.
  var leafCount: Int { leaves.count - lastEnds.leaves }

  mutating func append(_ step: ElementwiseExpression.Step) { steps.append(step) }

  mutating func append(leaf: Register) {
    steps.append(.operand(leafCount))
    leaves.append(leaf)
  }

  mutating func append(_ call: ElementwiseTemplate.Call) { calls.append(call) }

  mutating func append(_ product: ElementwiseTemplate.Product) { products.append(product) }

  /// Ends the tree that is being appended.
  ///
  /// - Returns: its number.
  mutating func end(isSummed: Bool) -> Int {
    ends.append(
      Ends(
        steps: steps.count, leaves: leaves.count, calls: calls.count, products: products.count,
        isSummed: isSummed))
    made.append(nil)
    return made.count - 1
  }

  // MARK: Running

  subscript(number: Int) -> ElementwiseTemplate {
    mutating get {
      if let template = made[number] { return template }
      let (first, last) = (number > 0 ? ends[number - 1] : Ends(), ends[number])
      let template = ElementwiseTemplate(
        expression: ElementwiseExpression(Array(steps[first.steps..<last.steps])), isSummed: last.isSummed,
        leaves: leaves[first.leaves..<last.leaves], calls: Array(calls[first.calls..<last.calls]),
        products: Array(products[first.products..<last.products]))
      made[number] = template
      return template
    }
  }
}
