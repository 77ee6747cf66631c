import LamRuntime
import LamSemantics

/// How long something takes, found by doing it again and again.
struct Timing {
  let seconds: Double

  /// As long as one moment of repetitions is to last.
  private static let moment = 0.01
  private static let moments = 5

  /// - Parameter call: its first argument is an expression as text, or a function.
  init(_ call: Call) throws {
    let session = call.session
    func function(of expression: String) throws -> Value {
      try session.evaluateText("@() \(expression)", handler: nil, results: 1).first ?? .empty
    }
    let asked = try call[0].text.map(function) ?? call[0]
    guard case .function = asked else {
      throw call.refuse(0, expected: "an expression, or a function without arguments")
    }
    let nothing = try function(of: "0")
    seconds = max(0, try Timing.best(asked, session) - Timing.best(nothing, session))
  }

  private static func best(_ function: Value, _ session: Session) throws -> Double {
    func run(_ times: Int) throws -> Double {
      let start = session.host.now()
      for _ in 0..<times { _ = try session.call(function, [], results: 1) }
      return session.host.now() - start
    }
    var times = 1
    var elapsed = try run(times)
    while elapsed < moment / 2, times < 1 << 40 {
      times *= 2
      elapsed = try run(times)
    }
    var best = elapsed
    for _ in 1..<moments { best = min(best, try run(times)) }
    return best / Double(times)
  }
}
