import Glibc
import LamRuntime
import LamSemantics
import LamSyntax
import LamText

extension Shell {
  // MARK: diary

  /// `diary`, `diary on`, `diary off` and `diary FILE`.
  func diary(_ words: [String]) {
    switch (words.count, words.first) {
    case (0, _): diary.path == nil ? beginDiary("diary") : diary.end()
    case (1, "off"): diary.end()
    case (1, "on"): beginDiary(diary.path ?? "diary")
    case (1, let name?): beginDiary(name)
    default: complain("diary takes the name of a file, or on, or off")
    }
  }

  private func beginDiary(_ name: String) {
    do {
      let path = FilePath.absolute(try session.sandbox.path(name).text)
      try AtomicFile.append([], to: path)
      diary.begin(path)
    } catch let error as SystemError {
      complain("diary: cannot write '\(name)': \(error.reason)")
    } catch {
      complain(Wording.message(for: Failure(error)))
    }
  }

  // MARK: edit

  /// `edit`, `edit N` and `edit NAME`: a text in the person's editor, which is entered when it was changed.
  func edit(_ words: [String]) {
    guard isAtPrompt, let attend = console.attend else {
      complain("edit wants a terminal, where an editor can be opened")
      return
    }
    // An editor can do whatever the person can.
    do { try session.sandbox.permit("edit") } catch {
      complain(Wording.message(for: Failure(error)))
      return
    }
    guard words.count <= 1 else {
      complain("edit takes the number of an entry or the name of a function")
      return
    }
    let text: String
    switch words.first {
    case nil:
      guard let last = past.numbers.map({ past[$0] }).last(where: { $0.trimmedWords.first != "edit" }) else {
        complain("nothing was entered yet that could be edited")
        return
      }
      text = last
    case let word? where Int(word) != nil:
      guard let number = Int(word), number > 0, number <= past.count else {
        complain("there is no entry \(word); history lists them with their numbers")
        return
      }
      text = past[number - 1]
    case let name?:
      switch session.meaning(of: name) {
      case .function(let source, let definition):
        if let file = ownFile(source) {
          _ = attend("\(console.editorCommand) \(Shell.quoted(file))")
          return
        }
        text = definition
      case .nothing, .notYet: text = "function y = \(name)(x)\n  y = x;\nend"
      case .builtin:
        complain("\(name) is a builtin, which cannot be edited; help \(name) explains it")
        return
      case .variable, .keyword:
        complain("\(name) is no function that could be edited")
        return
      }
    }
    enterEdited(text, attend)
  }

  private func enterEdited(_ text: String, _ attend: (String) -> Bool) {
    var template = Array("\(P_tmpdir)/lam.XXXXXX.lam".utf8CString)
    let descriptor = mkstemps(&template, 4)
    guard descriptor >= 0 else {
      complain("edit: no file can be made in \(P_tmpdir)")
      return
    }
    close(descriptor)
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(path) }
    do { try AtomicFile.write(Array((text + "\n").utf8), to: path) } catch {
      complain("edit: cannot write '\(path)'")
      return
    }
    guard attend("\(console.editorCommand) \(Shell.quoted(path))") else {
      complain("the editor '\(console.editorCommand)' did not end well, so nothing is entered")
      return
    }
    guard case .success(let bytes) = TextFile.read(path), let edited = SourceText(bytes) else {
      complain("what was edited is no text")
      return
    }
    let entry = String(decoding: edited.bytes, as: UTF8.self).withoutBlankEnds
    guard entry != text.withoutBlankEnds, !entry.isBlank else {
      complain("nothing was changed, so nothing is entered")
      return
    }
    console.write(VisibleText.lines(entry) + "\n")
    if enter(entry) == nil {
      complain("this is the beginning of something that goes on: edit opens it again")
    }
  }

  private func ownFile(_ source: String) -> String? {
    var status = stat()
    return stat(source, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? source : nil
  }

  /// A name as the shell of the system takes it, whatever is in it.
  static func quoted(_ name: String) -> String { "'" + name.replacing("'", with: "'\\''") + "'" }

  // MARK: show

  /// `show EXPRESSION`: all of a value, page by page where it is longer than the screen.
  func showAll(_ words: [String]) {
    let text = words.joined(separator: " ")
    guard !text.isBlank else {
      complain("show wants a variable or an expression, as in: show A")
      return
    }
    let buffer = TextBuffer()
    let rows = session.format.maximumRows
    session.format.maximumRows = nil
    diary.capture = buffer
    let ending = run(Source(name: "prompt", text: text), mode: .script)
    diary.capture = nil
    session.format.maximumRows = rows
    _ = ending
    showLong(buffer.text)
  }

  // MARK: copy

  /// `copy NAME FORMAT`: a matrix as other programs write it, on the screen and in the clipboard of the terminal.
  func copy(_ words: [String]) {
    guard let name = words.first, words.count <= 2 else {
      complain("copy takes a variable and a format: copy A \(MatrixText.names.joined(separator: "|"))")
      return
    }
    guard let format = MatrixText(named: words.count > 1 ? words[1] : "matlab") else {
      complain("copy knows the formats \(MatrixText.names.joined(separator: ", ")), not '\(words[1])'")
      return
    }
    guard let value = session.variable(named: name) else {
      complain("there is no variable called \(name)")
      return
    }
    guard let text = format.text(of: value) else {
      complain("\(name) is \(Wording.describe(value)); copy takes matrices of numbers")
      return
    }
    if console.isScreen, isAtPrompt {
      let code = String(decoding: Base64.encode(Array(text.utf8)), as: UTF8.self)
      console.write("\u{1B}]52;c;\(code)\u{7}")
    }
    console.write(text + "\n")
  }
}
