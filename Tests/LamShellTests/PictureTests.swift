import Foundation
import LamFigures
import LamRuntime
import LamSemantics
import LamSyntax
import Testing

@testable import LamLibrary
@testable import LamShell

/// The pictures of Tests/Pictures: each section of a file draws one, which must be byte for byte what is recorded, as SVG
/// and in the characters of a screen of 80 columns.
@Suite struct PictureTests {
  static let files = Repository.files(in: "Tests/Pictures", withExtension: "lam")

  @Test("a file of pictures draws what it drew", arguments: files)
  func pictures(file: String) throws {
    for section in try Section.all(in: file) {
      let figure = try section.figure()
      let name = "\(file.dropLast(4))/\(section.name)"
      try FileManager.default.createDirectory(
        atPath: Repository.path(String(file.dropLast(4))), withIntermediateDirectories: true)
      try Golden.expect(
        String(decoding: try FigureFile.svg.bytes(of: figure), as: UTF8.self), matches: name + ".svg")
      try Golden.expect(
        try FigureText.text(of: figure, columns: 80, rows: 24, CellRenderer.Options()), matches: name + ".txt"
      )
    }
  }

  @Test("every picture fits on narrow and wide screens", arguments: files)
  func sizes(file: String) throws {
    for section in try Section.all(in: file) {
      let figure = try section.figure()
      for (columns, rows) in [(10, 5), (40, 15), (200, 50)] {
        for characters in [CellCharacters.unicode, .ascii] {
          let text = try FigureText.text(
            of: figure, columns: columns, rows: rows, CellRenderer.Options(characters: characters))
          for line in text.split(separator: "\n") {
            #expect(line.count <= max(columns, 10), "\(section.name)")
          }
        }
      }
    }
  }

  @Test func thereAreManyPictures() throws {
    #expect(try PictureTests.files.reduce(0) { $0 + (try Section.all(in: $1).count) } >= 30)
  }

  /// A part of a file that begins with `%% name`.
  struct Section {
    let name: String
    let code: String

    static func all(in file: String) throws -> [Section] {
      var sections: [Section] = []
      for part in try Repository.text(file).components(separatedBy: "\n%% ").dropFirst() {
        let lines = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        sections.append(
          Section(name: String(lines[0]).trimmingCharacters(in: .whitespaces), code: String(lines.last ?? ""))
        )
      }
      return sections
    }

    /// Runs the section in a session of its own.
    func figure() throws -> GraphicObject {
      let errors = TextBuffer()
      let session = Session(
        library: .standard, host: Session.Host(Console(output: { _ in }, errors: errors.append)))
      let outcome = session.evaluate(Source(name: name, text: "rng(1); " + code))
      guard case .finished = outcome else { throw Failure.refused("\(name): \(outcome)") }
      return try #require(Graphics.of(session).figures.current, "\(name) draws nothing")
    }
  }
}
