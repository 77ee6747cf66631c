import LamRuntime

extension Family {
  /// Matrix equations, least squares under conditions, and matrices that reorder others.
  static let equationRows: [Builtin] = [
    Builtin(
      "sylvester", [.square("A"), .square("B"), .matrix("C")], "the matrix X with A*X + X*B = C",
      details:
        "By the Schur forms of A and B, after Bartels and Stewart. Where A and -B have an eigenvalue in common there is no such "
        + "matrix, or many: that is an error.",
      examples: ["sylvester([1 2; 3 4], [5 6; 7 8], [1 0; 0 1])"], seeAlso: ["kron", "schur", "mldivide"],
      written: """
        function X = sylvester(A, B, C)
          if rows(C) != rows(A) || columns(C) != columns(B)
            error('sylvester: C must be %dx%d, not %dx%d', rows(A), columns(B), rows(C), columns(C));
          end
          if isempty(C), X = zeros(size(C)); return; end
          [U, S] = schur(A, 'complex');
          [V, T] = schur(B, 'complex');
          F = U' * C * V;
          n = columns(B);
          X = zeros(size(C), class(F));
          least = eps(class(F)) * max(norm(S, 1), norm(T, 1));
          for k = 1:n
            D = S + T(k, k) * eye(rows(S));
            if any(abs(diag(D)) <= least), error('sylvester: A and -B have an eigenvalue in common'); end
            X(:, k) = D \\ (F(:, k) - X(:, 1:k - 1) * T(1:k - 1, k));
          end
          X = U * X * V';
          if isreal(A) && isreal(B) && isreal(C), X = real(X); end
        end
        """),
    Builtin(
      "lscov", [.matrix("A"), .matrix("b"), .numeric("V").optional], results: ["x", "stdx", "mse", "S"],
      "least squares with weights, or with the covariance of the errors",
      details:
        "V is a vector, of weights as Octave reads it, or the covariance matrix of b up to a factor. stdx holds the standard "
        + "errors of x, mse the mean squared error, S the covariance of x.",
      examples: ["lscov([1 0; 1 1; 1 2], [1; 2; 4])", "lscov([1 0; 1 1; 1 2], [1; 2; 4], [1 1 2])"],
      seeAlso: ["mldivide", "lsqnonneg", "pinv"],
      written: """
        function [x, stdx, mse, S] = lscov(A, b, V)
          if rows(A) != rows(b), error('lscov: A and b must have as many rows'); end
          n = rows(A);
          if nargin > 2 && !isempty(V)
            if isvector(V)
              if numel(V) != n, error('lscov: there must be %d weights', n); end
              w = sqrt(V(:));
              A = w .* A;
              b = w .* b;
            else
              if !isequal(size(V), [n, n]), error('lscov: V must be %dx%d', n, n); end
              [B, p] = chol(V);
              if p == 0
                B = B';
              else
                [B, d] = eig(V);
                some = diag(d) > 0;
                B = B(:, some) * sqrt(d(some, some));
              end
              A = B \\ A;
              b = B \\ b;
            end
          end
          P = pinv(A);
          x = P * b;
          if nargout > 1
            mse = sumsq(b - A * x) / (n - columns(A));
            C = P * P';
            stdx = sqrt(diag(C) * mse);
            if nargout > 3
              S = zeros([size(C), columns(b)]);
              for k = 1:columns(b), S(:, :, k) = mse(k) * C; end
            end
          end
        end
        """),
    Builtin(
      "lsqnonneg", [.matrix("C"), .numeric("d"), .numeric("x0").optional, .structure("options").optional],
      results: ["x", "resnorm", "residual", "exitflag", "output", "lambda"],
      "the x without negative elements for which C*x is nearest to d",
      details:
        "By the active sets of Lawson and Hanson, from x0 on. resnorm is norm(C*x - d)^2, residual d - C*x, exitflag the number "
        + "of steps or 0 where there were too many, lambda the multipliers. options.MaxIter bounds the steps, options.TolX the "
        + "multipliers that count.",
      examples: ["lsqnonneg([1 0; 0 1], [1; -1])"], seeAlso: ["mldivide", "lscov", "optimset"],
      written: """
        function [x, resnorm, residual, exitflag, output, lambda] = lsqnonneg(C, d, x0, options)
          if rows(C) != numel(d), error('lsqnonneg: C must have as many rows as d has elements'); end
          d = d(:);
          n = columns(C);
          if nargin < 3 || isempty(x0), x = zeros(n, 1); else, x = max(x0(:), 0); end
          if nargin < 4, options = struct(); end
          limit = optimget(options, 'MaxIter', 1e5);
          least = optimget(options, 'TolX', 10 * eps * norm(C, 1) * length(C));
          free = x > 0;
          steps = 0;
          while true
            while steps < limit
              steps += 1;
              y = zeros(n, 1);
              y(free) = C(:, free) \\ d;
              bad = free & y < 0;
              if !any(bad)
                x = y;
                break;
              end
              # As far towards y as nothing becomes negative; what is 0 then stays there.
              ratios = x(bad) ./ (x(bad) - y(bad));
              step = min(ratios);
              places = find(bad);
              x += step * (y - x);
              x(places(ratios == step)) = 0;
              free(places(ratios == step)) = false;
            end
            w = C' * (d - C * x);
            w(free) = 0;
            if steps >= limit || !any(w > least), break; end
            [~, place] = max(w);
            free(place) = true;
          end
          residual = d - C * x;
          resnorm = norm(residual) ^ 2;
          exitflag = steps * (steps < limit);
          output = struct('algorithm', 'nnls', 'iterations', steps);
          lambda = w;
        end
        """),
    Builtin(
      "housh", [.numeric("x"), .count("j"), .scalar("z")], results: ["v", "beta", "zero"],
      "the Householder vector that turns x into its j-th unit vector",
      details:
        "(eye(n) - beta*v*v')*x is 0 but for its j-th element. zero is true, and beta 0, where norm(x) beside its largest element "
        + "is z at most.",
      examples: ["[v, beta] = housh([3; 4], 1, 0)"], seeAlso: ["qr", "krylov", "givens"],
      written: """
        function [v, beta, zero] = housh(x, j, z)
          if !isvector(x) || j < 1 || j > numel(x), error('housh: x is a vector, and j a place in it'); end
          v = x;
          beta = 0;
          largest = max(abs(v));
          if largest != 0
            v /= largest;
            size = norm(v);
            if size > z
              beta = 1 / (size * (size + abs(v(j))));
              direction = sign(v(j));
              if direction == 0, direction = 1; end
              v(j) += size * direction;
            end
          end
          zero = beta == 0;
        end
        """),
    Builtin(
      "bandwidth", [.any("A"), .text("type").optional], results: ["lower", "upper"],
      "how far below and above the diagonal there are elements other than 0",
      details: "With a type, lower or upper, that one alone.",
      examples: ["[lower, upper] = bandwidth([1 2 0; 0 3 4; 0 0 5])"], seeAlso: ["isbanded", "triu", "tril"],
      written: """
        function [lower, upper] = bandwidth(A, type)
          if !(isnumeric(A) || islogical(A)) || ndims(A) != 2, error('bandwidth: A must be a matrix'); end
          [i, j] = find(A);
          below = max([0; i(:) - j(:)]);
          above = max([0; j(:) - i(:)]);
          if nargin == 1
            lower = below;
            upper = above;
          else
            if nargout > 1, error('bandwidth: with a type there is one result'); end
            switch type
              case 'lower', lower = below;
              case 'upper', lower = above;
              otherwise, error('bandwidth: a type is lower or upper, not %s', type);
            end
          end
        end
        """),
    Builtin(
      "commutation_matrix", [.count("m"), .count("n").optional],
      "the matrix K with K*A(:) = A.'(:) for all m×n matrices A", examples: ["commutation_matrix(2, 2)"],
      seeAlso: ["duplication_matrix", "kron", "vec"],
      written: """
        function K = commutation_matrix(m, n)
          if nargin < 2, n = m; end
          if m < 1 || n < 1, error('commutation_matrix: sizes are whole numbers from 1 on'); end
          places = reshape(1:m * n, m, n).';
          K = eye(m * n)(places(:), :);
        end
        """),
    Builtin(
      "duplication_matrix", [.count("n")],
      "the matrix D with D*vech(A) = A(:) for all symmetric n×n matrices A",
      examples: ["duplication_matrix(2)"], seeAlso: ["commutation_matrix", "vech"],
      written: """
        function D = duplication_matrix(n)
          if n < 1, error('duplication_matrix: n is a whole number from 1 on'); end
          places = zeros(n);
          places(tril(true(n))) = 1:n * (n + 1) / 2;
          places = max(places, places.');
          D = eye(n * (n + 1) / 2)(places(:), :);
        end
        """),
    Builtin(
      "rsf2csf", [.square("U"), .square("T")], results: ["U1", "T1"],
      "the complex Schur form of a matrix from its real one",
      details: "U*T*U' = U1*T1*U1', with T1 upper triangular.",
      examples: ["[U, T] = schur([1 2; -3 4]); [U1, T1] = rsf2csf(U, T)"], seeAlso: ["schur", "ordschur"],
      written: """
        function [U, T] = rsf2csf(U, T)
          if !size_equal(U, T), error('rsf2csf: U and T must have one size'); end
          n = rows(T);
          for m = n:-1:2
            if T(m, m - 1) == 0, continue; end
            k = m - 1:m;
            mu = eig(T(k, k)) - T(m, m);
            size = hypot(abs(mu(1)), abs(T(m, m - 1)));
            c = mu(1) / size;
            s = T(m, m - 1) / size;
            G = [c', s; -s, c];
            T(k, m - 1:n) = G * T(k, m - 1:n);
            T(1:m, k) = T(1:m, k) * G';
            U(:, k) = U(:, k) * G';
            T(m, m - 1) = 0;
          end
        end
        """),
    Builtin(
      "ordschur", [.square("U"), .square("S"), .any("select")], results: ["UR", "SR"],
      "the Schur form with the eigenvalues that are selected first",
      details:
        "select is true for those, in the order of the diagonal of S. S is upper triangular: of a real matrix with complex "
        + "eigenvalues take schur(A, 'complex') or rsf2csf first.",
      examples: ["[U, S] = schur([1 2; 0 3]); [U, S] = ordschur(U, S, [false true])"],
      seeAlso: ["schur", "rsf2csf", "eig"],
      written: """
        function [U, S] = ordschur(U, S, select)
          n = rows(S);
          if !size_equal(U, S) || numel(select) != n
            error('ordschur: U and S must have one size, and select an element for each row');
          end
          if any(diag(S, -1) != 0)
            error('ordschur: S has blocks of complex eigenvalues; rsf2csf makes it triangular');
          end
          select = logical(select(:).');
          first = 0;
          for k = find(select)
            first += 1;
            for m = k - 1:-1:first
              # A rotation that exchanges two neighbours on the diagonal.
              p = m:m + 1;
              a = S(m, m + 1);
              b = S(m + 1, m + 1) - S(m, m);
              size = hypot(abs(a), abs(b));
              if size == 0, continue; end
              G = [a, b; -conj(b), conj(a)]' / size;
              G = [a / size, -conj(b) / size; b / size, conj(a) / size];
              S(:, p) = S(:, p) * G;
              S(p, :) = G' * S(p, :);
              U(:, p) = U(:, p) * G;
              S(m + 1, m) = 0;
            end
          end
        end
        """),
    Builtin(
      "krylov",
      [.square("A"), .matrix("V"), .count("k"), .numeric("eps1").optional, .numeric("pivot").optional],
      results: ["U", "H", "nu"], "an orthonormal basis of the span of V, A*V, ..., A^k*V",
      details:
        "nu is its dimension; where it is that of the whole space H is U'*A*U. eps1 (1e-12) is the length below which a vector is "
        + "taken for one that is there already. By Gram and Schmidt, twice; pivot changes nothing.",
      examples: ["[U, H, nu] = krylov([1 2; 3 4], [1; 0], 2)"], seeAlso: ["orth", "hess", "housh"],
      written: """
        function [U, H, nu] = krylov(A, V, k, eps1, pivot)
          if nargin < 4 || isempty(eps1), eps1 = 1e-12; end
          if rows(V) != rows(A), error('krylov: V must have as many rows as A'); end
          n = rows(A);
          U = zeros(n, 0);
          if norm(V, Inf) == 0
            U = H = [];
            nu = 0;
            return;
          end
          for step = 1:k
            first = columns(U);
            for c = 1:columns(V)
              if columns(U) == n, break; end
              v = V(:, c);
              v -= U * (U' * v);
              v -= U * (U' * v);
              size = norm(v);
              if size >= eps1, U = [U, v / size]; end
            end
            if columns(U) == first || columns(U) == n, break; end
            V = A * U(:, first + 1:end);
          end
          nu = columns(U);
          H = U' * A * U;
        end
        """),
    Builtin(
      "cholinv", [.square("A")], "the inverse of a positive definite matrix, by its Cholesky factor",
      examples: ["cholinv([4 1; 1 3])"], seeAlso: ["chol", "chol2inv", "inv"],
      written: """
        function X = cholinv(A)
          [R, p] = chol(A);
          if p > 0, error('cholinv: A must be positive definite'); end
          X = chol2inv(R);
        end
        """),
    Builtin(
      "chol2inv", [.square("R")], "the inverse of R'*R, for an upper triangular R such as chol gives",
      examples: ["chol2inv(chol([4 1; 1 3]))"], seeAlso: ["chol", "cholinv", "inv"],
      written: """
        function X = chol2inv(R)
          R = triu(R);
          Y = R \\ eye(rows(R));
          X = Y * Y';
        end
        """),
  ]
}
