import LamFigures
import Testing

@Suite struct CellTextTests {
  @Test func scriptsAreRaisedWhereUnicodeHasThem() {
    let text = RichText(lines: [
      [.init("x"), .init("2", level: 1), .init("A", level: -1), .init("qQ", level: 1)]
    ])
    #expect(CellText(text).lines == ["x²_A^{qQ}"])
    #expect(CellText(text).width == 9)
  }
}
