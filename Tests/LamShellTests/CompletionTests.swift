import Testing

@testable import LamShell

/// What Tab offers, by what stands in front of the cursor.
@Suite struct CompletionTests {
  let shell = ScriptedPerson([]).shell()

  private func complete(_ line: String) -> Completion { shell.completion(of: line, at: line.utf8.count) }

  private func words(_ line: String) -> [String] {
    guard case .words(let words) = complete(line).offer else { return ["(files)"] }
    return words
  }

  @Test func namesOfBuiltins() {
    #expect(words("x = zer").contains("zeros"))
    #expect(complete("x = zer").start == 4)
    #expect(words("zeros(3) + on").contains("ones"))
  }

  @Test func keywordsAndCommands() {
    #expect(words("unwind_protect_c") == ["unwind_protect_cleanup"])
    #expect(words("hel").contains("help"))
  }

  @Test(arguments: [
    "load(\"da", "load('", "save(\"", "f('da", "load da", "run scr", "demo ex", "x = 3; printf(\"%d",
  ])
  func files(line: String) {
    #expect(complete(line).offer == .files)
  }

  @Test func optionsInsideATextThatMayBeOne() {
    #expect(words("unique(x, \"st") == ["stable"])
    #expect(words("sort([3 1 2], 1, 'd") == ["descend"])
    #expect(complete("unique(x, \"st").start == 11)
    #expect(words("load('-asc") == ["-ascii"])
    #expect(words("unique(x, row").contains("rows="))
    #expect(complete("unique(\"st").offer == .files)
  }

  @Test(arguments: ["A' * zer", "A.' * zer", "[1 2]' * zer", "'text' == zer", "\"it's\" == zer"])
  func apostropheAfterAValueOpensNoText(line: String) {
    #expect(words(line).contains("zeros"))
  }

  @Test func aFileBeginsBehindTheQuoteOrTheBlank() {
    #expect(complete("load(\"my fi").start == 6)
    #expect(complete("load da").start == 5)
  }

  @Test func letters() {
    #expect(words("\\alpha") == ["α"])
    #expect(words("x = \\lam") == ["λ"])
    #expect(complete("x = \\lam").start == 4)
    #expect(words("\\e") == ["\\epsilon", "\\eta", "\\ell"])
    #expect(words("A \\ zer").contains("zeros"))
  }

  @Test func namesAfterHelp() {
    #expect(words("help hist").contains("history"))
    #expect(words("help zer").contains("zeros"))
    #expect(words("format lo").contains("long") && words("format lo").contains("loose"))
  }

  @Test func wordsOfPlotCommands() {
    #expect(words("hold o") == ["off", "on"])
    #expect(words("axis eq") == ["equal"])
    #expect(words("colormap vir") == ["viridis"])
    #expect(words("axis(\"eq") == ["equal"])
    #expect(words("plot(x, y, 'LineW") == ["LineWidth"])
    #expect(words("set(h, 'fontsi").first == "FontSize")
  }

  @Test func textsThatNameSomething() {
    _ = shell.runScript(name: "script", bytes: Array("s.alpha = 1; s.inner.beta = 2;".utf8))
    #expect(words("isfield(s, \"al") == ["alpha"])
    #expect(words("getfield(s.inner, '") == ["beta"])
    #expect(words("cellfun('isem") == ["isempty"])
    #expect(complete("cellfun('isem").isText)
    #expect(complete("fopen('da").offer == .files)
  }

  @Test func lettersOfEitherCase() {
    #expect(words("readnpy") == ["readNPY"])
    #expect(words("NORMPD") == ["normpdf"])
    // Where something begins as it is typed, nothing else is meant.
    #expect(words("i").allSatisfy { $0.hasPrefix("i") })
  }

  @Test func namesThatStandInTheSameBlock() {
    #expect(words("for qrumble = 1:3\n  y = qrum") == ["qrumble"])
    let inside = shell.completion(of: "qrum = 1; x = qrumble", at: 4)
    #expect(inside.offer == .words(["qrumble"]))
  }

  @Test func systemCommandsAndFolders() {
    #expect(complete("!cat da").offer == .files)
    #expect(complete("!cat da").start == 5)
    #expect(complete("!./pro").start == 1)
    #expect(complete("cd ").offer == .folders)
  }

