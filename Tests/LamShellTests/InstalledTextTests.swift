import Foundation
import Testing

/// What `make install` puts beside the program is made from the options.
@Suite struct InstalledTextTests {
  private func text(_ kind: String) throws -> String {
    let outcome = try LamProcess.run(["--installed", kind])
    #expect(outcome.code == 0, "\(outcome.errors)")
    return outcome.output
  }

  /// The long options that `--help` names.
  private func options() throws -> [String] {
    let help = try LamProcess.run(["--help"]).output
    return help.matches(of: /--[a-z]+(-[a-z]+)*/).map { String($0.output.0) }
  }

  @Test(arguments: ["bash", "zsh", "fish", "man"]) func everyOptionIsThere(kind: String) throws {
    let text = try text(kind).replacingOccurrences(of: "\\-", with: "-")
    let options = try options()
    #expect(options.count > 10)
    for option in options {
      let spelled = kind == "fish" ? String(option.dropFirst(2)) : option
      #expect(text.contains(spelled), "\(kind) lacks \(option)")
    }
  }

  @Test func theManualPageHasItsParts() throws {
    let page = try text("man")
    for part in [
      ".TH LAM 1", ".SH NAME\nlam \\- linear algebra", ".SH SYNOPSIS", ".SH DESCRIPTION", ".SH ARGUMENTS",
      ".SH OPTIONS",
      ".SH FILES", ".SH ENVIRONMENT", ".SH EXIT STATUS",
    ] {
      #expect(page.contains(part), "\(part)")
    }
    // Of the options that nobody is to see there is nothing.
    #expect(!page.contains("installed") && !page.contains("reference"))
  }
}
