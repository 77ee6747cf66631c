import LamNumerics
import LamRuntime

extension Builtin {
  /// A builtin whose body is written in the language: for compositions of other builtins that take no time of their own.
  ///
  /// The options that a call gives stand behind its arguments, those left out being []: a word as itself, the word of a
  /// choice, the name of a pair and its value.
  ///
  /// - Parameter text: the function of the row's name, then those that it alone calls; made when it is first called.
  convenience init(
    _ name: String, _ parameters: [Parameter], options: Options = [], results: [String] = ["y"],
    _ summary: @autoclosure @escaping @Sendable () -> String,
    details: @autoclosure @escaping @Sendable () -> String = "",
    examples: @autoclosure @escaping @Sendable () -> [String],
    seeAlso: @autoclosure @escaping @Sendable () -> [String] = [],
    written text: @autoclosure @escaping @Sendable () -> String
  ) {
    self.init(
      name, parameters, options: options, results: results, summary(), details: details(),
      examples: examples(), seeAlso: seeAlso()
    ) { call in
      var arguments = call.arguments.map { $0 ?? .empty }
      if !call.options.isEmpty {
        while arguments.count < parameters.count, !(parameters.last?.isVariadic ?? false) {
          arguments.append(.empty)
        }
        let given = call.namedOptions
        for (position, (name, value)) in given.enumerated() {
          // Of several the last one counts.
          if given[(position + 1)...].contains(where: { $0.name == name }) { continue }
          guard let option = options.list.first(where: { $0.name == name }) else { continue }
          switch option.form {
          case .word: if value.real != 0 { arguments.append(.of(name)) }
          case .choice: arguments.append(value)
          case .pair: arguments += [.of(name), value]
          }
        }
      }
      return try call.session.callLibraryFunction(
        name, text: text(), arguments, results: call.resultCount)
    }
  }
}
