import Testing

/// Rows of sparse matrices by what their results have to satisfy; what Octave prints is in the conformance corpus.
@Suite struct SparseRowsTests {
  private func printed(_ program: String) -> String { ProgramHarness.printed(program) }

  /// Orders are permutations, and the factors of an ordered matrix have no more entries.
  @Test func orderings() {
    #expect(
      printed(
        """
        A = delsq(numgrid('L', 14)); n = rows(A);
        for f = {@amd, @colamd, @symamd, @symrcm, @colperm}
          p = f{1}(A); d(isequal(sort(p), 1:n));
        end
        p = amd(A); d(nnz(chol(A(p, p))) < nnz(chol(A)));
        p = symrcm(A); d(bandwidth(A(p, p), 'lower') <= bandwidth(A, 'lower'));
        """) == String(repeating: "true|", count: 7))
  }

  /// The counts of the symbolic factor are those of the factor of a matrix with positive entries.
  @Test func symbolicFactor() {
    #expect(
      printed(
        """
        A = delsq(numgrid('S', 9)); R = chol(A);
        [c, h, parents, order, P] = symbfact(A);
        d(isequal(c, full(sum(R != 0, 2)))); d(isequal(P, R != 0)); d(isequal(sort(order), (1:rows(A))'));
        d(isequal(parents', etree(A)));
        """) == "true|true|true|true|")
  }

  @Test func blocksAndMatchings() {
    #expect(
      printed(
        """
        A = sparse([1 0 0 2; 0 0 3 0; 4 5 0 0; 0 0 6 0]);
        d(sprank(A)); m = dmperm(A); d(nnz(m)); [p, q, r, s] = dmperm(A); d(isequal(sort(p), 1:4)); d(isequal(sort(q), 1:4));
        d(sprank(sparse(3, 5)));
        """) == "3|3|true|true|0|")
  }

  /// Without fill the product of the factors is the matrix at its places; with every fill it is the matrix.
  @Test func incompleteFactors() {
    #expect(
      printed(
        """
        A = delsq(numgrid('S', 9)); L = ichol(A); B = L * L'; d(norm(spones(A) .* B - A, 1) < 1e-13);
        d(nnz(L) == nnz(tril(A)));
        o.type = 'ict'; o.droptol = 0; L = ichol(A, o); d(norm(L * L' - A, 1) < 1e-12);
        U = ichol(A, struct('shape', 'upper')); d(norm(U' - ichol(A), 1) < 1e-14);
        N = A + sparse(1, 2, 0.5, rows(A), rows(A));
        [L, U] = ilu(N); d(norm(spones(N) .* (L * U) - N, 1) < 1e-13); d(norm(ilu(N) - (L + U - speye(rows(N))), 1) < 1e-14);
        [L, U] = ilu(N, struct('type', 'crout', 'droptol', 0)); d(norm(L * U - N, 1) < 1e-12);
        [L, U, P] = ilu(N, struct('type', 'ilutp', 'droptol', 0)); d(norm(L * U - P * N, 1) < 1e-12);
        [L, U] = ilu(N, struct('type', 'ilutp', 'droptol', 0)); d(norm(L * U - N, 1) < 1e-12);
        """) == "true|true|true|true|true|true|true|true|true|")
  }

  /// Every solver with and without preconditioners, of a symmetric and another matrix.
  @Test(arguments: [
    "cgs", "bicgstab", "bicg", "qmr", "tfqmr", "pcr", "minres", "symmlq", "lsqr", "pcg", "gmres",
  ])
  func solvers(_ name: String) {
    let isHermitian = ["pcr", "minres", "symmlq", "pcg"].contains(name)
    let restart = name == "gmres" ? "[], " : ""
    #expect(
      printed(
        """
        A = delsq(numgrid('S', 8)); n = rows(A);
        if \(isHermitian ? 0 : 1), A += sparse(1:n - 1, 2:n, 0.3, n, n); end
        x = cos(1:n)'; b = A * x;
        [y, flag, relres, iter, resvec] = \(name)(A, b, \(restart)1e-10, \(name == "gmres" ? "n" : "300"));
        d(flag); d(norm(y - x) < 1e-6); d(relres < 1e-9); d(numel(resvec) > 3);
        if \(isHermitian ? 1 : 0), L = ichol(A); U = L'; else, [L, U] = ilu(A); end
        [y, flag, relres, fewer] = \(name)(A, b, \(restart)1e-10, \(name == "gmres" ? "n" : "300"), \(name == "pcr" ? "L * U" : "L, U"));
        d(flag); d(norm(y - x) < 1e-6); d(fewer(end) < iter(end));
        """) == "0|true|true|true|0|true|true|")
  }

  @Test func solversOfFunctions() {
    #expect(
      printed(
        """
        A = delsq(numgrid('S', 8)); n = rows(A); b = ones(n, 1); x = A \\ b;
        for f = {@cgs, @bicgstab, @tfqmr, @pcr, @minres, @symmlq}
          [y, flag] = f{1}(@(v) A * v, b, 1e-10, 200); d(flag == 0 && norm(x - y) < 1e-7);
        end
        for f = {@bicg, @qmr, @lsqr}
          [y, flag] = f{1}(@(v, what) A * v, b, 1e-10, 200); d(flag == 0 && norm(x - y) < 1e-7);
        end
        """) == String(repeating: "true|", count: 9))
  }

  @Test func solversThatFail() {
    #expect(
      printed(
        "[x, flag, relres, iter] = cgs(delsq(numgrid('S', 12)), ones(100, 1), 1e-12, 2); d(flag); d(iter <= 2);"
      )
        == "1|true|")
    #expect(printed("[x, flag] = bicgstab(speye(3), [1; 2; 3], [], [], sparse(3, 3)); d(flag);") == "2|")
    #expect(printed("cgs(speye(3), [1; 2]);").contains("cgs: A must be square, and b have as many rows"))
    #expect(printed("qmr(speye(3), ones(3, 1), [], [], speye(2));").contains("as large as A"))
    #expect(printed("lsqr(speye(3), [1; 2]);").contains("b has 2 rows where A has 3"))
  }

  /// Eigenvalues of the Laplacian of a square are known.
  @Test func eigenvalues() {
    #expect(
      printed(
        """
        m = 12; A = delsq(numgrid('S', m + 2)); one = 2 - 2 * cos(pi * (1:m) / (m + 1));
        all_ = sort((one + one')(:));
        d(norm(eigs(A, 5, 'sm') - all_(1:5)) < 1e-10); d(norm(eigs(A, 5) - all_(end:-1:end - 4)) < 1e-10);
        d(norm(eigs(A, 4, 'sa') - all_(1:4)) < 1e-8); d(norm(eigs(A, 4, 'be') - all_([1 2 end - 1 end])) < 1e-8);
        near = eigs(A, 4, 3.01); [~, k] = sort(abs(all_ - 3.01)); d(norm(sort(near) - sort(all_(k(1:4)))) < 1e-9);
        [V, D, flag] = eigs(A, 3, 'sm'); d(norm(A * V - V * D) < 1e-10); d(flag);
        B = spdiags((1:m ^ 2)', 0, m ^ 2, m ^ 2); [V, D] = eigs(A, B, 3, 'sm'); d(norm(A * V - B * V * D) < 1e-9);
        d(norm(eigs(@(x) A * x, m ^ 2, 3, 'lm', struct('issym', true)) - all_(end:-1:end - 2)) < 1e-9);
        d(norm(eigs(@(x) A \\ x, m ^ 2, 3, 'sm', struct('issym', true)) - all_(1:3)) < 1e-9);
        N = A + sparse(1, 5, 2, m ^ 2, m ^ 2); [V, D] = eigs(N, 4); d(norm(N * V - V * D) < 1e-8);
        """) == "true|true|true|true|true|true|0|true|true|true|true|")
    #expect(printed("eigs(speye(20), 30);").contains("30 eigenvalues are wanted, and there are 20"))
    #expect(printed("eigs(speye(20), 3, 'xx');").contains("not xx"))
    #expect(
      printed("eigs(speye(20), 3, 'lr');").contains("lr is for matrices that are not real and symmetric"))
  }

  @Test func singularValues() {
    #expect(
      printed(
        """
        A = sparse(toeplitz([4 1 0 0 2, zeros(1, 20)], [4 0 3, zeros(1, 15)])); s = svd(full(A));
        d(norm(svds(A, 3) - s(1:3)) < 1e-10); d(norm(svds(A, 3, 0) - s(end - 2:end)) < 1e-10);
        [U, S, V, flag] = svds(A, 3); d(norm(A * V - U * S) < 1e-10); d(norm(U' * U - eye(3)) < 1e-10); d(flag);
        """) == "true|true|true|true|false|")
  }

  /// What is proportional to the entries fits where the elements would not.
  @Test func hugeMatrices() {
    #expect(
      printed(
        """
        S = sparse([1 5e5 1e6], [1e6 7 3], [1 2 3], 1e6, 1e6);
        d(full(sum(S(:)))); d(full(sum(sum(S)))); d(nnz(S')); d(issymmetric(S)); d(isdiag(S)); d(full(max(max(S))));
        d(nnz(S * S)); d(nnz(S(:, 3))); d(full(any(S(:)))); d(nnz(diff(S)) > 0); d(nnz(triu(S))); d(numel(find(S)));
        d(nnz(kron(speye(2), S))); d(full(S(1e6, 3)));
        """) == "6|6|3|false|false|3|1|1|true|true|1|3|6|3|")
  }

  @Test func randomMatrices() {
    #expect(
      printed(
        """
        rng(3); A = sprand(200, 100, 0.05); d(nnz(A)); d(issparse(A)); d(full(all(nonzeros(A) > 0 & nonzeros(A) < 1)));
        rng(3); d(isequal(A, sprand(200, 100, 0.05))); d(nnz(sprandn(1e5, 1e5, 1e-8)));
        S = sprandsym(100, 0.1); d(issymmetric(S)); d(abs(nnz(S) - 1000) <= 1); d(nnz(sprand(4, 4, 1)));
        d(isequal(spones(sprandsym(S)), spones(S)));
        """) == "1000|true|true|true|100|true|true|16|true|")
    #expect(printed("sprand(3, 3, 2);").contains("from 0 to 1"))
  }

  /// Formats of files that hold sparse matrices.
  @Test(arguments: ["-v7", "-v6", "-text", "-binary"])
  func files(_ format: String) {
    #expect(
      printed(
        """
        a = sparse([1 2 40], [3 1 2], [1.5 -2 1e10], 50, 4); b = a > 0; c = a * (1 + 2i); e = sparse(3, 2); s.x = {a};
        g = [tempname(), '.dat']; save('\(format)', g, 'a', 'b', 'c', 'e', 's'); t = load(g); delete(g);
        d(isequal(t.a, a) && issparse(t.a)); d(isequal(t.b, b) && islogical(t.b) && issparse(t.b));
        d(isequal(t.c, c) && issparse(t.c)); d(issparse(t.e) && isequal(size(t.e), [3 2])); d(issparse(t.s.x{1}));
        """) == "true|true|true|true|true|")
  }

  @Test func refusals() {
    #expect(printed("[L, U, P, Q] = lu([1 2; 3 4]);").contains("for sparse matrices"))
    #expect(printed("chol(sparse([1 2; 2 1]));").contains("positive definite"))
    #expect(printed("lu(sparse([1 2; 3 4]), 7);").contains("one or two numbers from 0 to 1"))
    #expect(printed("ichol(speye(2), struct('kind', 1));").contains("there is no option kind"))
    #expect(printed("ilu(sparse([0 1; 1 0]));").contains("zero"))
    #expect(printed("numgrid('X', 5);").contains("not X"))
    #expect(printed("delsq(ones(3));").contains("border"))
    #expect(printed("gallery('tridiag', 3, 1);").contains("tridiag takes n"))
  }
}
