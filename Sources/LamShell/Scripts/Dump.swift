import LamSyntax

/// The stages of a source that `--dump` shows.
public enum DumpStage: String, CaseIterable, Sendable {
  case tokens, tree, program
}

extension Shell {
  /// Shows one stage of a source: its tokens, its tree, or the program made of it.
  ///
  /// - Returns: the exit code.
  public func dump(_ stage: DumpStage, name: String, bytes: [UInt8]) -> Int32 {
    let source: Source
    switch decoded(name: name, bytes: bytes) {
    case .broken(let diagnostic):
      report([diagnostic])
      return ExitCode.failure
    case .source(let readable): source = readable
    }
    switch stage {
    case .tokens: console.write(tokenListing(source))
    case .tree: console.write(VisibleText.lines(TreePrinter.text(parse(source).tree)) + "\n")
    case .program: console.write(VisibleText.lines(session.listing(of: source)))
    }
    let diagnostics = parse(source).diagnostics
    report(diagnostics)
    return diagnostics.isEmpty ? ExitCode.fine : ExitCode.failure
  }

  private func tokenListing(_ source: Source) -> String {
    var text = ""
    let lines = SourceLines(source)
    for token in tokenize(source) {
      let place = lines.position(of: Int(token.span.start))
      let position = "\(place.line):\(place.column)"
      let kind = "\(token.kind)"
      text += position + String(repeating: " ", count: max(1, 8 - position.count))
      text += kind + String(repeating: " ", count: max(1, 18 - kind.count))
      text += source.text(token.span).debugDescription + "\n"
    }
    return text
  }
}
