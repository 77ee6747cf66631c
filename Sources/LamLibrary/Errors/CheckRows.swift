import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  static let checkRows: [Builtin] = [
    Builtin(
      "assert", [.any("condition"), .any("expected").orText.optional, .any("tolerance").orText.variadic],
      results: [],
      "end with an error unless a condition holds, or a value is what is expected",
      details: """
        assert(condition, template, values...) has a message of its own. assert(observed, expected) compares class, size and \
        elements, NaN being equal to NaN; assert(observed, expected, tol) compares size and elements and allows an absolute \
        difference, or a relative one where tol is negative.
        """,
      examples: ["assert(1 + 1 == 2)", "assert(pi, 3.1416, 1e-4)"], seeAlso: ["error", "isequal"]
    ) { call in
      let observed = try call[0]
      let isCondition =
        call.count == 1
        || (call.count > 1 && observed.valueClass == .logical && call.optional(1)?.isText == true)
      if isCondition {
        guard observed.isNumeric || observed.valueClass == .logical else {
          throw call.refuse(0, expected: "a condition: numbers or logical values")
        }
        if try !observed.isEmpty && observed.hasNoZero() { return [] }
        guard call.count > 1 else { throw call.refuse("the condition does not hold") }
        let message = try ErrorMessage(call, call.rest(from: 1))
        throw Failure.raised(ErrorValue(message: message.text, identifier: message.identifier))
      }
      let tolerance = try call.has(2) ? call.doubles(2) : nil
      if let difference = try Difference(tolerance: tolerance).find(observed, try call[1]) {
        throw call.refuse(difference)
      }
      return []
    },
    Builtin(
      "narginchk", [.scalar("least"), .scalar("most")], results: [],
      "end with an error unless the running function was given from so many to so many arguments",
      examples: ["f = @(varargin) numel(varargin); f(1, 2)"],
      seeAlso: ["nargin", "nargoutchk", "print_usage"]
    ) { call in
      let count = Double(call.session.callerArgumentCount ?? 0)
      let name = call.session.callerName ?? "the function"
      if count < (try call.real(0)) {
        throw Failure.refused(
          identifier: "Octave:invalid-fun-call", "narginchk: not enough input arguments of \(name)")
      }
      if count > (try call.real(1)) {
        throw Failure.refused(
          identifier: "Octave:invalid-fun-call", "narginchk: too many input arguments of \(name)")
      }
      return []
    },
    Builtin(
      "nargoutchk", [.scalar("least"), .scalar("most")], results: [],
      "end with an error unless from so many to so many results are wanted of the running function",
      examples: ["nargoutchk(0, 1)"], seeAlso: ["nargout", "narginchk"]
    ) { call in
      let count = Double(call.session.callerResultCount ?? 0)
      if count < (try call.real(0)) { throw call.refuse("not enough output arguments") }
      if count > (try call.real(1)) { throw call.refuse("too many output arguments") }
      return []
    },
    Builtin(
      "nargchk", [.scalar("least"), .scalar("most"), .scalar("count")],
      options: [.choice("form", ["string", "struct"], "what the result is")],
      "what is wrong with a number of arguments, in words; empty when it is right",
      details: "With 'struct' it is a struct with message and identifier, of no elements when it is right.",
      examples: ["nargchk(1, 2, 3)"], seeAlso: ["narginchk"]
    ) { call in
      let count = try call.real(2)
      let fault: (words: String, identifier: String)? =
        try count < call.real(0)
        ? ("not enough input arguments", "not-enough-inputs")
        : count > call.real(1) ? ("too many input arguments", "too-many-inputs") : nil
      guard call.word("form") == "struct" else { return fault.map { .of($0.words) } ?? .empty }
      let fields = ["message", "identifier"]
      guard let fault else {
        var none = StructArray(shape: Shape(0, 1))
        for field in fields { none.setAll(field, []) }
        return .structure(none)
      }
      return .structure(
        StructArray([
          fields[0]: .of(fault.words), fields[1]: .of("Octave:nargchk:" + fault.identifier),
        ]))
    },
    Builtin(
      "validateattributes",
      [.any("value"), .cell("classes"), .cell("attributes"), .any("place").orText.variadic],
      results: [],
      "end with an error unless a value is of some class and has some attributes",
      details: """
        Attributes are words, some with a value behind them: positive, nonnegative, integer, finite, nonnan, real, nonempty, scalar, vector, \
        row, column, square, 2d, nonsparse, binary, even, odd, increasing, decreasing, size, numel, ncols, nrows, '>', '>=', '<', '<='.
        """,
      examples: ["validateattributes(3, {'numeric'}, {'positive'})"], seeAlso: ["assert", "validatestring"]
    ) { call in
      try AttributeCheck(call).run()
      return []
    },
  ]
}

extension Value {
  /// Whether no element is zero; NaN is none.
  fileprivate func hasNoZero() throws -> Bool { try nonzeroPositions()?.count == count }
}
