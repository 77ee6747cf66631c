import LamLibrary
import LamNumerics
import LamRuntime
import LamSemantics
import Testing

func run(_ name: String, _ arguments: Value..., results: Int = 1) throws -> [Value] {
  try BuiltinHarness.call(name, arguments, results: results)
}

private func text(_ name: String, _ arguments: Value...) throws -> String {
  try BuiltinHarness.call(name, arguments).first?.text ?? "no text"
}

private func row(_ numbers: [Double]) throws -> Value { .of(try Tensor(row: numbers)) }

@Suite struct TextTests {
  @Test func numbersAsText() throws {
    #expect(try text("num2str", .of(Double.pi)) == "3.1416")
    #expect(try text("num2str", .of(123456.789)) == "123456.789")
    #expect(try text("num2str", .of(1e10)) == "10000000000")
    #expect(try text("num2str", .of(1e-5)) == "1e-05")
    #expect(try text("num2str", try row([1, 2, 3])) == "1  2  3")
    #expect(try text("num2str", try row([1, .nan, .infinity])) == "1  NaN  Inf")
    #expect(try text("num2str", try row([0.1, -22.5, 3])) == "0.1        -22.5            3")
    #expect(try text("num2str", .of(Double.pi), .of(8)) == "3.1415927")
    #expect(try text("num2str", .of(Double.pi), .of("%10.4f")) == "3.1416")
    #expect(try text("num2str", .of(true)) == "1")
    #expect(try text("num2str", .complex(Tensor(scalar: .init(1.5, 2.25)))) == "1.5+2.25i")
    #expect(
      try run("num2str", .double(try Tensor([1, 3, 2, 4], shape: Shape(2, 2)))).first?.shape == Shape(2, 4))
  }

  @Test func matricesAsText() throws {
    #expect(try text("mat2str", .double(try Tensor([1, 3, 2, 4.5], shape: Shape(2, 2)))) == "[1 2;3 4.5]")
    #expect(try text("mat2str", .of(true)) == "true")
    #expect(try text("mat2str", .empty) == "[]")
    #expect(try text("mat2str", .of(Double.pi), .of(4)) == "3.142")
    #expect(try text("mat2str", .int8(try Tensor(row: [1, 2])), .of("class")) == "int8([1 2])")
  }

  @Test func patterns() throws {
    let matches = try run("regexp", .of("ab12cd3"), .of("\\d+"), .of("match"))
    guard case .cell(let cells) = matches[0] else { throw Failure.refused("no cell") }
    #expect(cells.elements.compactMap(\.text) == ["12", "3"])
    #expect(try text("regexprep", .of("hello"), .of("(h)(e)"), .of("$2$1")) == "ehllo")
    #expect(try text("regexprep", .of("äb"), .of("."), .of("x")) == "xx")
    #expect(throws: Failure.self) { try run("regexp", .of("a"), .of("[")) }
  }

  @Test func editing() throws {
    #expect(try text("strtrim", .of("  a b ")) == "a b")
    #expect(try text("strrep", .of("abcabc"), .of("bc"), .of("X")) == "aXaX")
    #expect(try text("strcat", .of("a "), .of("b "), .of(" c")) == "ab c")
    #expect(try text("dec2bin", .of(-3)) == "11111101")
    #expect(
      try text("validatestring", .of("app"), .cell(try Tensor(row: [.of("apple"), .of("banana")]))) == "apple"
    )
    #expect(try run("strsplit", .of("a,b,,c"), .of(",")).first?.count == 3)
  }

  @Test(arguments: ["1", "-1.5e3", "1,000", " 12 ", "Inf", "2i", "1 + 2i", "i*2", ".5", "5."])
  func numbersInText(spelling: String) throws {
    let value = try run("str2double", .of(spelling))[0]
    #expect(value.isComplex || value.real?.isNaN == false)
  }

  @Test(arguments: ["", "abc", "1 2", "1e", "1+2", "0x10", "1e5.5", "--"])
  func textThatIsNoNumber(spelling: String) throws {
    #expect(try run("str2double", .of(spelling))[0].real?.isNaN == true)
  }
}
