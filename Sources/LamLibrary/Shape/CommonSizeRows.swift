import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let commonSizeRows: [Builtin] = [
    Builtin(
      "common_size", [.any("x").orText, .any("more").orText.variadic], results: ["differ", "values..."],
      "values of one size: scalars as often as the others have elements",
      details:
        "differ is 0; it is 1 where the sizes of those that are no scalars differ, and then the values are as they were.",
      examples: ["[differ, a, b] = common_size([1 2; 3 4], 5)"], seeAlso: ["size_equal", "repmat"]
    ) { call in
      let values = call.rest(from: 0)
      let shape = values.first { $0.count != 1 }?.shape
      if let shape, values.contains(where: { $0.count != 1 && $0.shape != shape }) {
        return [.of(1)] + values
      }
      guard let shape else { return [.of(0)] + values }
      let sizes = try Value.of(Tensor(row: shape.extents.map(Double.init)))
      return try [.of(0)]
        + values.map { value in
          guard value.count == 1 else { return value }
          return try call.session.call(.of("repmat"), [value, sizes], results: 1).first ?? value
        }
    }
  ]
}
