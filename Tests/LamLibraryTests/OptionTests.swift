import LamLibrary
import LamNumerics
import Testing

@testable import LamRuntime
@testable import LamSemantics

/// The options that rows list: every one is taken, every other word is refused, and help speaks of no others.
@Suite struct OptionTests {
  static let rows = Library.standard.all
  static let withOptions = rows.filter { !$0.options.isEmpty }.map(\.name)

  private static let nobody = "zzqxw"

  private func call(_ builtin: Builtin, _ arguments: [Value]) -> Call {
    Call(
      builtin: builtin, arguments: arguments, resultCount: 1,
      session: Session(library: .standard, host: .init(sink: { _ in })))
  }

  /// What stands before the options of a call.
  private func arguments(before builtin: Builtin) -> [Value] {
    [Value](repeating: .scalar(1), count: builtin.options.first ?? builtin.minimumArguments)
  }

  /// A value that an option takes; nil where none can be made here.
  private func value(for option: Option) throws -> Value {
    guard case .pair(let kind, let words) = option.form else { return .of(true) }
    if let word = words.first { return .of(word) }
    switch kind {
    case .text?, .texts?: return .of("a")
    case .function?: return .of("sin")
    case .cell?: return .cell(.empty)
    case .structure?: return .structure(StructArray())
    default: return .scalar(1)
    }
  }

  @Test(arguments: withOptions) func everyOptionIsTaken(_ name: String) throws {
    let builtin = try #require(Library.standard[name])
    for (position, option) in builtin.options.list.enumerated() {
      for word in option.words where builtin.options.place != .structure {
        let behind = option.hasValue ? [try value(for: option)] : []
        for spelling in option.isExact ? [word] : [word, word.uppercased()] {
          var call = call(builtin, arguments(before: builtin) + [.of(spelling)] + behind)
          #expect(throws: Never.self, "\(name) \(word)") { try builtin.separateOptions(&call) }
          #expect(
            call.options.contains { $0.position == position || option.name == call.namedOptions.first?.name },
            "\(name) takes \(word) for another option")
          #expect(call.arguments.count == arguments(before: builtin).count)
        }
      }
      if option.hasValue, builtin.options.takesStructure || builtin.options.place == .structure {
        let structure = StructArray([option.name: try value(for: option)])
        var call = call(builtin, arguments(before: builtin) + [.structure(structure)])
        try builtin.separateOptions(&call)
        #expect(call.has(option: option.name), "\(name), a struct with \(option.name)")
      }
    }
  }

  /// Examples of help, each with one option more: bodies know what their rows list.
  @Test(arguments: withOptions) func everyOptionCanBeCalled(_ name: String) throws {
    let builtin = try #require(Library.standard[name])
    if builtin.options.place == .structure { return }
    // Its options are those of integral2, and its example takes a quarter of a minute without optimization.
    if name == "integral3" { return }
    // The functions that it takes get three arguments or give three results, which none that is made here does.
    if name == "ode15i" { return }
    for option in builtin.options.list {
      for word in option.words {
        var inserted = "\"\(word)\""
        if option.hasValue {
          guard case .pair(let kind, let words) = option.form else { continue }
          inserted += ", " + (words.first.map { "\"\($0)\"" } ?? OptionTests.literal(kind))
        }
        for example in builtin.examples {
          guard let text = OptionTests.example(example, calling: name, with: inserted) else { continue }
          let session = Session(library: .standard, host: .init(sink: { _ in }))
          do {
            _ = try session.evaluateText(text, handler: nil, results: 0)
          } catch {
            switch Failure(error) {
            // Words may contradict the example, or a value not be one of those that make sense.
            case .refused, .numerics, .raised: break
            case .optionValue(_, let given, _, _) where given == option.name && option.hasValue: break
            case let failure: Issue.record("\(text): \(Wording.message(for: failure))")
            }
          }
        }
      }
    }
  }

  private static func literal(_ kind: Parameter.Kind?) -> String {
    switch kind {
    case .text?, .texts?: return "\"a\""
    case .function?: return "@sin"
    case .cell?: return "{}"
    case .structure?: return "struct()"
    default: return "1"
    }
  }

  /// An example whose first call of a function has an argument more; nil where it has no such call.
  private static func example(_ text: String, calling name: String, with argument: String) -> String? {
    let bytes = Array(text.utf8)
    let start = Array((name + "(").utf8)
    guard bytes.count > start.count,
      let place = (0...(bytes.count - start.count)).first(where: { bytes[$0...].starts(with: start) })
    else { return nil }
    var depth = 1
    var position = place + start.count
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "(") { depth += 1 }
      if bytes[position] == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0 { break }
      position += 1
    }
    guard depth == 0 else { return nil }
    let comma = position > place + start.count ? ", " : ""
    return String(decoding: bytes[..<position], as: UTF8.self) + comma + argument
      + String(decoding: bytes[position...], as: UTF8.self)
  }

  @Test(arguments: withOptions) func anotherWordIsRefusedByName(_ name: String) throws {
    let builtin = try #require(Library.standard[name])
    if builtin.options.place == .structure { return }
    var before = arguments(before: builtin)
    // Texts that may be arguments come first.
    while before.count < builtin.parameters.count, builtin.parameters[before.count].takesText {
      before.append(.of("a"))
    }
    let isOpen = builtin.parameters.last.map { $0.isVariadic && $0.takesText } ?? false
    if isOpen && builtin.options.place == .anywhere { return }
    let behind: [Value] = builtin.options.place == .trailingPairs ? [.scalar(1)] : []
    var call = call(builtin, before + [.of(OptionTests.nobody)] + behind)
    do {
      try builtin.check(&call)
      Issue.record("\(name) takes any word")
    } catch Failure.unknownOption(let function, let word, let index, let known) {
      #expect(function == name && word == OptionTests.nobody && index == before.count)
      #expect(known == builtin.options.words)
    }
  }

  @Test func aNameThatNobodyKnowsIsRefusedInNamedArguments() throws {
    for name in OptionTests.withOptions {
      let builtin = try #require(Library.standard[name])
      var given: [GivenOption] = []
      #expect(try !builtin.giveNamed(OptionTests.nobody, .scalar(1), &given), "\(name)")
    }
  }

  /// Words are refused also where the characters of a text could be taken for numbers.
  @Test func textIsRefusedWhereNoParameterTakesIt() throws {
    for builtin in OptionTests.rows {
      let required = builtin.minimumArguments
      for position in required..<max(builtin.parameters.count, required) {
        if builtin.parameters[position].takesText { continue }
        var call = call(
          builtin, [Value](repeating: .scalar(1), count: position) + [.of(OptionTests.nobody)])
        #expect(throws: Failure.self, "\(builtin.name), argument \(position + 1)") {
          try builtin.check(&call)
        }
      }
      if let most = builtin.maximumArguments {
        var call = call(builtin, [Value](repeating: .scalar(1), count: most) + [.of(OptionTests.nobody)])
        #expect(throws: Failure.self, "\(builtin.name), more arguments than it has") {
          try builtin.check(&call)
        }
      }
    }
  }

  /// Words that details quote because they are results.
  private static let results: [String: [String]] = ["which": ["variable"]]

  @Test func helpSpeaksOfNoOtherWords() {
    for builtin in OptionTests.rows {
      let known = Set(
        builtin.options.list.flatMap { option -> [String] in
          guard case .pair(_, let words) = option.form else { return option.words }
          return option.words + words
        }.map { $0.lowercased() })
      let quoted = OptionTests.quotedWords(builtin.details)
      let unknown = quoted.filter {
        !known.contains($0.lowercased()) && OptionTests.results[builtin.name]?.contains($0) != true
      }
      #expect(unknown.isEmpty, "help \(builtin.name) speaks of \(unknown), which the row does not list")
    }
  }

  /// What stands between double quotes and is one word of letters.
  static func quotedWords(_ text: String) -> [String] {
    let pieces = text.split(separator: "\"", omittingEmptySubsequences: false)
    return pieces.enumerated().filter { index, piece in
      index % 2 == 1 && piece.count > 1 && piece.allSatisfy { $0.isLetter || $0 == "-" }
    }.map { String($0.element) }
  }
}

