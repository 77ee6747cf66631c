import LamNumerics
import LamRuntime
import LamSemantics

/// The work of `validateattributes`.
struct AttributeCheck {
  private let call: Call
  private let value: Value
  private let name: String
  private let numbers: [Double]

  init(_ call: Call) throws {
    self.call = call
    value = try call[0]
    let place = call.rest(from: 3).compactMap(\.text)
    name = (place.first.map { $0.isEmpty ? "" : $0 + ": " } ?? "") + (place.count > 1 ? place[1] : "input")
    numbers = try value.isComplex ? [] : value.doubles()?.elements ?? []
  }

  func run() throws {
    try checkClass()
    let attributes = try call.cell(2).elements
    var k = 0
    while k < attributes.count {
      guard let word = attributes[k].text else { throw call.refuse(2, expected: "a cell of attribute names") }
      k += 1
      if let test = AttributeCheck.tests[word.lowercased()] {
        guard test(value, numbers) else { throw failure(word, "must be \(word)") }
      } else if let test = AttributeCheck.measured[word.lowercased()] {
        guard k < attributes.count else {
          throw call.refuse("the attribute '\(word)' needs a value behind it")
        }
        let limit = try attributes[k].doubles()?.elements ?? []
        guard test(value, numbers, limit) else {
          let asked = limit.map { NumberText.shortest($0) }.joined(separator: "×")
          let (identifier, words) = AttributeCheck.failures[word.lowercased()] ?? ("invalid-input-arg", word)
          throw Failure.refused(identifier: "Octave:" + identifier, "\(name) \(words) \(asked)")
        }
        k += 1
      } else {
        throw call.refuse("there is no attribute '\(word)'")
      }
    }
  }

  private func failure(_ word: String, _ words: String) -> Failure {
    .refused(identifier: "Octave:expected-\(word.lowercased())", "\(name) \(words)")
  }

  private func checkClass() throws {
    let classes = try call.cell(1).elements.compactMap(\.text)
    if classes.isEmpty { return }
    let fits = classes.contains { wanted in
      switch wanted {
      case "numeric": return value.isNumeric
      case "float": return value.valueClass.isFloat
      default: return value.className == wanted
      }
    }
    guard fits else {
      throw Failure.refused(
        identifier: "Octave:invalid-type",
        "\(name) must be of class \(classes.joined(separator: " or ")), not \(value.className)")
    }
  }

  private static func isSorted(_ x: [Double], _ inOrder: (Double, Double) -> Bool) -> Bool {
    zip(x, x.dropFirst()).allSatisfy(inOrder)
  }

  private static let tests: [String: @Sendable (Value, [Double]) -> Bool] = [
    "positive": { $1.allSatisfy { $0 > 0 } }, "nonnegative": { $1.allSatisfy { $0 >= 0 } },
    "nonzero": { $1.allSatisfy { $0 != 0 } },
    "integer": { $1.allSatisfy { $0 == $0.rounded() && $0.isFinite } },
    "finite": { $1.allSatisfy(\.isFinite) }, "nonnan": { $1.allSatisfy { !$0.isNaN } },
    "real": { value, _ in !value.isComplex }, "nonempty": { value, _ in !value.isEmpty },
    "nonsparse": { value, _ in value.sparse == nil },
    "diag": { value, x in
      let rows = value.shape.rows
      return value.shape.isSquare && x.indices.allSatisfy { $0 % rows == $0 / rows || x[$0] == 0 }
    },
    "scalar": { value, _ in value.shape.isScalar },
    "vector": { value, _ in value.shape.isVector },
    "row": { value, _ in value.shape.isMatrix && value.shape.rows == 1 },
    "column": { value, _ in value.shape.isMatrix && value.shape.columns == 1 },
    "square": { value, _ in value.shape.isSquare }, "2d": { value, _ in value.shape.isMatrix },
    "3d": { value, _ in value.shape.dimensions <= 3 }, "binary": { $1.allSatisfy { $0 == 0 || $0 == 1 } },
    "even": { $1.allSatisfy { $0.truncatingRemainder(dividingBy: 2) == 0 } },
    "odd": { $1.allSatisfy { abs($0.truncatingRemainder(dividingBy: 2)) == 1 } },
    "increasing": { isSorted($1, <) }, "decreasing": { isSorted($1, >) },
    "nondecreasing": { isSorted($1, <=) }, "nonincreasing": { isSorted($1, >=) },
  ]

  /// The identifier of a failure and what is said in front of the value.
  private static let failures = [
    "size": ("incorrect-size", "must have the size"), "numel": ("incorrect-numel", "must have numel"),
    "ncols": ("incorrect-numcols", "must have ncols"), "nrows": ("incorrect-numrows", "must have nrows"),
    "ndims": ("incorrect-numdims", "must have ndims"), ">": ("expected-greater", "must be greater than"),
    ">=": ("expected-greater-equal", "must be greater than or equal to"),
    "<": ("expected-less", "must be less than"),
    "<=": ("expected-less-equal", "must be less than or equal to"),
  ]

  private static let measured: [String: @Sendable (Value, [Double], [Double]) -> Bool] = [
    "size": { value, _, limit in
      var extents = value.shape.extents.map(Double.init)
      // Further dimensions have the extent 1.
      if extents.count < limit.count {
        extents += [Double](repeating: 1, count: limit.count - extents.count)
      }
      return extents.count == limit.count && zip(extents, limit).allSatisfy { $1.isNaN || $0 == $1 }
    },
    "numel": { value, _, limit in limit == [Double(value.count)] },
    "ncols": { value, _, limit in limit == [Double(value.shape.columns)] },
    "nrows": { value, _, limit in limit == [Double(value.shape.rows)] },
    "ndims": { value, _, limit in limit == [Double(value.shape.dimensions)] },
    ">": { _, x, limit in limit.count == 1 && x.allSatisfy { $0 > limit[0] } },
    ">=": { _, x, limit in limit.count == 1 && x.allSatisfy { $0 >= limit[0] } },
    "<": { _, x, limit in limit.count == 1 && x.allSatisfy { $0 < limit[0] } },
    "<=": { _, x, limit in limit.count == 1 && x.allSatisfy { $0 <= limit[0] } },
  ]
}
