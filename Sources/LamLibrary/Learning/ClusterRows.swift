import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let clusterRows: [Builtin] = [
    Builtin(
      "kmeans",
      [
        .matrix("X"), .count("k"), .any("centers").optional, .count("maxiter").optional,
        .count("replicates").optional,
      ],
      options: [
        .pair(
          "start", of: ["plus", "sample", "first"], or: .matrix, standard: "\"plus\"",
          "where to begin: at random rows far apart, at random rows, at the first k rows, or at given centers"
        ),
        .choice("start", ["plus", "sample", "first"], standard: "\"plus\"", "the same, without \"start\""),
        .pair("maxiter", .count, standard: "100", "how often the rows are assigned anew"),
        .pair("replicates", .count, standard: "1", "how many starts the best is taken of"),
        .pair(
          "distance", of: ["sqeuclidean", "cityblock", "cosine", "correlation", "hamming"],
          standard: "\"sqeuclidean\"",
          "what is small within a group; with cosine and correlation the rows are brought to length 1, with correlation "
            + "after their means are taken away"),
      ],
      results: ["idx", "C", "sumd", "D"], "observations (rows) gathered around k centers",
      details:
        "idx is the center of each row, C the centers, sumd the sum of squared distances to each center, D the "
        + "squared distance of every row to every center.",
      examples: ["[idx, C] = kmeans([1 1; 1 2; 9 9; 9 8], 2, \"first\")"],
      seeAlso: ["pdist2", "make_blobs", "pca"]
    ) { call in try kmeansResults(call.reals(0), call) },
    Builtin(
      "make_blobs",
      [
        .count("n_samples").optional, .count("n_features").optional, .any("centers").optional,
        .real("cluster_std").optional, .scalar("seed").optional,
      ],
      results: ["X", "y", "centers"], "clouds of normally distributed points around random centers",
      details:
        "The points are those of scikit-learn's make_blobs(random_state=seed): 100 points of 2 coordinates "
        + "around 3 centers with deviation 1 unless given; labels y count from 1. centers is their number or "
        + "a matrix. Without seed, from the stream that rng sets.",
      examples: ["[X, y] = make_blobs(4, 2, centers=2, seed=42)"], seeAlso: ["rng", "kmeans", "randn"]
    ) { call in try blobResults(call) },
  ]
}

private func kmeansResults<F: RealArguments>(_ x: F, _ call: Call) throws -> [Value] {
  typealias R = F.Scalar
  let (data, metric) = try measured(x[0], by: call.word("distance"))
  let k = try call.integer(1)
  guard k >= 1, k <= data.rows else {
    throw call.refuse(1, expected: "a number of centers from 1 to the number of rows")
  }
  let iterations = try call.has(3) ? call.integer(3) : Int(call.number(option: "maxiter") ?? 100)
  let replicates = try max(call.has(4) ? call.integer(4) : Int(call.number(option: "replicates") ?? 1), 1)
  let random = call.session.random
  func start() throws -> Tensor<R> {
    let given = call.option("start") ?? call.optional(2)
    switch call.word("start") {
    case "first": return try KMeans.rows(data, Array(0..<k))
    case "sample":
      return try KMeans.rows(data, random.permutation(data.rows).elements.prefix(k).map { Int($0) })
    default:
      guard let value = given, !value.isText else {
        return try KMeans.spreadStart(data, count: k, metric: metric, random)
      }
      guard let centers = try value.doubles(), centers.shape == Shape(k, data.columns) else {
        throw call.refuse(2, expected: "a \(k)×\(data.columns) matrix of centers")
      }
      return try centers.map { R($0) }
    }
  }
  var best = try KMeans(data, start: start(), iterations: iterations, metric: metric)
  for _ in 1..<replicates {
    let next = try KMeans(data, start: start(), iterations: iterations, metric: metric)
    if next.spread < best.spread { best = next }
  }
  return [
    .of(try Tensor(column: best.assignments.map { Double($0 + 1) })), try .of(floats: best.centers),
    try .of(floats: Tensor(column: best.spreads)), try .of(floats: best.squaredDistances),
  ]
}

/// The rows in the coordinates in which a metric has them, and the metric.
private func measured<R: LanguageReal>(_ x: Tensor<R>, by name: String?) throws -> (Tensor<R>, Metric<R>) {
  func unit(_ x: Tensor<R>) throws -> Tensor<R> {
    try broadcast(x, vectorNorms(x, 2, axis: 1), operation: "kmeans") { $1 == 0 ? $0 : $0 / $1 }
  }
  switch name {
  case "cityblock": return (x, .cityBlock)
  case "hamming": return (x, .hamming)
  case "cosine": return (try unit(x), .cosine)
  case "correlation":
    let means = try x.sum(axis: 1).map { $0 / R(x.columns) }
    return (try unit(broadcast(x, means, operation: "kmeans") { $0 - $1 }), .correlation)
  default: return (x, .squaredEuclidean)
  }
}

private func blobResults(_ call: Call) throws -> [Value] {
  let count = try call.has(0) ? call.integer(0) : 100
  var random = call.session.random
  if call.has(4) {
    guard let seed = UInt32(exactly: try call.real(4)) else {
      throw call.refuse(4, expected: "a whole number from 0 to 4294967295")
    }
    random = RandomStream(seed: seed)
  }
  let centers: Tensor<Double>
  if call.has(2), let given = try call[2].doubles(), given.count > 1 {
    guard given.isMatrix else { throw call.refuse(2, expected: "a number or a matrix of centers") }
    centers = given
  } else {
    let k = try call.has(2) ? call.integer(2) : 3
    let dimensions = try call.has(1) ? call.integer(1) : 2
    guard k >= 1 else { throw call.refuse(2, expected: "at least one center") }
    centers = try Blobs.randomCenters(k, dimensions: dimensions, random)
  }
  var deviations = try call.has(3) ? call.doubles(3).elements : [1]
  if deviations.count == 1 { deviations = [Double](repeating: deviations[0], count: centers.rows) }
  guard deviations.count == centers.rows else {
    throw call.refuse(3, expected: "one number, or one for each of the \(centers.rows) centers")
  }
  let blobs = try Blobs(count: count, centers: centers, deviations: deviations, random)
  return [
    .of(blobs.points), .of(try Tensor(column: blobs.labels.map { Double($0 + 1) })), .of(blobs.centers),
  ]
}
