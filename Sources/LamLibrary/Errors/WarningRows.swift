import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let warningRows: [Builtin] = [
    Builtin(
      "warning", [.any("template").orText.optional, .any("value").orText.variadic], results: ["states"],
      "show a warning, its message made by a template, or turn warnings on and off",
      details: """
        warning(template, values...) and warning(id, template, values...) are like error, but the program goes on. warning('off', id) \
        silences an identifier, 'on' shows it again, 'error' makes it an error, 'query' asks; without an identifier all are \
        meant. With 'local' behind the identifier that holds until the running function ends. With a \
        result the states before the change, for warning(states) to bring back.
        """,
      examples: [
        "warning('off', 'my:id'); warning('my:id', 'unseen')", "s = warning('query', 'my:id'); s.state",
      ],
      seeAlso: ["error", "lastwarn"]
    ) { call in
      guard call.has(0) else { return [states(call)] }
      let first = try call[0]
      if case .structure(let structure) = first {
        let before = states(call)
        for k in 0..<structure.count {
          guard let identifier = structure["identifier", k]?.text,
            let state = structure["state", k]?.text.flatMap(WarningStates.State.init)
          else { throw call.refuse(0, expected: "a struct with the fields identifier and state") }
          call.session.warnings.set(state, identifier: identifier)
        }
        return call.resultCount > 0 ? [before] : []
      }
      if let word = first.text, ["on", "off", "error", "query"].contains(word), call.count <= 3 {
        return try change(call, word)
      }
      if first.isEmpty && call.count == 1 { return [] }
      let message = try ErrorMessage(call, call.rest(from: 0))
      if call.session.warnings.state(of: message.identifier) == .error {
        throw Failure.raised(ErrorValue(message: message.text, identifier: message.identifier))
      }
      call.session.warn(identifier: message.identifier, message.text)
      return []
    },
    Builtin(
      "lastwarn", [.text("message").optional, .text("identifier").optional],
      results: ["message", "identifier"],
      "the message and identifier of the last warning, or set them",
      examples: ["warning('a:b', 'careful'); [message, id] = lastwarn()"], seeAlso: ["warning", "lasterr"]
    ) { call in
      let last = call.session.lastWarning
      if call.has(0) {
        call.session.lastWarning = (try call.text(0), call.has(1) ? try call.text(1) : "")
        if call.resultCount == 0 { return [] }
      }
      return [.of(last.message), .of(last.identifier)]
    },
  ]

  private static func change(_ call: Call, _ word: String) throws -> [Value] {
    let identifier = call.has(1) ? try call.text(1) : "all"
    if call.has(2), try call.text(2) != "local" { throw call.refuse(2, expected: "\"local\"") }
    let before = state(
      identifier, call.session.warnings.state(of: identifier == "all" ? "" : identifier))
    if word == "query" {
      if call.resultCount > 0 { return [before] }
      try call.session.print(
        "\"\(identifier)\" warning state is \"\(call.session.warnings.state(of: identifier).rawValue)\"\n"
      )
      return []
    }
    if let state = WarningStates.State(rawValue: word) {
      if call.has(2) {
        let (session, states) = (call.session, call.session.warnings)
        session.whenCallerEnds { [unowned session] in
          session.warnings.restore(identifier, from: states)
        }
      }
      call.session.warnings.set(state, identifier: identifier)
    }
    return call.resultCount > 0 ? [before] : []
  }

  private static func state(_ identifier: String, _ state: WarningStates.State) -> Value {
    .structure(StructArray(["identifier": .of(identifier), "state": .of(state.rawValue)]))
  }

  private static func states(_ call: Call) -> Value {
    let warnings = call.session.warnings
    let own = warnings.byIdentifier.sorted { $0.key < $1.key }
    var all = StructArray(shape: Shape(own.count + 1, 1))
    all.setAll("identifier", [.of("all")] + own.map { .of($0.key) })
    all.setAll("state", [.of(warnings.general.rawValue)] + own.map { .of($0.value.rawValue) })
    return .structure(all)
  }
}
