import Glibc
import LamFigures
import LamRuntime

/// What the terminal can show, found out once.
struct PictureTerminal {
  let mode: GraphicsMode
  /// The size of a character in pixels.
  let cell: Size
  /// tmux is between lam and the terminal, and lets pictures pass.
  let isBehindTmux: Bool

  /// Asks the terminal where there is one at both ends and somebody has not said what to do already.
  init(environment: [String: String], wanted: GraphicsMode?) {
    let isTmux = environment["TMUX"]?.isEmpty == false
    let isAskable =
      isatty(STDIN_FILENO) != 0 && Screen.isScreen(environment: environment)
      && (wanted == nil || wanted?.isPixels == true)
    var answers = TerminalAnswers()
    if isAskable {
      // GNU screen and tmux would make a title of kitty's question.
      let isScreen = environment["STY"]?.isEmpty == false || environment["TERM"]?.hasPrefix("screen") == true
      answers = Keyboard.ask(TerminalAnswers.question(asksForKitty: !isTmux && !isScreen))
    }
    cell = answers.cell ?? Screen.cell ?? Size(10, 20)
    let letsKittyPass =
      isTmux && isAskable && (wanted ?? .kitty) == .kitty && PictureTerminal.tmuxLetsKittyPass()
    isBehindTmux = isTmux && (letsKittyPass || wanted == .kitty)
    let best: GraphicsMode
    if answers.knowsKitty || letsKittyPass {
      best = .kitty
    } else if isAskable, !isTmux,
      environment["TERM_PROGRAM"] == "iTerm.app" || environment["LC_TERMINAL"] == "iTerm2"
    {
      best = .iterm
    } else {
      best = answers.knowsSixel ? .sixel : .cells
    }
    // The library that draws pixels is opened where it is needed alone.
    mode = wanted ?? (best.isPixels && !CairoRenderer.isAvailable ? .cells : best)
  }

  /// Whether the terminal behind tmux is one that puts pictures in the place of characters, and tmux lets them pass.
  private static func tmuxLetsKittyPass() -> Bool {
    var bytes: [UInt8] = []
    let status = try? Subprocess.run(
      shell: "tmux display-message -p '#{allow-passthrough} #{client_termname}' 2>/dev/null",
      output: { bytes += $0 })
    let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    guard status == 0, words.count == 2, words[0] != "0", words[0] != "off" else { return false }
    return words[1].contains("kitty") || words[1].contains("ghostty")
  }
}

extension GraphicsMode {
  /// Whether pictures are sent as pixels.
  fileprivate var isPixels: Bool { self == .kitty || self == .sixel || self == .iterm }
}
