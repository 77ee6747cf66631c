import LamRuntime
import LamSyntax

/// What a person likes otherwise, as a start-up script says it.
extension Shell {
  /// `PS1 TEXT`: what stands in front of a line that is typed. Its colour is lam's own, others are left out.
  func setPrompt(_ words: [String]) {
    guard let text = words.first, words.count == 1 else {
      complain("PS1 wants the text of the prompt, as in: PS1(\"lam> \")")
      return
    }
    promptText = VisibleText.line(text.replacing(/\u{1B}\[[0-9;]*m/, with: ""))
  }

  /// `color on`, `color off` and `color auto`: whether there are colours; auto is as the program was started.
  func setColor(_ words: [String]) {
    let colors = startColors
    let styles: [String: (output: Style, errors: Style)] = [
      "on": (Style(isColored: true), Style(isColored: true)), "off": (.plain, .plain), "auto": colors,
    ]
    guard words.count == 1, let word = words.first, let chosen = styles[word] else {
      complain("color takes on, off or auto")
      return
    }
    console.outputStyle = chosen.output
    console.errorStyle = chosen.errors
    session.host.sink = console.show
  }
}
