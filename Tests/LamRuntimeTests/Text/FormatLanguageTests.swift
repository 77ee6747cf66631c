import LamNumerics
import LamRuntime
import LamSemantics
import Testing

private func printed(_ template: String, _ arguments: Value...) throws -> String {
  String(
    decoding: try FormatLanguage.format(Array(template.utf8), arguments, function: "sprintf"), as: UTF8.self)
}

private func row(_ numbers: [Double]) throws -> Value { .of(try Tensor(row: numbers)) }

@Suite struct FormatLanguageTests {
  @Test func integersAndNumbersThatAreNot() throws {
    #expect(
      try printed("%d|%i|%5d|%05d|%-5d|%+d", .of(3), .of(-3), .of(3), .of(3), .of(3), .of(3))
        == "3|-3|    3|00003|3    |+3")
    #expect(try printed("%d|%8d|%08d", .of(1.5), .of(1.5), .of(1.5)) == "1.5|     1.5|000001.5")
    #expect(try printed("%d %d", .of(1e10), .of(1e20)) == "10000000000 1e+20")
    #expect(
      try printed("%x %X %o %#x %x", .of(255), .of(255), .of(8), .of(255), .of(-1)) == "ff FF 10 0xff -1")
  }

  @Test func infinityAndNaN() throws {
    #expect(
      try printed(
        "%d|%5f|%-5d|%05d|%+f|%.2f", .of(Double.infinity), .of(Double.nan), .of(-Double.infinity),
        .of(Double.infinity), .of(Double.infinity), .of(Double.nan)) == "Inf|  NaN|-Inf |  Inf|+Inf|NaN")
  }

  @Test func textAndNumbersMeet() throws {
    #expect(try printed("%s|%d", .of("ab"), .of("c")) == "ab|99")
    #expect(try printed("%s|", .of(65)) == "A|")
    #expect(try printed("%s|", try row([72, 101, 108])) == "Hel|")
    #expect(try printed("%s %s", .of(3.5), .of(1000)) == "3.5 1000")
    #expect(try printed("%c%c%c", .of("ab"), .of(99)) == "abc")
    #expect(try printed("%d %s|", .of("abc"), .of(5)) == "97 bc|5 ")
    #expect(try printed("%.2s|%5.1s|%-4s|", .of("hello"), .of("hello"), .of("ab")) == "he|    h|ab  |")
  }

  @Test func templatesCycleAndStop() throws {
    #expect(try printed("%d, %d\n", try row([1, 2, 3])) == "1, 2\n3, ")
    #expect(try printed("a%db%dc", .of(1)) == "a1b")
    #expect(try printed("hello %d|\n") == "hello ")
    #expect(try printed("%d|%s|%f|", .empty) == "|")
    #expect(try printed("[%d]", .empty, .of(1), .empty, .of(2)) == "[][1][][2]")
    #expect(try printed("abc", .of(1)) == "abc")
  }

  @Test func starsTakeArguments() throws {
    #expect(
      try printed("%*d|%-*d|%.*f", .of(5), .of(3), .of(4), .of(2), .of(3), .of(Double.pi))
        == "    3|2   |3.142")
    #expect(throws: Failure.self) { try printed("%*d", .of(-5), .of(3)) }
  }

  @Test(arguments: ["%", "100%", "%z", "%5", "%lf", "%99999999999999999999d"])
  func badTemplatesAreRefused(template: String) {
    #expect(throws: Failure.self) { try printed(template, .of(1)) }
  }

  @Test func cellsAreRefused() {
    #expect(throws: Failure.self) { try printed("%d", .cell(Tensor(scalar: .of(1)))) }
  }
}
