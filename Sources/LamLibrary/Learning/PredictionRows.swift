import LamNumerics
import LamRuntime
import Numerics

extension Family {
  static let predictionRows: [Builtin] = [
    Builtin(
      "mse", [.real("y"), .real("t")], "the mean of squared differences of all elements",
      examples: ["mse([1 2 3], [1 2 5])"], seeAlso: ["accuracy", "cross_entropy", "norm"]
    ) { call in
      let (y, t) = (try call.doubles(0), try call.doubles(1))
      let squares = try broadcast(y, t, operation: "mse") { ($0 - $1) * ($0 - $1) }
      return .of(squares.withElements { $0.reduce(0, +) } / Double(squares.count))
    },
    Builtin(
      "accuracy", [.any("predicted"), .any("actual")], "the share of labels that agree",
      examples: ["accuracy([1 2 3 1], [1 2 2 1])"], seeAlso: ["confusion_matrix", "mse"]
    ) { call in
      let (y, t) = (try call.doubles(0), try call.doubles(1))
      guard y.count == t.count else {
        throw NumericsFailure.nonconformant(operation: "accuracy", y.shape, t.shape)
      }
      let agreeing = (0..<y.count).count { y[$0] == t[$0] }
      return .of(Double(agreeing) / Double(y.count))
    },
    Builtin(
      "cross_entropy", [.real("P"), .real("T")],
      "the mean of -log of the probability given to the true class",
      details:
        "Rows of P are distributions, as softmax gives them. T holds a label 1, 2, ... for each row, or a "
        + "distribution of the same shape as P.",
      examples: ["cross_entropy([0.9 0.1; 0.2 0.8], [1; 2])"], seeAlso: ["softmax", "one_hot", "mse"]
    ) { call in
      let (p, t) = (try call.doubles(0), try call.doubles(1))
      guard p.isMatrix else { throw call.refuse(0, expected: "a matrix of one distribution a row") }
      if p.shape == t.shape && p.columns > 1 {
        // 0 log 0 is 0.
        let sum = (0..<p.count).reduce(0.0) { $0 - (t[$1] == 0 ? 0 : t[$1] * Double.log(p[$1])) }
        return .of(sum / Double(p.rows))
      }
      let labels = try call.labels(1)
      guard labels.count == p.rows, labels.allSatisfy({ $0 <= p.columns }) else {
        throw call.refuse(1, expected: "a label from 1 to \(p.columns) for each of the \(p.rows) rows")
      }
      let sum = labels.enumerated().reduce(0.0) { $0 - Double.log(p[$1.offset, $1.element - 1]) }
      return .of(sum / Double(p.rows))
    },
    Builtin(
      "confusion_matrix", [.real("actual"), .real("predicted")],
      "how often each label (row) was taken for each (column)",
      details: "Labels are whole numbers; rows and columns run over those that occur, in ascending order.",
      examples: ["confusion_matrix([1 1 2 2], [1 2 2 2])"], seeAlso: ["accuracy", "one_hot"]
    ) { call in
      let (t, y) = (try call.doubles(0), try call.doubles(1))
      guard y.count == t.count else {
        throw NumericsFailure.nonconformant(operation: "confusion_matrix", t.shape, y.shape)
      }
      let labels = Array(Set(t.elements).union(y.elements)).sorted()
      var positions: [Double: Int] = [:]
      for (i, label) in labels.enumerated() { positions[label] = i }
      let n = labels.count
      let counts = try Tensor(repeating: 0.0, shape: Shape(n, n))
      return .of(
        try withLabels(counts) { x in
          for i in 0..<t.count {
            if let row = positions[t[i]], let column = positions[y[i]] { x[row + column * n] += 1 }
          }
        })
    },
  ]
}
