import Numerics

/// Sums and multiples of whole matrices of one shape, for algorithms written in them.

func add<T: BLASScalar>(_ a: Tensor<T>, _ b: Tensor<T>) throws -> Tensor<T> {
  try broadcast(a, b, operation: "+") { $0 + $1 }
}

func subtract<T: BLASScalar>(_ a: Tensor<T>, _ b: Tensor<T>) throws -> Tensor<T> {
  try broadcast(a, b, operation: "-") { $0 - $1 }
}

/// `Σ cᵢ Aᵢ` over matrices of one shape.
func combination<T: BLASScalar>(_ terms: [(T.RealPart, Tensor<T>)]) throws -> Tensor<T> {
  guard let shape = terms.first?.1.shape else { return .empty }
  let result = try Tensor<T>.zeros(shape.rows, shape.columns)
  for (factor, term) in terms {
    let c = T(realPart: factor)
    try Interrupt.strides(of: term.count) { range in
      for i in range { result.base[i] += c * term[i] }
    }
  }
  return result
}

/// `A + c I`.
func addToDiagonal<T: BLASScalar>(_ a: Tensor<T>, _ c: T) throws -> Tensor<T> {
  let result = try a.copied()
  for i in 0..<min(a.rows, a.columns) { result.base[i + i * a.rows] += c }
  return result
}
