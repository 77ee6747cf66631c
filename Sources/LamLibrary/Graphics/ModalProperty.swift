import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics

/// A function that gives or sets a property of axes which they choose themselves as long as its mode is `auto`: alone it
/// gives what they have, behind axes too; `auto`, `manual` and `mode` say or tell who chooses; all else is set.
struct ModalProperty {
  let name: String
  /// Words beside the three, and what they do.
  var words: [String: @Sendable (GraphicObject) -> Void] = [:]
  /// What is set where values stand behind the axes.
  let setting: @Sendable (PlotCall) throws -> Value

  /// - Throws: `Failure` where a value does not fit, or a result is wanted of a call that sets.
  func answer(_ call: Call) throws -> [Value] {
    let plot = try PlotCall(call) { _, _ in false }
    let axes = plot.axes()
    guard let first = plot.data.first else { return [try plot.graphics.get(name, of: axes)] }
    if first.isText, let word = first.text?.lowercased() {
      guard plot.data.count == 1 else { throw call.refuse("nothing stands behind the word \(word)") }
      if word == "mode" { return [.of(axes.word(name + "Mode") ?? "auto")] }
      try refuseResult(of: plot, "\(word) sets the mode")
      switch word {
      case "auto": try plot.set(name + "Mode", .of("auto"), of: axes)
      case "manual": try plot.set(name, try plot.graphics.get(name, of: axes), of: axes)
      default:
        guard let change = words[word] else {
          let known = ["auto", "manual"] + words.keys.sorted()
          throw call.refuse(
            "the words that it knows are \(known.joined(separator: ", ")) and mode, not \(word)")
        }
        change(axes)
      }
      return []
    }
    let value = try setting(plot)
    try refuseResult(of: plot, "a call with a value sets it")
    try plot.set(name, value, of: axes)
    return []
  }

  private func refuseResult(of plot: PlotCall, _ what: String) throws {
    if plot.call.resultCount > 0 { throw plot.call.refuse("\(what) and gives no result") }
  }
}

extension PlotCall {
  /// The one value behind the axes.
  ///
  /// - Throws: `Failure` where there are several, as where the first was meant to be axes and is none.
  func onlyValue() throws -> Value {
    guard data.count == 1, let value = data.first else {
      throw call.refuse("one value is needed, behind axes if they are given; \(data.count) stand there")
    }
    return value
  }

  /// The numbers behind the axes: so many in one value, each of which is finite.
  ///
  /// - Throws: `Failure` that says what is needed.
  func numbers(count: Int, needed: String, where holds: (Double) -> Bool = { $0.isFinite }) throws -> Value {
    let value = try onlyValue()
    let numbers = try self.numbers(value, "the value")
    guard numbers.count == count, numbers.elements.allSatisfy(holds) else { throw call.refuse(needed) }
    return .of(try numbers.reshaped(to: Shape(1, count)))
  }
}
