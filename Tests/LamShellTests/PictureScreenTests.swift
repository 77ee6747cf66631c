import Foundation
import Testing

/// Figures as a terminal shows them, at three sizes and with as many colours as terminals have: Tests/Screens holds what is
/// seen, and in what colours.
@Suite struct PictureScreenTests {
  private static let figures: [(name: String, code: String)] = [
    ("line", "plot(sin(0:0.1:10)), title('sine'), xlabel('time'), ylabel('height')"),
    ("image", "imagesc(magic(8)), colorbar"),
    ("surface", "surf(peaks(15))"),
    ("subplots", "subplot(2,1,1), bar([3 1 2]), title('above'), subplot(2,1,2), plot([1 3 2], 'r--o')"),
    ("legend", "plot([1 2 3; 3 1 2]'), legend('first', 'second'), grid on"),
  ]

  private static let sizes: [(columns: Int, rows: Int)] = [(40, 12), (80, 24), (200, 50)]

  private static let colored = ["NO_COLOR": ""]

  /// What a terminal says of itself, by the name of what it has.
  private static let terminals: [(name: String, environment: [String: String])] = [
    ("full", colored.merging(["COLORTERM": "truecolor", "TERM": "xterm-256color"]) { $1 }),
    ("indexed", colored.merging(["TERM": "xterm-256color"]) { $1 }),
    ("sixteen", colored.merging(["TERM": "xterm"]) { $1 }),
    ("plain", [:]),
    ("ascii", ["LC_ALL": "C"]),
  ]

  private func screen(
    _ code: String, _ size: (columns: Int, rows: Int), _ environment: [String: String]
  ) throws -> (screen: ScreenEmulator, bytes: [UInt8]) {
    let terminal = try Terminal(
      ["-n", "-e", code], environment: environment.merging(["LAM_GRAPHICS": "cells"]) { $1 }, size: size)
    #expect(terminal.exitCode() == 0)
    var screen = ScreenEmulator(columns: size.columns, rows: size.rows)
    screen.feed(terminal.bytes)
    return (screen, terminal.bytes)
  }

  @Test("a figure on screens of every size", arguments: figures.map(\.name))
  func screens(name: String) throws {
    let code = try #require(PictureScreenTests.figures.first { $0.name == name }).code
    for size in PictureScreenTests.sizes {
      var golden = ""
      var first: String?
      for terminal in PictureScreenTests.terminals {
        let (screen, bytes) = try screen(code, size, terminal.environment)
        let place = "\(name) on \(terminal.name), \(size)"
        #expect(screen.strays.isEmpty, "\(place)")
        #expect(screen.column == 0 && screen.style == ScreenEmulator.Style(), "\(place)")
        if terminal.name == "ascii" { #expect(bytes.allSatisfy { $0 < 128 }, "\(place)") }
        let hasColors = screen.cells.joined().contains { $0.style != ScreenEmulator.Style() }
        #expect(hasColors == !["plain", "ascii"].contains(terminal.name), "\(place)")
        golden += "== \(terminal.name)\n"
        // The characters of a screen with colours are the same for each kind of them.
        if screen.text == first { golden += "the same\n" } else { golden += screen.text + "\n" }
        if first == nil { first = screen.text }
        if hasColors { golden += "-- colours\n" + screen.styles }
      }
      try Golden.expect(golden, matches: "Tests/Screens/\(name)-\(size.columns)x\(size.rows).txt")
    }
  }

  /// The emulator of these tests sees what another program sees, where that is installed.
  @Test(.enabled(if: hasPyte)) func anotherEmulatorSeesTheSame() throws {
    for figure in PictureScreenTests.figures {
      for size in PictureScreenTests.sizes {
        for terminal in PictureScreenTests.terminals {
          let (screen, bytes) = try screen(figure.code, size, terminal.environment)
          let program = """
            import pyte, sys
            screen = pyte.Screen(\(size.columns), \(size.rows))
            pyte.ByteStream(screen).feed(sys.stdin.buffer.read())
            print("\\n".join(line.rstrip() for line in screen.display).rstrip("\\n"))
            """
          let seen = try PictureScreenTests.python(program, bytes)
          #expect(seen == screen.text + "\n", "\(figure.name) on \(terminal.name), \(size)")
        }
      }
    }
  }

  private static let hasPyte = (try? python("import pyte; print(1)", [])) == "1\n"

  /// What a program of Python prints.
  private static func python(_ program: String, _ input: [UInt8]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program]
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("lam-\(UUID().uuidString)")
    try Data(input).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    process.standardInput = try FileHandle(forReadingFrom: file)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }
}
