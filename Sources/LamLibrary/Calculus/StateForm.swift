import LamNumerics
import LamSemantics
import Numerics

/// How the unknown numbers of an equation, or the state of a differential one, are kept as real numbers: a complex one as its real parts and then its imaginary ones.
struct StateForm {
  /// How many components a state has.
  let count: Int
  let isComplex: Bool

  init(_ state: Value, isComplex: Bool = false) {
    self.init(count: state.count, isComplex: isComplex || state.isComplex)
  }

  init(count: Int, isComplex: Bool) {
    self.count = count
    self.isComplex = isComplex
  }

  /// The state as a column.
  func value(_ numbers: [Double]) throws -> Value {
    guard isComplex else { return .of(try Tensor(column: numbers)) }
    return .complex(try Tensor(column: (0..<count).map { Complex(numbers[$0], numbers[count + $0]) }))
  }

  /// Some states as the rows of a table.
  func table(_ states: [[Double]]) throws -> Value {
    let rows = states.count
    let shape = Shape(rows, count)
    guard isComplex else { return .of(try Tensor(shape: shape, each: { states[$0 % rows][$0 / rows] })) }
    return .complex(
      try Tensor(
        shape: shape,
        each: { Complex(states[$0 % rows][$0 / rows], states[$0 % rows][count + $0 / rows]) }))
  }

  /// The derivative of a function of such states, from that of its numbers.
  ///
  /// Of a complex function that has one, the imaginary part is how its imaginary parts follow the real parts.
  func derivative(_ numbers: Tensor<Double>) throws -> Value {
    guard isComplex else { return .of(numbers) }
    let rows = numbers.rows / 2
    return .complex(
      try Tensor(
        shape: Shape(rows, count),
        each: { k in
          let (row, column) = (k % max(rows, 1), k / max(rows, 1))
          return Complex(numbers[row, column], numbers[row + rows, column])
        }))
  }

  /// The numbers of a state or a slope; nil for what is none.
  func numbers(_ value: Value?) throws -> [Double]? {
    guard isComplex else { return try value?.doubles()?.elements }
    guard let z = try value?.complexes()?.elements else { return nil }
    return z.map(\.re) + z.map(\.im)
  }
}
