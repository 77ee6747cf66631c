/// Matrices of ±1 with orthogonal columns.
public enum Hadamard {
  /// The n×n Hadamard matrix, first row and column all 1, for n = 2^k p with p = 1, 12, 20 or 28; nil for other n.
  ///
  /// Orders 12 and 20 are Paley's circulants, 28 is Williamson's, the others Sylvester's doubling of these.
  ///
  /// - Throws: `outOfMemory`.
  public static func matrix(_ n: Int) throws -> Tensor<Double>? {
    guard n > 0 else { return nil }
    let odd = n >> n.trailingZeroBitCount
    let core: Tensor<Double>
    switch odd {
    case 1: core = Tensor(scalar: 1)
    case 3 where n % 12 == 0: core = try circulant(paley12, flipped: false)
    case 5 where n % 20 == 0: core = try circulant(paley20, flipped: true)
    case 7 where n % 28 == 0: core = try williamson()
    default: return nil
    }
    // Every element exists before the doublings begin, so that a size too large is refused at once.
    try Memory.check(count: n.multipliedReportingOverflow(by: n).overflow ? .max : n * n, stride: 8)
    var result = core
    let two = try Tensor<Double>([1, 1, 1, -1], shape: Shape(2, 2))
    while result.rows < n { result = try kronecker(two, result) }
    return result
  }

  /// The first column of the circulant block; its first row is the same read backwards.
  private static let paley12: [Double] = [-1, 1, -1, 1, 1, 1, -1, -1, -1, 1, -1]
  private static let paley20: [Double] = [1, -1, -1, 1, 1, 1, 1, -1, 1, -1, 1, -1, -1, -1, -1, 1, 1, -1, -1]

  private static func circulant(_ column: [Double], flipped: Bool) throws -> Tensor<Double> {
    let m = column.count
    let n = m + 1
    let result = try Tensor(repeating: 1.0, shape: Shape(n, n))
    for j in 0..<m {
      for i in 0..<m {
        let target = flipped ? m - 1 - j : j
        result.base[i + 1 + (target + 1) * n] = column[(i - j + m) % m]
      }
    }
    return result
  }

  /// Row by row, the bits that are -1.
  private static let order28: [UInt32] = [
    0x000_0000, 0xA84_1DFC, 0x053_D97A, 0x5FC_1076, 0xEA3_826E, 0x81C_E65E, 0x542_2EBE, 0x86F_1EC2,
    0x585_DF06, 0x18F_A3F0, 0x664_E5E2, 0x9B2_69C6, 0x61F_318E, 0x69A_7E60, 0xB56_D2A4, 0xC29_F8B4,
    0x2F7_AC14, 0xF4B_4554, 0xBCD_682A, 0xD3E_8D28, 0x0F9_47AC, 0xCE6_7318, 0x368_BB4C, 0x3AA_D49A,
    0xDD1_B4C8, 0xED8_8B92, 0x735_4AD8, 0xB31_3732,
  ]

  private static func williamson() throws -> Tensor<Double> {
    try Tensor(
      (0..<28 * 28).map { order28[$0 % 28] >> UInt32($0 / 28) & 1 == 1 ? -1 : 1 }, shape: Shape(28, 28))
  }
}
