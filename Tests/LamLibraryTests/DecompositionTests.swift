import LamTestSupport
import Testing

/// A decomposition solves what its matrix solves, from both sides, as it is, as its adjoint and scaled.
@Suite struct DecompositionTests {
  /// Prints the greatest backward error of systems with a decomposition `dA` of `A`.
  private static let systems = """
    function e = backward(R, A, x, b)
      e = norm(full(R), 1) / max(norm(full(A), 1) * norm(full(x), 1) + norm(full(b), 1), realmin);
    end
    function e = worst(dA, A)
      b = (1:rows(A))' * [1 -2] + cos((1:rows(A))'); e = 0;
      x = dA \\ b; e = max(e, backward(A * x - b, A, x, b));
      z = b * (1 + 2i); x = dA \\ z; e = max(e, backward(A * x - z, A, x, z));
      x = b' / dA; e = max(e, backward(x * A - b', A, x', b));
      x = dA' \\ b; e = max(e, backward(A' * x - b, A, x, b));
      x = b' / dA'; e = max(e, backward(x * A' - b', A, x', b));
      x = ((2 - 1i) * dA)' \\ b; e = max(e, backward(((2 - 1i) * A)' * x - b, A, x, b));
      x = (-dA / 4) \\ b; e = max(e, backward(-A / 4 * x - b, A, x, b));
      e = e / eps(class(x));
    end
    rng(3); n = 12; R = rand(n) + n * eye(n);
    """

  @Test(arguments: [
    ("R", ""), ("R' * R", ""), ("R", ", 'lu'"), ("R' * R", ", 'chol'"), ("R' * R", ", 'chol', 'lower'"),
    ("triu(R)", ""), ("tril(R)", ""), ("triu(R)", ", 'triangular'"), ("tril(R)", ", 'triangular', 'lower'"),
    ("R", ", 'qr'"), ("R + 1i * rand(n)", ""), ("(R + 1i * rand(n))' * (R + 1i * rand(n))", ""),
    ("triu(R + 1i * rand(n))", ""), ("single(R)", ""), ("single(R + 1i * R')", ""), ("5", ""), ("2 + 1i", ""),
    ("gallery('poisson', 4)", ""), ("sparse(R)", ""), ("sparse(triu(R))", ""), ("sparse(diag(1:n))", ""),
    ("spdiags(ones(n, 1) * [1 -4 2], -1:1, n, n)", ""), ("sparse(R)", ", 'lu'"),
    ("sparse(R' * R)", ", 'chol'"),
    ("sparse(tril(R))", ", 'triangular', 'lower'"), ("sparse(R + 1i * R')", ""),
  ])
  func systemsAreSolved(matrix: String, type: String) {
    let output = ProgramHarness.output(
      of: Self.systems + "A = \(matrix); disp(worst(decomposition(A\(type)), A) < 40)")
    #expect(output == "1\n")
  }

  /// As A \ B answers where there is no one solution.
  @Test(arguments: [
    "rand(9, 4)", "rand(4, 9)", "[1 2; 2 4]", "diag([1 0 3])", "zeros(3)", "zeros(3, 0)",
  ])
  func leastSquaresHaveTheLeastNorm(matrix: String) {
    let output = ProgramHarness.output(
      of: """
        warning off, rng(1); A = \(matrix); dA = decomposition(A); b = rand(rows(A), 2); c = rand(columns(A), 2);
        disp(norm(dA \\ b - A \\ b) < 1e-12), disp(norm(dA' \\ c - A' \\ c) < 1e-12)
        """)
    #expect(output == "1\n1\n")
  }

  /// Only the triangle that is named is looked at.
  @Test func theOtherTriangleIsNotRead() {
    let output = ProgramHarness.output(
      of: """
        A = [2 NaN; 1 4]; x = decomposition(A, 'triangular', 'lower') \\ [2; 9]
        A = [4 2; NaN 2]; x = round(decomposition(A, 'chol') \\ [6; 4])
        """)
    #expect(output == "x = 2×1\n   1\n   2\nx = 2×1\n   1\n   1\n")
  }

  @Test func whatAMatrixIsNotIsRefused() {
    #expect(ProgramHarness.output(of: "decomposition(-eye(2), 'chol')").contains("not positive definite"))
    #expect(
      ProgramHarness.output(of: "decomposition(sparse(-eye(2)), 'chol')").contains("not positive definite"))
    #expect(ProgramHarness.output(of: "decomposition(ones(2, 3), 'lu')").contains("square matrix"))
    #expect(ProgramHarness.output(of: "decomposition(eye(2)) \\ [1 2 3]").contains("2×2 \\ 1×3"))
    #expect(ProgramHarness.output(of: "decomposition(eye(2)) + 1").contains("decomposition + double"))
    #expect(ProgramHarness.output(of: "det(decomposition(eye(2)))").contains("a square matrix"))
    #expect(ProgramHarness.output(of: "rank(decomposition(eye(2)))").contains("'qr'"))
    #expect(ProgramHarness.output(of: "rcond(decomposition(eye(2)), 1)").contains("no arguments"))
  }

  @Test func itIsAskedForItsCondition() {
    let program = """
      d = decomposition(magic(4), 'lu'); printf('%d %d ', isIllConditioned(d), rcond(d) < eps);
      d = decomposition(hilb(3), 'qr'); printf('%d %d %s', isIllConditioned(d), rank(d), d.Type)
      """
    #expect(ProgramHarness.output(of: program) == "1 1 0 3 svd")
  }
}
