import LamRuntime
import LamSemantics

/// Settings of Octave that programs make and that change nothing here: each keeps what it was set to.
extension Family {
  static let settingRows: [Builtin] = [
    ("page_screen_output", false, "whether long output waits for a key; it never does"),
    ("page_output_immediately", false, "whether output is shown as it comes; it always is"),
    ("beep_on_error", false, "whether errors sound the bell; they never do"),
    ("print_empty_dimensions", true, "whether sizes of empty values are shown; they always are"),
    ("split_long_rows", true, "whether rows wider than the screen are shown in parts; they always are"),
    (
      "fixed_point_format", false,
      "whether columns are shown with a factor in common; format short has its own rule"
    ),
    (
      "print_struct_array_contents", false,
      "whether elements of struct arrays are shown; the first ones always are"
    ),
    ("silent_functions", false, "whether functions show no values; statements without ; always do"),
    (
      "crash_dumps_octave_core", true, "whether variables are saved where the program crashes; they never are"
    ),
    ("debug_on_error", false, "whether an error opens the debugger; there is none"),
    ("debug_on_warning", false, "whether a warning opens the debugger; there is none"),
    ("debug_on_interrupt", false, "whether Ctrl-C opens the debugger; there is none"),
    ("suppress_verbose_help_message", false, "whether help leaves out where more is found"),
    ("sparse_auto_mutate", false, "whether sparse results become full where that is smaller; they never do"),
  ].map(setting)

  private static func setting(_ name: String, _ standard: Bool, _ summary: String) -> Builtin {
    Builtin(
      name, [.flag("value").optional], options: [.word("local", "until the running function ends")],
      results: ["before"], summary,
      details: "It is kept for programs that set it, and has no effect.", examples: ["\(name)()"]
    ) { call in
      let session = call.session
      let before = KeptSettings.of(session).values[name] ?? standard
      if call.has(option: "local") {
        session.whenCallerEnds { [unowned session] in KeptSettings.of(session).values[name] = before }
      }
      if call.has(0) { KeptSettings.of(session).values[name] = try call.flag(0) }
      return call.has(0) && call.resultCount == 0 ? [] : [.of(before)]
    }
  }
}

private final class KeptSettings {
  static func of(_ session: Session) -> KeptSettings { session.part { KeptSettings() } }

  var values: [String: Bool] = [:]
}
