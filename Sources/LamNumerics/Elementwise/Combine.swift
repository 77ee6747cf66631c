/// An elementwise function of two arrays of one type; extents of 1 expand.
///
/// The memory of an operand that nobody else refers to and that has the shape of the result is reused for it.
///
/// - Throws: `NumericsFailure.nonconformant` or `outOfMemory`.
@inlinable @inline(__always)
public func combine<A>(
  _ a: consuming Tensor<A>, _ b: consuming Tensor<A>, operation: String, _ transform: (A, A) -> A
) throws -> Tensor<A> {
  var left = a
  var right = b
  if right.isScalar, left.isUnique() {
    let value = right[0]
    let x = left.storage.header.elements
    let count = left.count
    for i in 0..<count { x[i] = transform(x[i], value) }
    return left
  }
  if left.isScalar, right.isUnique() {
    let value = left[0]
    let y = right.storage.header.elements
    let count = right.count
    for i in 0..<count { y[i] = transform(value, y[i]) }
    return right
  }
  if left.shape == right.shape {
    let x = left.storage.header.elements
    let y = right.storage.header.elements
    let count = left.count
    if left.isUnique() {
      for i in 0..<count { x[i] = transform(x[i], y[i]) }
      withExtendedLifetime(right.storage) {}
      return left
    }
    if right.isUnique() {
      for i in 0..<count { y[i] = transform(x[i], y[i]) }
      withExtendedLifetime(left.storage) {}
      return right
    }
  }
  if left.shape != right.shape, left.isUnique(),
    try broadcastShape(left.shape, right.shape, operation: operation) == left.shape
  {
    broadcastInPlace(left, right, transform)
    return left
  }
  return try broadcast(left, right, operation: operation, transform)
}

/// An elementwise function of every element, in place where nobody else refers to the memory.
@inlinable @inline(__always)
public func transform<A>(_ a: consuming Tensor<A>, _ function: (A) -> A) throws -> Tensor<A> {
  var result = a
  guard result.isUnique() else { return try result.map(function) }
  let x = result.storage.header.elements
  let count = result.count
  for i in 0..<count { x[i] = function(x[i]) }
  return result
}
