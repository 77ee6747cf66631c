import Numerics

/// The rotation `[c s; -s' c]` that turns `[x; y]` into `[r; 0]`, with c real and not negative for x > 0.
public struct GivensRotation<T: BLASScalar> {
  public let c: T.RealPart
  public let s: T

  public init(_ x: T, _ y: T) {
    let (p, q) = (x.modulus, y.modulus)
    if q == 0 {
      c = 1
      s = 0
    } else if p == 0 {
      c = 0
      s = y.conjugate / T(realPart: q)
    } else {
      let r = T.RealPart.hypot(p, q)
      let phase = x / T(realPart: p)
      c = T.isComplex ? p / r : x.realPart / r
      s = T.isComplex ? phase * y.conjugate / T(realPart: r) : y / T(realPart: r)
    }
  }

  public var matrix: Tensor<T> {
    get throws {
      let cosine = T(realPart: c)
      return try Tensor([cosine, -s.conjugate, s, cosine], shape: Shape(2, 2))
    }
  }
}
