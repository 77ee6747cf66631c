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
    var steps: Int32 = 0
    var leaves: Int32 = 0
    var calls: Int32 = 0
    var products: Int32 = 0
    var isSummed = false
  }

  private var ends: [Ends] = []
  private var made: [ElementwiseTemplate?] = []

  private var lastEnds: Ends { ends.last ?? Ends() }

  // MARK: Compiling

  /// How many leaves the tree has that is being appended.
  var leafCount: Int { leaves.count - Int(lastEnds.leaves) }

  mutating func append(_ step: ElementwiseExpression.Step) { steps.append(step) }

  mutating func append(leaf: Register) {
    if steps.isEmpty {
      // Room for a formula: most programs have one or none.
      steps.reserveCapacity(16)
      leaves.reserveCapacity(8)
    }
    steps.append(.operand(UInt16(truncatingIfNeeded: leafCount)))
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
        steps: Int32(steps.count), leaves: Int32(leaves.count), calls: Int32(calls.count),
        products: Int32(products.count), isSummed: isSummed))
    return ends.count - 1
  }

  // MARK: Running

  subscript(number: Int) -> ElementwiseTemplate {
    mutating get {
      if made.isEmpty { made = [ElementwiseTemplate?](repeating: nil, count: ends.count) }
      if let template = made[number] { return template }
      let (first, last) = (number > 0 ? ends[number - 1] : Ends(), ends[number])
      func part<Element>(_ all: [Element], _ first: Int32, _ last: Int32) -> ArraySlice<Element> {
        all[Int(first)..<Int(last)]
      }
      let template = ElementwiseTemplate(
        expression: ElementwiseExpression(Array(part(steps, first.steps, last.steps))),
        isSummed: last.isSummed, leaves: part(leaves, first.leaves, last.leaves),
        calls: Array(part(calls, first.calls, last.calls)),
        products: Array(part(products, first.products, last.products)))
      made[number] = template
      return template
    }
  }
}
