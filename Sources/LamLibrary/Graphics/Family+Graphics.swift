import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let graphics = Family(
    "Pictures",
    [
      lineRows, figureRows, axesRows, axisRows, cameraRows, labelRows, legendRows, propertyRows, findRows,
      pictureFileRows, planeRows, surfacePlotRows, windowRows,
      groupRows, polarTickRows, controlRows,
    ])

  /// A function that draws: any arguments, properties by name behind them, and the objects as its result.
  static func drawing(
    _ name: String, _ parameters: [Parameter], results: [String] = ["h"],
    _ summary: String, details: String = "", examples: [String], seeAlso: [String] = [],
    body: @escaping @Sendable (Call) throws -> [Value]
  ) -> Builtin {
    Builtin(
      name, parameters, options: Options([], place: .properties), results: results, summary, details: details,
      examples: examples, seeAlso: seeAlso
    ) { call in
      try body(call)
    }
  }

  /// The same for a function of data and properties.
  static func drawing(
    _ name: String, _ summary: String, details: String = "", examples: [String], seeAlso: [String] = [],
    body: @escaping @Sendable (Call) throws -> [Value]
  ) -> Builtin {
    drawing(
      name, [.any("data").orText.variadic], summary, details: details, examples: examples, seeAlso: seeAlso,
      body: body)
  }
}