/// How options are told from arguments.
@Suite struct OptionSeparationTests {
  private let builtin = Builtin(
    "f", [.any("x"), .axis("dim").optional, .text("label").optional],
    options: [
      .word("rows", "by rows"), .choice("mode", ["up", "down"], aliases: [("upward", "up")], "the way"),
      .pair("Tol", .scalar, shortest: 2, "a tolerance"),
      .pair("Scale", of: ["std", "mad"], or: .scalar, needsValue: false, "a scale"),
    ], "a row for tests"
  ) { _ in .empty }

  private func separated(_ arguments: Value...) throws -> Call {
    var call = Call(
      builtin: builtin, arguments: arguments, resultCount: 1,
      session: Session(library: .standard, host: .init(sink: { _ in })))
    try builtin.check(&call)
    return call
  }

  @Test func optionsStandAnywhereBehindWhatIsRequired() throws {
    let call = try separated(.of("rows"), .of("DOWN"), .scalar(2), .of("tol"), .scalar(0.5), .of("text"))
    #expect(call.count == 3)
    #expect(try call[0].text == "rows" && call.real(1) == 2 && call.text(2) == "text")
    #expect(!call.has(option: "rows") && call.word("mode") == "down")
    #expect(try call.number(option: "Tol") == 0.5)
    #expect(call.place(of: 1) == 2 && call.place(of: 2) == 5)
  }

  @Test func aliasesAndAbbreviationsAreTheWordsThemselves() throws {
    let call = try separated(.scalar(1), .of("upward"), .of("To"), .scalar(3))
    #expect(call.word("mode") == "up")
    #expect(try call.number(option: "Tol") == 3)
  }

  @Test func aValueThatMayBeLeftOutIsTakenOnlyWhereItIsOne() throws {
    #expect(try separated(.scalar(1), .of("scale"), .of("mad")).word("Scale") == "mad")
    #expect(try separated(.scalar(1), .of("scale")).option("Scale")?.isEmpty == true)
    let both = try separated(.scalar(1), .of("scale"), .of("rows"))
    #expect(both.option("Scale")?.isEmpty == true && both.has(option: "rows"))
  }

  @Test func wordsThatExcludeEachOtherAreRefused() {
    #expect(throws: Failure.self) { try separated(.scalar(1), .of("up"), .of("down")) }
  }

  @Test func aWrongValueIsRefusedByTheNameOfItsOption() {
    do {
      _ = try separated(.scalar(1), .of("Tol"), .of("much"))
      Issue.record("a tolerance that is text")
    } catch Failure.optionValue(let function, let option, let expected, _) {
      #expect(function == "f" && option == "Tol" && expected == "one real number")
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test func anEmptyTextIsAnArgument() throws {
    #expect(try separated(.scalar(1), .scalar(1), .of("")).count == 3)
  }
}
