import LamNumerics
import LamRuntime
import LamSemantics

/// What was found of an initial value problem, as values of the language.
struct InitialValueSolution {
  let problem: InitialValueProblem
  let trajectory: Trajectory
  /// Whether events were watched for.
  let isWatched: Bool
  /// The times, then a state in each row, and the same of the events with the number of each.
  let columns: [Value]

  init(_ problem: InitialValueProblem, _ trajectory: Trajectory, _ watch: EventWatch?) throws {
    self.problem = problem
    self.trajectory = trajectory
    isWatched = watch != nil
    let events: [Value] =
      try watch.map {
        [
          .of(try Tensor(column: $0.times)), try problem.form.table($0.states),
          .of(try Tensor(column: $0.which)),
        ]
      } ?? [.empty, .empty, .empty]
    columns =
      [.of(try Tensor(column: trajectory.times)), try problem.form.table(trajectory.states)] + events
  }

  /// The struct that `deval` reads: a state in each column, the events, and what was solved.
  ///
  /// - Parameter solver: the name of the function that solved it.
  func structure(of solver: String) throws -> Value {
    var solution = StructArray()
    if isWatched {
      solution.set("ie", columns[4])
      solution.set("xe", columns[2])
      solution.set("ye", columns[3])
    }
    let transposition = try Permutation([1, 0])
    solution.set("x", try columns[0].rearranged(by: transposition))
    solution.set("y", try columns[1].rearranged(by: transposition))
    if problem.call.isOn(option: "Stats") {
      solution.set(
        "stats",
        .structure(
          StructArray([
            "nsteps": .of(trajectory.steps), "nfailed": .of(trajectory.rejected),
            "nfevals": .of(trajectory.evaluations),
          ])))
    }
    solution.set("solver", .of(solver))
    let extra = problem.extra
    solution.set(
      "extdata",
      .structure(
        StructArray([
          "odefun": try problem.call[0],
          "varargin": .cell(
            try Tensor(shape: Shape(extra.isEmpty ? 0 : 1, extra.count), each: { extra[$0] })),
        ])))
    return .structure(solution)
  }
}
