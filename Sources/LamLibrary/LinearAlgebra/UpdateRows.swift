import LamRuntime

extension Family {
  /// Factorizations brought up to date after a change of the matrix, by rotations of two rows at a time.
  static let updateRows: [Builtin] = [
    Builtin(
      "cholupdate", [.square("R"), .numeric("x")],
      options: [.choice("sign", ["+", "-"], standard: "\"+\"", "whether x*x' is added or taken away")],
      results: ["R1", "error"], "the Cholesky factor of R'*R + x*x', or of R'*R - x*x'",
      details:
        "R is upper triangular. error is 1 where the result would not be positive definite, 2 for a singular R; without a second "
        + "result these are errors.",
      examples: ["cholupdate([2 1; 0 1], [1; 1])", "[R1, error] = cholupdate([2 1; 0 1], [0.1; 0.1])"],
      seeAlso: ["chol", "cholinsert", "choldelete", "qrupdate"],
      written: """
        function [R, failed] = cholupdate(R, x, sign)
          if nargin < 3 || isempty(sign), sign = '+'; end
          n = rows(R);
          if numel(x) != n, error('cholupdate: R has %d rows, and x %d elements', n, numel(x)); end
          failed = 0;
          x = x(:).';
          if strcmp(sign, '+')
            x = conj(x);
            for k = 1:n
              [R(k, k:n), x(k:n)] = rotated(R(k, k:n), x(k:n));
            end
          else
            if any(diag(R) == 0)
              failed = 2;
            else
              a = R' \\ x.';
              rest = 1 - norm(a) ^ 2;
              if rest <= 0
                failed = 1;
              else
                # Rotations that turn [a; sqrt(rest)] into a unit vector take x' out of R.
                w = zeros(1, n);
                last = sqrt(rest);
                for k = n:-1:1
                  size = hypot(last, abs(a(k)));
                  c = last / size;
                  s = a(k) / size;
                  last = size;
                  row = R(k, :);
                  R(k, :) = c * row - s * w;
                  w = c * w + conj(s) * row;
                end
                R = triu(R);
              end
            end
            if failed && nargout < 2
              reasons = {'the result would not be positive definite', 'R is singular'};
              error('cholupdate: %s', reasons{failed});
            end
          end
        end
        \(rotated)
        """),
    Builtin(
      "cholinsert", [.square("R"), .count("j"), .numeric("x")], results: ["R1", "error"],
      "the Cholesky factor of a matrix with a row and a column put in",
      details:
        "R is the factor of A; R1 is that of A1 with A1(:, j) = A1(j, :)' = x, A1 without them being A. error is 1 where A1 is "
        + "not positive definite; without a second result that is an error.",
      examples: ["R = chol([4 1; 1 3]); R1 = cholinsert(R, 2, [1; 5; 0]); R1' * R1"],
      seeAlso: ["choldelete", "cholupdate", "chol"],
      written: """
        function [R1, failed] = cholinsert(R, j, x)
          n = rows(R);
          if numel(x) != n + 1, error('cholinsert: x must have %d elements', n + 1); end
          if j < 1 || j > n + 1, error('cholinsert: j must be from 1 to %d', n + 1); end
          A = R' * R;
          keep = [1:j - 1, j + 1:n + 1];
          A1 = zeros(n + 1, class(R));
          A1(keep, keep) = A;
          A1(:, j) = x(:);
          A1(j, :) = x(:)';
          if j == n + 1
            # Only the last column is new.
            y = R' \\ x(1:n)(:);
            rest = real(x(end)) - norm(y) ^ 2;
            failed = double(!(rest > 0) || imag(x(end)) != 0);
            R1 = R;
            if !failed, R1 = [R, y; zeros(1, n), sqrt(rest)]; end
          else
            [R1, p] = chol(A1);
            failed = double(p > 0 || imag(x(j)) != 0);
            if failed, R1 = R; end
          end
          if failed && nargout < 2, error('cholinsert: the matrix would not be positive definite'); end
        end
        """),
    Builtin(
      "choldelete", [.square("R"), .count("j")],
      "the Cholesky factor of a matrix with row j and column j taken out",
      examples: ["choldelete(chol([4 1 0; 1 3 1; 0 1 2]), 2)"], seeAlso: ["cholinsert", "cholshift", "chol"],
      written: """
        function R = choldelete(R, j)
          n = rows(R);
          if j < 1 || j > n, error('choldelete: j must be from 1 to %d', n); end
          R(:, j) = [];
          for k = j:n - 1
            [R(k, k:end), R(k + 1, k:end)] = rotated(R(k, k:end), R(k + 1, k:end));
          end
          R(n, :) = [];
        end
        \(rotated)
        """),
    Builtin(
      "cholshift", [.square("R"), .count("i"), .count("j")],
      "the Cholesky factor of a matrix with row and column i moved to j",
      details:
        "With p = [1:i-1, i+1:j, i, j+1:n], or [1:j-1, i, j:i-1, i+1:n] where j is below i, it is the factor of A(p, p).",
      examples: ["cholshift(chol([4 1 0; 1 3 1; 0 1 2]), 1, 3)"], seeAlso: ["cholinsert", "choldelete"],
      written: """
        function R = cholshift(R, i, j)
          n = rows(R);
          if min(i, j) < 1 || max(i, j) > n, error('cholshift: i and j must be from 1 to %d', n); end
          if i < j, p = [1:i - 1, i + 1:j, i, j + 1:n]; else, p = [1:j - 1, i, j:i - 1, i + 1:n]; end
          R = R(:, p);
          for c = 1:n - 1
            for k = n:-1:c + 1
              if R(k, c) != 0, [R(k - 1, c:end), R(k, c:end)] = rotated(R(k - 1, c:end), R(k, c:end)); end
            end
          end
          for k = 1:n
            if real(R(k, k)) < 0, R(k, :) = -R(k, :); end
          end
          R = triu(R);
        end
        \(rotated)
        """),
    Builtin(
      "qrupdate", [.matrix("Q"), .matrix("R"), .numeric("u"), .numeric("v")], results: ["Q1", "R1"],
      "the QR factorization of Q*R + u*v'",
      details: "u and v are columns, or matrices with as many columns.",
      examples: ["[Q, R] = qr([1 2; 3 4]); [Q1, R1] = qrupdate(Q, R, [1; 0], [0; 1]); Q1 * R1"],
      seeAlso: ["qr", "qrinsert", "qrdelete", "cholupdate"],
      written: """
        function [Q, R] = qrupdate(Q, R, u, v)
          if rows(u) != rows(Q) || rows(v) != columns(R) || columns(u) != columns(v)
            error('qrupdate: u must have as many rows as Q, v as R has columns');
          end
          for c = 1:columns(u)
            [Q, R] = updated(Q, R, u(:, c), v(:, c));
          end
        end
        function [Q, R] = updated(Q, R, u, v)
          economy = columns(Q) < rows(Q);
          [Q, R, w] = reaching(Q, R, u);
          m = numel(w);
          for k = m - 1:-1:1
            [Q, R, w] = turned(Q, R, w, k);
          end
          R(1, :) += w(1) * v';
          for k = 1:min(m - 1, columns(R))
            [Q, R] = cleared(Q, R, k, k);
          end
          if economy
            Q(:, m) = [];
            R(m, :) = [];
          end
          R = triu(R);
        end
        function [Q, R, w] = turned(Q, R, w, k)
          # Puts w(k + 1) into w(k).
          size = hypot(abs(w(k)), abs(w(k + 1)));
          if size == 0, return; end
          G = [w(k)', w(k + 1)'; -w(k + 1), w(k)] / size;
          w(k:k + 1) = [size; 0];
          R(k:k + 1, :) = G * R(k:k + 1, :);
          Q(:, k:k + 1) = Q(:, k:k + 1) * G';
        end
        \(reaching)
        \(cleared)
        """),
    Builtin(
      "qrinsert", [.matrix("Q"), .matrix("R"), .count("j"), .numeric("x")],
      options: [.choice("what", ["col", "row"], standard: "\"col\"", "whether x is a column or a row")],
      results: ["Q1", "R1"], "the QR factorization of a matrix with a column or a row put in before the j-th",
      examples: ["[Q, R] = qr([1 2; 3 4]); [Q1, R1] = qrinsert(Q, R, 3, [5; 6]); Q1 * R1"],
      seeAlso: ["qr", "qrdelete", "qrupdate"],
      written: """
        function [Q, R] = qrinsert(Q, R, j, x, what)
          if nargin < 5, what = 'col'; end
          if strcmp(what, 'col')
            if j < 1 || j > columns(R) + 1, error('qrinsert: j must be from 1 to %d', columns(R) + 1); end
            if numel(x) != rows(Q), error('qrinsert: x must have %d elements', rows(Q)); end
            [Q, R, w] = reaching(Q, R, x(:));
            R = [R(:, 1:j - 1), w, R(:, j:end)];
            for k = rows(R) - 1:-1:j
              [Q, R] = cleared(Q, R, k, j);
            end
          else
            if rows(Q) != columns(Q), error('qrinsert: a row needs a square Q'); end
            if j < 1 || j > rows(Q) + 1, error('qrinsert: j must be from 1 to %d', rows(Q) + 1); end
            if numel(x) != columns(R), error('qrinsert: x must have %d elements', columns(R)); end
            n = rows(Q);
            Q = [zeros(j - 1, 1), Q(1:j - 1, :); 1, zeros(1, n); zeros(n - j + 1, 1), Q(j:n, :)];
            R = [x(:).'; R];
            for k = 1:min(n, columns(R))
              [Q, R] = cleared(Q, R, k, k);
            end
          end
          R = triu(R);
        end
        \(reaching)
        \(cleared)
        """),
    Builtin(
      "qrdelete", [.matrix("Q"), .matrix("R"), .count("j")],
      options: [.choice("what", ["col", "row"], standard: "\"col\"", "whether a column or a row goes")],
      results: ["Q1", "R1"], "the QR factorization of a matrix with its j-th column or row taken out",
      examples: ["[Q, R] = qr([1 2 5; 3 4 6]); [Q1, R1] = qrdelete(Q, R, 2); Q1 * R1"],
      seeAlso: ["qr", "qrinsert", "qrupdate"],
      written: """
        function [Q, R] = qrdelete(Q, R, j, what)
          if nargin < 4, what = 'col'; end
          if strcmp(what, 'col')
            if j < 1 || j > columns(R), error('qrdelete: j must be from 1 to %d', columns(R)); end
            economy = columns(Q) < rows(Q);
            R(:, j) = [];
            for k = j:min(rows(R) - 1, columns(R))
              [Q, R] = cleared(Q, R, k, k);
            end
            if economy && rows(R) > columns(R)
              Q(:, end) = [];
              R(end, :) = [];
            end
          else
            if rows(Q) != columns(Q), error('qrdelete: a row needs a square Q'); end
            if j < 1 || j > rows(Q), error('qrdelete: j must be from 1 to %d', rows(Q)); end
            n = rows(Q);
            Q = Q([j, 1:j - 1, j + 1:n], :);
            for k = n - 1:-1:1
              # Puts the row that goes into the first column of Q.
              a = Q(1, k);
              b = Q(1, k + 1);
              size = hypot(abs(a), abs(b));
              if size == 0, continue; end
              G = [a, b; -conj(b), conj(a)] / size;
              R(k:k + 1, :) = G * R(k:k + 1, :);
              Q(:, k:k + 1) = Q(:, k:k + 1) * G';
            end
            Q = Q(2:n, 2:n);
            R = R(2:n, :);
          end
          R = triu(R);
        end
        \(cleared)
        """),
    Builtin(
      "qrshift", [.matrix("Q"), .matrix("R"), .count("i"), .count("j")], results: ["Q1", "R1"],
      "the QR factorization of a matrix with column i moved to j",
      details:
        "With p = [1:i-1, i+1:j, i, j+1:n], or [1:j-1, i, j:i-1, i+1:n] where j is below i, it is that of A(:, p).",
      examples: ["[Q, R] = qr([1 2 5; 3 4 6; 7 8 1]); [Q1, R1] = qrshift(Q, R, 1, 3); Q1 * R1"],
      seeAlso: ["qr", "qrinsert", "cholshift"],
      written: """
        function [Q, R] = qrshift(Q, R, i, j)
          n = columns(R);
          if min(i, j) < 1 || max(i, j) > n, error('qrshift: i and j must be from 1 to %d', n); end
          if i < j, p = [1:i - 1, i + 1:j, i, j + 1:n]; else, p = [1:j - 1, i, j:i - 1, i + 1:n]; end
          R = R(:, p);
          for c = 1:min(rows(R) - 1, n)
            for k = rows(R) - 1:-1:c
              if R(k + 1, c) != 0, [Q, R] = cleared(Q, R, k, c); end
            end
          end
          R = triu(R);
        end
        \(cleared)
        """),
  ]

