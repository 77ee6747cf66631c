import LamFigures
import LamRuntime
import LamSyntax
import LamTestSupport
import Testing

@testable import LamLibrary
@testable import LamShell

/// Whatever a program gives a plot or a property, there is a picture or one sentence.
@Suite struct HostilePictureTests {
  /// Values that few who write a plot think of; `dead` is the handle of a figure that is closed, `h` an object.
  static let values = [
    "NaN", "Inf", "-Inf", "[]", "1e308", "[1e308 -1e308 0]", "3+2i", "[1+2i 3-1i]", "int8([1 -2 100])",
    "true",
    "'x'", "'abc'", "{}", "{1, 'a'}", "{'on', NaN}", "struct('a', 1)", "dead", "@sin", "zeros(0, 3)",
    "ones(2, 3, 2)", "single([1.5 2.5])", "1:5", "magic(4)", "NaN(3)", "-1", "[0 0 0]", "uint8(magic(4))",
    "[NaN NaN NaN NaN]", "[2 1]", "\"\"", "realmin * [1 2]", "containers.Map()", "h", "[1e9 1e9]", "'none'",
    "2^53",
  ]

  /// A session with a closed figure and an open one, and what it is asked to draw.
  private final class Studio {
    let session = Session(library: .standard, host: Session.Host(sink: EventText().sink { _ in }))
    var graphics: Graphics { Graphics.of(session) }

    /// - Parameter sandbox: which files may be reached; none where a value may be taken for the name of one.
    init(sandbox: Sandbox = .closed) {
      session.sandbox = sandbox
      _ = run("dead = figure; delete(dead); h = plot(1:3); warning('off', 'all');")
    }

    /// Runs a program; the sentence with which it ended, nil where it came to its end.
    func run(_ text: String) -> String? {
      if case .failed(let diagnostics) = session.evaluate(Source(name: "test", text: text)) {
        return diagnostics.first?.message ?? ""
      }
      return nil
    }

    /// Draws the figure that is current, as whatever it can be.
    func draw(_ what: String, thoroughly: Bool = true) {
      guard let figure = graphics.figures.current else { return }
      for (columns, rows) in thoroughly ? [(10, 5), (80, 24)] : [(10, 5)] {
        do {
          let text = try FigureText.text(
            of: figure, columns: columns, rows: rows, CellRenderer.Options(colors: .full))
          #expect(!text.isEmpty, "\(what)")
        } catch { Issue.record("\(what): no characters, \(error)") }
      }
      guard thoroughly else { return }
      for kind in [FigureFile.svg, .png] {
        do {
          let bytes = try kind.bytes(of: figure, size: Size(120, 90))
          if kind == .png { continue }
          let picture = String(decoding: bytes, as: UTF8.self)
          for word in ["nan", "inf"] {
            for mark in ["=\"\(word)", " \(word)", "-\(word)", ",\(word)"] {
              #expect(!picture.contains(mark + " ") && !picture.contains(mark + "\""), "\(what): \(mark)")
            }
          }
        } catch { Issue.record("\(what): no \(kind), \(error)") }
      }
    }
  }

  private func expectSentence(_ message: String?, _ what: String) {
    guard let message else { return }
    #expect(!message.isEmpty && !message.contains("\n"), "\(what): \(message.debugDescription)")
  }

  @Test("every property of every kind", arguments: ObjectKind.all.map(\.name))
  func properties(name: String) throws {
    let kind = try #require(ObjectKind.all.first { $0.name == name })
    let studio = Studio()
    let figures = studio.graphics.figures
    let object: GraphicObject
    switch kind.type {
    case "root": object = figures.root
    case "figure": object = figures.currentFigure()
    case "axes": object = figures.currentAxes()
    default: object = figures.make(kind, in: figures.currentAxes())
    }
    #expect(studio.run("victim = allchild(gca)(1);") == nil)
    object["Tag"] = .text("victim")
    _ = studio.run("victim = findall(groot, 'Tag', 'victim')(1);")
    for property in kind.properties where !["Parent", "Children", "Tag"].contains(property.name) {
      let before = object[property.name]
      for value in HostilePictureTests.values {
        let what = "\(name).\(property.name) = \(value)"
        let refusal = studio.run("set(victim, '\(property.name)', \(value));")
        expectSentence(refusal, what)
        guard refusal == nil else { continue }
        expectSentence(studio.run("get(victim, '\(property.name)');"), what)
        if case .any = property.kind { continue }
        studio.draw(what, thoroughly: false)
      }
      studio.draw("\(name).\(property.name)")
      object[property.name] = before
    }
    expectSentence(studio.run("c = copyobj(victim, gca); legend(c, 'a copy')"), "\(name) copied")
    expectSentence(studio.run("legend('show'), colorbar, disp(victim)"), "\(name) with a legend")
    studio.draw("\(name) with a legend")
  }

