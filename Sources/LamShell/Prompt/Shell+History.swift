import Glibc
import LamRuntime
import LamSemantics
import LamSyntax

extension Shell {
  /// `history`, `history N` and `history save FILE`.
  func history(_ words: [String]) {
    switch words.count {
    case 0: list(entries[...])
    case 1:
      guard let count = Int(words[0]), count >= 0 else {
        complain("history takes a number of entries, or: history save FILE")
        return
      }
      list(entries.suffix(count))
    case 2 where words[0] == "save": saveSession(to: words[1])
    default: complain("history takes a number of entries, or: history save FILE")
    }
  }

  private func list(_ shown: ArraySlice<String>) {
    let width = String(entries.count).count
    for (index, entry) in zip(shown.indices, shown) {
      let number = String(index + 1)
      let margin = String(repeating: " ", count: width - number.count) + number
      let lines = VisibleText.lines(entry).split(separator: "\n", omittingEmptySubsequences: false)
      for (position, line) in lines.enumerated() {
        let lead = position == 0 ? margin : String(repeating: " ", count: width)
        console.write(console.outputStyle(.faint, lead) + "  \(line)\n")
      }
    }
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