  /// Turns two rows so that the second begins with 0 and the first with what is above it.
  private static let rotated = """
    function [a, b] = rotated(a, b)
      if b(1) == 0, return; end
      size = hypot(abs(a(1)), abs(b(1)));
      c = a(1)' / size;
      s = b(1)' / size;
      [a, b] = deal(c * a + s * b, -conj(s) * a + conj(c) * b);
      b(1) = 0;
    end
    """

  /// The coordinates w of a column x in Q, where Q has fewer columns than rows with one more column for what of x is
  /// outside them.
  private static let reaching = """
    function [Q, R, w] = reaching(Q, R, x)
      w = Q' * x;
      if columns(Q) == rows(Q), return; end
      rest = x - Q * w;
      more = Q' * rest;
      w += more;
      rest -= Q * more;
      size = norm(rest);
      if size > 0, Q = [Q, rest / size]; else, Q = [Q, zeros(rows(Q), 1)]; end
      w = [w; size];
      R = [R; zeros(1, columns(R))];
    end
    """

  /// Turns rows k and k + 1 of R, and the columns of Q with them, so that R(k + 1, c) is 0.
  private static let cleared = """
    function [Q, R] = cleared(Q, R, k, c)
      a = R(k, c);
      b = R(k + 1, c);
      if b == 0, return; end
      size = hypot(abs(a), abs(b));
      G = [a', b'; -b, a] / size;
      R(k:k + 1, :) = G * R(k:k + 1, :);
      R(k + 1, c) = 0;
      Q(:, k:k + 1) = Q(:, k:k + 1) * G';
    end
    """
}