  /// What shows something for as long as the person looks, and what asks the person.
  private static let waiting: Set<String> = ["comet", "comet3", "movie"]

  static let rows = Family.graphics.builtins.map(\.name).filter { !waiting.contains($0) }

  @Test("every function that draws", arguments: rows)
  func calls(name: String) {
    let studio = Studio()
    var random = UInt64(truncatingIfNeeded: name.utf8.reduce(7) { $0 &* 31 &+ Int($1) })
    func any() -> String {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return HostilePictureTests.values[Int(random >> 33) % HostilePictureTests.values.count]
    }
    var calls = HostilePictureTests.values
    for count in [2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4] {
      calls.append((0..<count).map { _ in any() }.joined(separator: ", "))
    }
    for (position, arguments) in calls.enumerated() {
      let what = "\(name)(\(arguments))"
      let refusal = studio.run("\(name)(\(arguments));")
      expectSentence(refusal, what)
      if refusal == nil { studio.draw(what, thoroughly: position % 12 == 0) }
      _ = studio.run("close all; h = plot(1:3);")
    }
  }

  @Test("what is large, constant or lonely")
  func extremes() {
    for program in [
      "plot(sin((1:1e7) / 1e5))", "plot(ones(1, 1e5))", "plot(7)", "plot(1e308, -1e308, 'o')",
      "surf(ones(3))",
      "imagesc(5)", "contour(ones(5))", "hist(3)", "scatter(1, 1)", "bar(0)", "pie(1)", "semilogy(-1:-1:-5)",
      "loglog(0, 0)", "quiver(1, 1, 0, 0)", "fill(1, 1, 'r')",
      "patch('Faces', [1 9 NaN], 'Vertices', [0 0; 1 1])",
    ] {
      let studio = Studio()
      expectSentence(studio.run(program), program)
      studio.draw(program)
    }
  }

  @Test("files that cannot be")
  func files() throws {
    let studio = Studio(sandbox: .none)
    for (program, words) in [
      ("print('/tmp/a.xyz')", "a file .xyz cannot be written; the kinds are png, svg, pdf, eps, txt"),
      ("print('a')", "the name of the file says no kind"),
      ("saveas(gcf, '/nowhere/at/all/a.png')", "/nowhere/at/all/a.png"),
      ("exportgraphics(gcf, '/proc/a.svg')", "/proc/a.svg"),
      ("exportgraphics(gcf, '/tmp/a.pdf', 'Append', true)", "pictures can be added to a file .gif alone"),
      ("imwrite(ones(2), '/nowhere/a.gif')", "/nowhere/a.gif"),
    ] {
      let message = try #require(studio.run(program), "\(program)")
      #expect(message.contains(words), "\(program): \(message)")
      expectSentence(message, program)
    }
  }

  @Test("without Cairo")
  func withoutCairo() throws {
    let folder = try Folder()
    let result = try LamProcess.run(
      [
        "-n", "-e",
        """
        cd '\(folder.path)'; plot(1:3);
        for f = {'a.svg', 'a.txt', 'a.png', 'a.pdf', 'a.gif'}
          try, print(f{1}); catch e, disp(e.message), end, disp(isfile(f{1}))
        end
        """,
      ], environment: ["LAM_CAIRO": "off"])
    let sentence =
      "PNG and PDF need the library Cairo, which is not here (on Debian: libcairo2); svg and txt do without it"
    #expect(result.output == "1\n1\n\(sentence)\n0\n\(sentence)\n0\n\(sentence)\n0\n")
    #expect(result.code == 0 && result.errors.isEmpty)
  }
}
