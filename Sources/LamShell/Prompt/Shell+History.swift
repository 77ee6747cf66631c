import Glibc
import LamRuntime
import LamSemantics
import LamSyntax

extension Shell {
  /// `history`, `history N`, `history WORDS` and `history save FILE`.
  func history(_ words: [String]) {
    if words.count == 2, words[0] == "save" { return saveSession(to: words[1]) }
    takeNews()
    if words.isEmpty { return list(past.numbers, newest: Shell.shownEntries) }
    if words.count == 1, let count = Int(words[0]) { return list(past.numbers, newest: max(0, count)) }
    // The question is an entry too, and no answer.
    let found = past.numbers(containing: words).filter { $0 != past.count - 1 }
    if found.isEmpty {
      complain("no entry has \(words.joined(separator: " and ")) in it")
    } else {
      list(found, newest: .max)
    }
  }

  /// As many as `history` shows where nobody says how many.
  private static var shownEntries: Int { 100 }

  /// What other sessions have entered meanwhile gets its numbers when somebody asks for all of it.
  private func takeNews() {
    for entry in historyFile?.news() ?? [] {
      let own = past.last
      guard entry != own else { continue }
      editor?.remember(entry, isRepeated: past.append(entry) != nil)
    }
  }

  private func list(_ numbers: [Int], newest count: Int) {
    let shown = numbers.suffix(count)
    let style = console.outputStyle
    var text = ""
    if !shown.isEmpty, shown.count < numbers.count, count == Shell.shownEntries {
      let left = numbers.count - shown.count
      let words = "\(left) earlier \(left == 1 ? "entry" : "entries"): history N shows the last N of all"
      text += style(.faint, words) + "\n"
    }
    let width = String(past.count).count
    for number in shown {
      let label = String(number + 1)
      let margin = String(repeating: " ", count: width - label.count) + label
      let lines = VisibleText.lines(past[number]).split(separator: "\n", omittingEmptySubsequences: false)
      for (position, line) in lines.enumerated() {
        let lead = position == 0 ? margin : String(repeating: " ", count: width)
        text += style(.faint, lead) + "  \(line)\n"
      }
    }
    console.write(text)
  }

  /// What an entry such as `!12` or `!!` stands for.
  enum Recall: Equatable {
    /// It stands for itself.
    case nothing
    case entry(String)
    /// There is no such entry, as a sentence says.
    case missing(String)
  }

  /// The entry that `!N` or `!!` names; all else stands for itself.
  func recall(_ text: String) -> Recall {
    let word = text.trimmedWords
    guard word.count == 1, let name = word.first, name.hasPrefix("!") else { return .nothing }
    if name == "!!" {
      return past.last.map { .entry($0) } ?? .missing("nothing was entered yet that !! could repeat")
    }
    let digits = name.dropFirst()
    guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return .nothing }
    guard let number = Int(digits), number > 0, number <= past.count else {
      return .missing("there is no entry \(digits); history lists them with their numbers")
    }
    return .entry(past[number - 1])
  }

  /// `script FILE`.
  func saveScript(_ words: [String]) {
    guard let path = words.first, words.count == 1 else {
      complain("script wants the name of a file, as in: script work.lam")
      return
    }
    saveSession(to: path)
  }

  /// Writes the entries that worked; never over a file that is there.
  private func saveSession(to path: String) {
    let scripts = worked.filter { !$0.trimmedWords.first.isShellWord }
    do {
      let target = try session.sandbox.path(path).text
      try AtomicFile.create(Array((scripts.joined(separator: "\n") + "\n").utf8), at: target)
    } catch let error as SystemError {
      complain("\(path): \(error.code == EEXIST ? "there is a file of this name already" : error.reason)")
      return
    } catch let failure as Failure {
      complain(Wording.message(for: failure))
      return
    } catch {
      complain("\(path): interrupted")
      return
    }
    console.write("\(scripts.count) \(scripts.count == 1 ? "entry" : "entries") saved in \(path)\n")
  }
}

extension String {
  var trimmedWords: [Substring] { split(whereSeparator: \.isWhitespace) }
}

extension Substring? {
  /// A word of the shell, which would mean nothing in a script.
  fileprivate var isShellWord: Bool {
    guard let word = self else { return true }
    return Command.named(String(word)) != nil
  }
}
