import CFormat
import Testing

@Suite("%.Nf without snprintf gives what snprintf gives")
struct FixedPointTests {
  private func text(_ write: (UnsafeMutablePointer<CChar>, Int) -> Int32) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 400) { buffer in
      guard let base = buffer.baseAddress else { return "" }
      let length = write(base, buffer.count)
      return String(
        decoding: UnsafeRawBufferPointer(start: base, count: max(0, Int(length))), as: UTF8.self)
    }
  }

  private func expectSame(_ x: Double, decimals: Int) {
    let format = "%.\(decimals)f"
    let own = text { lam_format_precision($0, $1, CChar(UInt8(ascii: "f")), Int32(decimals), x) }
    let other = text { lam_format_double($0, $1, format, x) }
    #expect(own == other, "\(x) with \(decimals) decimals")
  }

  @Test("ties, signs and limits")
  func special() {
    let numbers = [
      0, -0.0, 0.5, 1.5, 2.5, -0.0001, 0.125, 0.375, 9.5, 99.5, 0.05, 999_999_999.9999, 1e9, -1e9, 1e-300,
      .leastNonzeroMagnitude, 1e300, 0.1, 123.456,
    ]
    for x in numbers {
      for decimals in 0...11 { expectSame(x, decimals: decimals) }
    }
  }

  @Test("numbers made at random")
  func random() {
    var state: UInt64 = 88_172_645_463_325_252
    for round in 0..<20_000 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      let scale = [1e3, 1e6, 8, 1 / 4096.0, 1e12][round % 5]
      expectSame(Double(Int64(bitPattern: state) >> 20) / scale, decimals: Int(state % 12))
    }
  }
}
