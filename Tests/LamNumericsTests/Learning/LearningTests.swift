import Testing

@testable import LamNumerics

@Suite struct LearningTests {
  @Test func softmaxRowsAreDistributions() throws {
    let x = try matrix([[1000, 0, -1000], [1, 2, 3], [-.infinity, 0, 0]])
    let p = try Activation.softmax(x, axis: 1)
    for i in 0..<3 { #expect(abs(p[i, 0] + p[i, 1] + p[i, 2] - 1) < 1e-15) }
    #expect(p[0, 0] == 1 && p[2, 0] == 0 && p[2, 1] == 0.5)
    #expect(try Activation.softmax(x, axis: 1, logarithm: true)[0, 1] == -1000)
  }

  @Test func activationsDoNotOverflow() {
    #expect(Activation.sigmoid(-1000.0) == 0 && Activation.sigmoid(1000.0) == 1)
    #expect(Activation.softplus(1000.0) == 1000 && Activation.softplus(-1000.0) == 0)
    #expect(Activation.relu(Double.nan).isNaN && Activation.relu(-1.0) == 0)
  }

  @Test func standardizedColumns() throws {
    let x = try randomMatrix(20, 3)
    let result = try Standardization(x, axis: 0, correction: 1)
    for j in 0..<3 {
      let column = (0..<20).map { result.scores[$0, j] }
      #expect(abs(column.reduce(0, +)) < 1e-13)
      #expect(abs(column.reduce(0) { $0 + $1 * $1 } - 19) < 1e-12)
    }
    let constant = try Standardization(matrix([[0.1], [0.1], [0.1]]), axis: 0, correction: 0)
    #expect(constant.scores.elements == [0, 0, 0] && constant.deviations.elements == [0])
  }

  @Test(arguments: [(10, 3), (3, 5), (1, 2), (0, 2)])
  func principalComponentsExplainAllVariance(n: Int, d: Int) throws {
    let x = try randomMatrix(n, d)
    let pca = try PrincipalComponents(x)
    let k = min(d, max(n - 1, 0))
    #expect(pca.directions.shape == Shape(d, k))
    let identity = try multiply(pca.directions, pca.directions, transposeA: .transpose)
    #expect(distance(identity, try .identity(k)) < 1e-13)
    let back = try multiply(pca.scores, pca.directions, transposeB: .transpose)
    if n > 0 {
      let centered = try Standardization(x, axis: 0, correction: 1)
      #expect(distance(back, try broadcast(x, centered.means, operation: "-") { $0 - $1 }) < 1e-13)
    }
    for j in 0..<k {
      let direction = (0..<d).map { pca.directions[$0, j] }
      let largest = direction.max { abs($0) < abs($1) } ?? 0
      #expect(largest > 0)
    }
  }

  @Test func gramSchmidtIsOrthonormalEvenWhereIllConditioned() throws {
    let v = try SpecialMatrices.hilbert(8)
    let result = try GramSchmidt(v)
    #expect(distance(try multiply(result.q, result.q, transposeA: .transpose), try .identity(8)) < 1e-14)
    #expect(distance(try multiply(result.q, result.r), v) < 1e-14)
  }

  @Test func gramSchmidtNamesTheDependentVector() throws {
    let failure = NumericsFailure.invalid(operation: "gram_schmidt", "vector 3 is linearly dependent")
    #expect(throws: failure) { try GramSchmidt(matrix([[1, 0, 1], [0, 1, 1], [0, 0, 0]])) }
  }

  @Test func distancesAndKernels() throws {
    let (x, y) = (try matrix([[0, 0], [3, 4]]), try matrix([[0, 0]]))
    #expect(try distances(x, y, .euclidean).elements == [0, 5])
    #expect(try distances(x, y, .cityBlock).elements == [0, 7])
    #expect(try distances(x, y, .chebyshev).elements == [0, 4])
    #expect(try pairDistances(matrix([[0, 0], [3, 4], [0, 4]]), .euclidean).elements == [5, 4, 3])
    let k = try Kernel.gaussian(x, x, gamma: 0.1)
    #expect(k[0] == 1 && k[1] == k[2] && abs(k[1] - 0.0820849986238988) < 1e-16)
    #expect(try Kernel.polynomial(x, y, degree: 2, gamma: 1, coefficient: 1).elements == [1, 1])
  }

  @Test func kMeansFindsSeparatedClouds() throws {
    let random = RandomStream(seed: 1)
    let blobs = try Blobs(
      count: 60, centers: matrix([[0, 0], [50, 0], [0, 50]]), deviations: [1, 1, 1], random)
    let start = try KMeans.spreadStart(blobs.points, count: 3, random)
    let result = try KMeans(blobs.points, start: start, iterations: 100)
    for i in 0..<60 {
      for j in 0..<60 {
        #expect((result.assignments[i] == result.assignments[j]) == (blobs.labels[i] == blobs.labels[j]))
      }
    }
  }

  /// Recorded from scikit-learn: make_blobs(n_samples=4, n_features=2, centers=2, random_state=42).
  @Test func blobsAreThoseOfScikitLearn() throws {
    let random = RandomStream(seed: 42)
    let centers = try Blobs.randomCenters(2, dimensions: 2, random)
    let blobs = try Blobs(count: 4, centers: centers, deviations: [1, 1], random)
    #expect(blobs.labels == LearningTests.labels)
    for (x, y) in zip(blobs.points.elements, LearningTests.points) { #expect(abs(x - y) < 1e-12) }
  }
  private static let labels = [0, 1, 0, 1]
  private static let points: [Double] = [
    -2.743350997776086, 4.170404450293149, -0.9299848075453587, 4.176461143415639, 8.78014917124914,
    2.5157297275266965, 9.78172085735123, 1.507439930370475,
  ]
}
