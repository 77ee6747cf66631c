import Foundation
import LamNumerics
import LamSemantics
import Numerics
import Testing

private func shown(_ value: Value, _ change: (inout DisplayFormat) -> Void = { _ in }) -> String {
  var format = DisplayFormat()
  change(&format)
  return (try? Display(format: format).display(value, name: "x")) ?? "interrupted"
}

private func matrix(_ rows: [[Double]]) throws -> Value {
  let columns = rows.first?.count ?? 0
  let shape = Shape(rows.count, columns)
  return .of(try Tensor((0..<shape.count).map { rows[$0 % rows.count][$0 / rows.count] }, shape: shape))
}

@Suite struct DisplayTests {
  static let scalars: [(Double, String)] = [
    (3, "3"), (Double.pi, "3.1416"), (0.5, "0.5"), (1.0 / 3, "0.3333"), (0.1 + 0.2, "0.3000"),
    (1e-10, "1e-10"),
    (0.001, "0.001"), (0.0012345678, "0.0012346"), (1.2345678e-5, "1.2346e-05"), (100000.5, "100000.5"),
    (12345.678, "12345.7"), (1e10, "10000000000"), (1e20, "1e+20"), (-0.0, "0"), (.nan, "NaN"),
    (-.infinity, "-Inf"), (99999.99, "99999.99"), (1 / 7e8, "1.4286e-09"),
  ]

  @Test(arguments: scalars)
  func scalarsHaveFiveDigitsAndExactOnesFewer(x: Double, text: String) {
    #expect(shown(.of(x)) == "x = \(text)\n")
  }

  @Test(arguments: [(0.1 + 0.2, "0.30000000000000004"), (1e20, "1e+20"), (Double.pi, "3.141592653589793")])
  func longReadsBack(x: Double, text: String) {
    #expect(shown(.of(x)) { $0.precision = .long } == "x = \(text)\n")
    #expect(Double(text) == x)
  }

