import LamNumerics
import LamRuntime

extension Family {
  /// Builtins that wait for the person, or for the standard input where nobody is there.
  static let askingRows: [Builtin] = [
    Builtin(
      "input", [.any("prompt"), .text("kind").optional], results: ["value..."],
      "ask the person for a value, or with \"s\" for text",
      details: """
        What is typed is evaluated as an expression, and the empty line is []. Where nobody is at a terminal the line comes \
        from the standard input; the end of the input is an error. A program that is itself read from the standard input \
        cannot ask.
        """,
      examples: ["if false, x = input('x? '), end"], seeAlso: ["pause", "kbhit", "disp"]
    ) { call in
      guard try call[0].isText else { throw call.refuse(0, expected: "text") }
      if call.has(1), try !["s", "S"].contains(call.text(1)) { throw call.refuse(1, expected: "\"s\"") }
      let session = call.session
      session.host.flush()
      guard let line = try session.host.readLine(String(decoding: try call.bytes(0), as: UTF8.self)) else {
        throw call.refuse("the input has ended, and there is no answer in it")
      }
      if call.has(1) { return [.of(line)] }
      if line.utf8.allSatisfy(\.isSpace) { return call.resultCount > 1 ? [] : [.empty] }
      return try session.evaluateText(line, handler: nil, results: max(call.resultCount, 1))
    },
    Builtin(
      "pause", [.scalar("seconds").optional], results: [], "wait so many seconds, or for a key",
      details: "Where nobody is at a terminal, waiting for a key is reading a line of the standard input.",
      examples: ["pause(0)"],
      seeAlso: ["input", "kbhit"]
    ) { call in
      let host = call.session.host
      try Graphics.showChanged(in: call.session)
      host.flush()
      let seconds = call.has(0) ? try call.real(0) : .infinity
      guard seconds >= 0 else { throw call.refuse(0, expected: "a number of seconds, 0 or more") }
      if seconds.isFinite {
        try Descriptor.sleep(seconds: seconds, now: host.now)
      } else {
        _ = try host.readKey(true)
      }
      return []
    },
    Builtin(
      "keyboard", [.text("prompt").optional], results: [],
      "stop the program at a prompt of its own, which sees the variables of the running function",
      details: """
        return or dbcont goes on with the program, dbquit ends it. Where nobody is at a terminal the lines come from the \
        standard input, and its end goes on.
        """,
      examples: ["if false, keyboard, end"], seeAlso: ["input", "pause"]
    ) { call in
      let prompt = call.has(0) ? String(decoding: try call.bytes(0), as: UTF8.self) : "keyboard> "
      try Keyboard(session: call.session, prompt: prompt).run()
      return []
    },
    Builtin(
      "kbhit", [.scalar("now").optional], "wait for a key and give it as text",
      details: "With an argument it does not wait: the result is empty where no key has been pressed.",
      examples: ["if false, key = kbhit(), end"], seeAlso: ["pause", "input"]
    ) { call in
      let host = call.session.host
      host.flush()
      guard let key = try host.readKey(!call.has(0)) else { return .of("") }
      return try .of(bytes: [key])
    },
  ]
}