  @Test func whatFollowsCommands() {
    _ = shell.runScript(
      name: "script", bytes: Array("weights = [1 2]; function y = twice(x)\n y = 2*x;\nend".utf8))
    #expect(words("show wei") == ["weights"])
    #expect(words("copy wei") == ["weights"])
    #expect(words("copy weights la") == ["latex"])
    #expect(words("save data wei") == ["weights"])
    #expect(complete("save da").offer == .files)
    #expect(words("edit twi") == ["twice"])
    #expect(complete("edit fil").offer == .files)
    #expect(words("methods cont") == ["containers.Map"])
    #expect(words("format ex") == ["exact"])
    #expect(words("twice wei") == ["weights"])
  }

  @Test func anAssignmentToACommandWordIsNoCommand() {
    #expect(words("format = zer").contains("zeros"))
  }

  @Test func numbersAreLeftAlone() {
    #expect(words("x = 2e").isEmpty)
    #expect(words("").isEmpty)
  }

  @Test func fieldsOfAStruct() {
    _ = shell.runScript(
      name: "script", bytes: Array("s.alpha = 1; s.inner.beta = 2; s.inner.gamma = 3;".utf8))
    #expect(words("s.") == ["alpha", "inner"])
    #expect(words("2 * s.inner.g") == ["gamma"])
    #expect(words("nothing.x").isEmpty)
  }

  @Test func variablesAndFunctionsOfTheSession() {
    _ = shell.runScript(name: "script", bytes: Array("weights = 1; function y = weigh(x), y = x; end".utf8))
    #expect(words("2 * weig") == ["weigh", "weights"])
    #expect(words("clear we") == ["weights"])
  }

  // MARK: What is told of them

  private func summaries(_ line: String) -> [String: String] {
    let words = words(line)
    return Dictionary(
      zip(words, shell.summaries(of: words, in: line, at: line.utf8.count)),
      uniquingKeysWith: { first, _ in first })
  }

  @Test func eachWordIsExplained() {
    _ = shell.runScript(
      name: "script",
      bytes: Array("zeroth = ones(2, 3); % nothing to see\nfunction y = zerofold(x), y = x; end".utf8))
    let told = summaries("zer")
    #expect(told["zeroth"] == "2×3 double")
    #expect(told["zerofold"] == "y = zerofold(x)")
    #expect(told["zeros"]?.isEmpty == false)
    #expect(summaries("whil")["while"] == "run a block as long as a condition is true")
    #expect(summaries("sort([3 1], '")["descend"]?.isEmpty == false)
    #expect(summaries("\\e")["\\eta"] == "η")
    #expect(summaries("load da") == ["(files)": ""])
  }

  private func hint(_ line: String) -> [String] {
    guard let hint = shell.callHint(of: line, at: line.utf8.count) else { return [] }
    let forms = hint.forms.map { form -> String in
      guard let range = form.argument else { return form.text }
      let text = Array(form.text)
      return String(text[..<range.lowerBound]) + "<" + String(text[range]) + ">"
        + String(text[range.upperBound...])
    }
    return forms + hint.notes
  }

  @Test func aCallShowsItsFormsAtTheArgument() {
    #expect(hint("det(") == ["[d, rcond] = det(<A>)", "A: a square matrix"])
    #expect(
      hint("x = mod(7, ").first == "z = mod(x, <y>)" || hint("x = mod(7, ").first?.contains("<y>") == true)
    #expect(hint("sort([3 1 2], 1, ").contains { $0.contains("descend") })
    #expect(hint("[det(eye(2)), det(").first == "[d, rcond] = det(<A>)")
    _ = shell.runScript(
      name: "script", bytes: Array("% adds up\nfunction s = total(a, varargin), s = a; end\nv = 3;".utf8))
    #expect(hint("total(1, 2, ") == ["s = total(a, <varargin>)", "adds up"])
    for line in ["", "det", "det(A", "det(3 + ", "v(", "nothing(", "disp('(", "(", "[1, "] {
      #expect(hint(line).isEmpty, "\(line)")
    }
  }

  @Test func namesOfOtherLibrariesAfterHelp() {
    #expect(words("help np.linalg.so") == ["np.linalg.solve"])
    #expect(words("help torch.nn.Re").contains("torch.nn.ReLU"))
  }
}