  @Test func columnsHaveTheDecimalsTheyNeed() throws {
    #expect(shown(try matrix([[1, 2.5], [3, 4]])) == "x = 2×2\n   1   2.5\n   3   4.0\n")
    #expect(shown(try matrix([[1, 1e5 + 0.5]])) == "x = 1×2\n   1   100000.5\n")
    #expect(
      shown(try matrix([[1234.567, 1], [0.00012345, 1e7 / 3]]))
        == "x = 2×2\n   1234.6          1\n      0.00012345   3.3333e+06\n")
  }

  @Test func noiseIsToldFromZeroAndFromSmallNumbers() throws {
    #expect(
      shown(try matrix([[1 + 1e-15, 1e-13], [0, 1 - 1e-15]]))
        == "x = 2×2\n   1.0000   0.0000\n   0        1.0000\n")
    #expect(shown(try matrix([[1, 1e-4], [0, 1]])) == "x = 2×2\n   1   0.0001\n   0   1.0000\n")
  }

  static let rows: [([Double], String)] = [
    ([0.00041234, 0.79423434], "0.0004   0.7942"), ([0.5, 1.0 / 3], "0.5000   0.3333"),
    ([1.0 / 3, 1], "0.3333   1"), ([1.23456e-6, 1.5345678], "1.2e-06   1.5346"),
    ([1e-6, 1.5], "1e-06   1.5"),
    ([4.9e-5, 5.1e-5, 1.0 / 3], "4.9e-05   0.0001   0.3333"), ([0.01234567, 0.2], "0.0123   0.2000"),
    ([0.01234567, 0.02], "0.012346   0.020000"), ([123.456789, 0.0123456], "123.4568   0.0123"),
    ([607.412, 71.5], "607.412   71.5"), ([1.5, 22.25], "1.5   22.25"),
    ([1234.5678, 0.5678, 0.01], "1234.6   0.5678   0.0100"),
  ]

  @Test(arguments: rows)
  func columnsOfOneMagnitudeHaveOneNumberOfDecimals(row: [Double], text: String) throws {
    #expect(shown(try matrix([row])) == "x = 1×\(row.count)\n   \(text)\n")
  }

  @Test func otherFormats() throws {
    let row = try matrix([[Double.pi, 1e5 * Double.pi, 0.001]])
    // As Octave's.
    #expect(
      shown(row) { $0.notation = .general } == "x = 1×3\n       3.1416   3.1416e+05        0.001\n")
    #expect(shown(.of(Double.pi)) { $0.precision = .digits(8) } == "x = 3.1415927\n")
    #expect(
      shown(try matrix([[Double.pi], [0.5]])) { $0.precision = .digits(8) }
        == "x = 2×1\n   3.1415927\n   0.5000000\n")
    #expect(
      shown(try matrix([[0.1 + 0.2, 0.3, -0.0]])) { $0.precision = .exact }
        == "x = 1×3\n   0.30000000000000004   0.3   -0\n")
    #expect(shown(try matrix([[1, 2]])) { $0.isLoose = true } == "x = 1×2\n\n   1   2\n\n")
    #expect(shown(.of(1)) { $0.isLoose = true } == "x = 1\n")
  }

  @Test func bits() throws {
    func bits(_ value: Value) -> String { shown(value) { $0.notation = .hexadecimal } }
    #expect(bits(.of(Double.pi)) == "x = 400921fb54442d18\n")
    #expect(bits(try matrix([[1, -2]])) == "x = 1×2\n   3ff0000000000000   c000000000000000\n")
    #expect(bits(.int8(try Tensor(row: [-5, 1]))) == "x = 1×2 int8\n   fb   01\n")
    #expect(bits(.logical(try Tensor(row: [true, false]))) == "x = 1×2 logical\n   01   00\n")
    #expect(bits(.complex(Tensor(scalar: Complex(1, 2)))) == "x = 3ff0000000000000  4000000000000000i\n")
  }

  @Test func infinitiesStandInTheirColumns() throws {
    #expect(shown(try matrix([[1, .nan], [-.infinity, 2]])) == "x = 2×2\n      1   NaN\n   -Inf     2\n")
  }

  @Test func wideArraysAreSplitOrCut() throws {
    let thirty = RangeValue(first: 1, step: 1, count: 30)
    #expect(
      shown(.range(thirty)).contains("\n columns 17–30:\n") || shown(.range(thirty)).contains(" columns "))
    let thousand = shown(.range(RangeValue(first: 1, step: 1, count: 1000)))
    #expect(thousand.contains("10   …   996"))
    #expect(thousand.hasSuffix("(columns 11–995 not shown; disp(x) shows all)\n"))
    let all = try Display(format: DisplayFormat()).disp(.range(RangeValue(first: 1, step: 1, count: 1000)))
    #expect(all.contains("500") && !all.contains("not shown"))
  }

  @Test func tallArraysAreCut() throws {
    let tall = shown(try matrix((1...100).map { [Double($0)] }))
    #expect(tall.contains("\n     ⋮\n") || tall.contains("⋮"))
    #expect(tall.contains("(rows 31–90 not shown; disp(x) shows all)"))
    #expect(!shown(try matrix((1...100).map { [Double($0)] })) { $0.maximumRows = nil }.contains("not shown"))
  }

  /// Where rows and columns are more than the screen has room for, the heading stays on it.
  @Test func headingsStayOnTheScreen() throws {
    let wide = Value.of(try Tensor((0..<360).map { Double($0) / 7 }, shape: Shape(30, 12)))
    var format = DisplayFormat()
    format.fit(height: 10)
    let text = try Display(format: format, width: 40).display(wide, name: "x")
    #expect(text.contains("…") && text.contains("⋮"))
    #expect(text.split(separator: "\n" as Character).count < 10)
    #expect(text.components(separatedBy: "\n").allSatisfy { $0.count <= 40 })
    let pages = Value.of(try Tensor((0..<60).map { Double($0) }, shape: Shape([3, 2, 10])))
    #expect(
      try Display(format: format).display(pages, name: "x").split(separator: "\n" as Character).count < 10)
  }

  @Test func complexNumbersAlign() throws {
    let z = Value.complex(
      try Tensor([Complex(1, 2), Complex(3.5, -0.25), Complex(0, 1), Complex(1, 0)], shape: Shape(2, 2)))
    #expect(shown(z) == "x = 2×2 complex\n   1.00 + 2.00i   0 + 1i\n   3.50 - 0.25i   1 + 0i\n")
    #expect(shown(.complex(Tensor(scalar: Complex(1, -2)))) == "x = 1 - 2i\n")
  }

  @Test func otherClassesSaySo() throws {
    #expect(
      shown(.int8(try Tensor([1, -128, 3, 4], shape: Shape(2, 2))))
        == "x = 2×2 int8\n      1   3\n   -128   4\n")
    #expect(shown(.logical(try Tensor(row: [true, false]))) == "x = 1×2 logical\n   1   0\n")
    #expect(shown(.of("hello")) == "x = hello\n")
    #expect(shown(.of("")) == "x = ''\n")
    #expect(shown(.empty) == "x = [](0×0)\n")
    let plain = Display(format: DisplayFormat(), unicode: false)
    #expect(try plain.display(.empty, name: nil) == "ans = [](0x0)\n")
  }

  @Test func containersNest() throws {
    let cells = Value.cell(
      try Tensor([Value.of(1), .of("it's"), .empty, try matrix([[1, 2], [3, 4]])], shape: Shape(2, 2)))
    let value = Value.structure(
      StructArray(["name": .of("Bob"), "c": cells, "e": .structure(StructArray(["q": .of(1)]))]))
    #expect(
      shown(value) == """
        x = struct
          name = 'Bob'
          c = 2×2 cell
            {1,1} = 1
            {2,1} = 'it''s'
            {1,2} = [](0×0)
            {2,2} = 2×2
               1   2
               3   4
          e = struct
            q = 1

        """)
  }

  @Test func pagesAreNamed() throws {
    let value = Value.double(try Tensor((1...8).map(Double.init), shape: Shape([2, 2, 2])))
    #expect(shown(value) == "x = 2×2×2\nx(:,:,1) =\n   1   3\n   2   4\nx(:,:,2) =\n   5   7\n   6   8\n")
  }

  @Test func fractions() throws {
    #expect(shown(try matrix([[0.5, 1.0 / 3]])) { $0.notation = .rational } == "x = 1×2\n   1/2   1/3\n")
  }
}
