import LamNumerics
import LamRuntime
import LamSemantics

/// Watches functions of the state for changes of sign.
struct EventWatch {
  let function: Value
  let form: StateForm
  let session: Session
  private var time: Double
  private var values: [Double]
  var times: [Double] = []
  var states: [[Double]] = []
  var which: [Double] = []

  init(_ function: Value, _ form: StateForm, _ session: Session, _ time: Double, _ state: [Double]) throws {
    self.function = function
    self.form = form
    self.session = session
    self.time = time
    values =
      try session.call(function, [.of(time), form.value(state)], results: 3).first?.doubles()?
      .elements ?? []
  }

  /// The place where integration is to end, if a terminal event happened since the last call.
  ///
  /// - Parameter within: the state at times since then.
  mutating func look(_ t: Double, _ x: [Double], within: (Double) -> [Double]) throws -> (
    time: Double, state: [Double]
  )? {
    let results = try session.call(function, [.of(t), form.value(x)], results: 3)
    let now = try results.first?.doubles()?.elements ?? []
    let terminal = results.count > 1 ? try results[1].doubles()?.elements ?? [] : []
    let direction = results.count > 2 ? try results[2].doubles()?.elements ?? [] : []
    defer { (time, values) = (t, now) }
    func sign(_ v: Double) -> Double { v > 0 ? 1 : v < 0 ? -1 : 0 }
    var found: [(time: Double, which: Int)] = []
    for k in now.indices {
      guard k < values.count, sign(now[k]) != sign(values[k]) else { continue }
      let wanted = k < direction.count ? direction[k] : 0
      // A value that was 0 at the start of the step leaves it, and does not cross it.
      guard wanted == 0 || wanted == sign(now[k] - values[k]), values[k] != 0 else { continue }
      found.append((try crossing(of: k, to: t, now[k], within), k))
    }
    found.sort { (t - $0.time).magnitude > (t - $1.time).magnitude }
    for event in found {
      let place = event.time == t ? x : within(event.time)
      times.append(event.time)
      states.append(place)
      which.append(Double(event.which + 1))
      let stops = event.which < terminal.count && terminal[event.which] != 0
      if stops { return (event.time, place) }
    }
    return nil
  }

  /// The time of the step where a value is 0.
  private func crossing(of k: Int, to end: Double, _ last: Double, _ within: (Double) -> [Double]) throws
    -> Double
  {
    if last == 0 { return end }
    return try RootFinding.brent(
      { t in
        if t == time { return values[k] }
        if t == end { return last }
        let results = try session.call(
          function, [.of(t), form.value(within(t))], results: 3)
        let value = try results.first?.doubles()?.elements ?? []
        return k < value.count ? value[k] : .nan
      }, (time, end), values: (values[k], last), tolerance: 0, maximumIterations: 200
    ).x
  }
}
