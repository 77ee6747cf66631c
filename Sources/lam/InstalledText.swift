import ArgumentParser

/// The texts that are installed beside the program, made from its options: completions for shells, and the page of the manual.
enum InstalledText: String, ExpressibleByArgument, CaseIterable {
  case bash, zsh, fish, man

  var text: String {
    switch self {
    case .bash: return Options.completionScript(for: .bash)
    case .zsh: return Options.completionScript(for: .zsh)
    case .fish: return Options.completionScript(for: .fish)
    case .man: return ManualPage(help: Options.helpMessage(columns: 10_000), version: Run.version).text
    }
  }
}
