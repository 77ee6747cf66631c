import LamRuntime

extension Family {
  /// Matrices of differential operators on grids.
  static let sparseGridRows: [Builtin] = [
    Builtin(
      "numgrid", [.text("region"), .count("n")], "the points inside a region, numbered column by column",
      details:
        "G is n×n with 0 outside. The regions are S (the square), L (three quarters of it), C (a quarter of a circle cut out), "
        + "D (the disk), A (the ring), H (a heart) and B (a butterfly).",
      examples: ["numgrid(\"S\", 5)", "numgrid(\"L\", 6)"], seeAlso: ["delsq", "gallery"],
      written: """
        function G = numgrid(region, n)
          x = ones(n, 1) * [-1, (3 - n:2:n - 3) / (n - 1), 1];
          if n < 3, x = zeros(n) + 1; end
          y = flipud(x');
          square = abs(x) < 1 & abs(y) < 1;
          switch region
            case 'S', inside = square;
            case 'L', inside = square & (x > 0 | y > 0);
            case 'C', inside = square & (x + 1) .^ 2 + (y + 1) .^ 2 > 1;
            case 'D', inside = x .^ 2 + y .^ 2 < 1;
            case 'A', inside = x .^ 2 + y .^ 2 < 1 & x .^ 2 + y .^ 2 > 1 / 3;
            case 'H', inside = (x .^ 2 + y .^ 2) .* (x .^ 2 + y .^ 2 - 0.75 * y) < 0.75 * x .^ 2;
            case 'B'
              angle = atan2(y, x);
              inside = square & hypot(x, y) >= sin(2 * angle) + 0.2 * sin(8 * angle);
            otherwise, error('numgrid: a region is S, L, C, D, A, H or B, not %s', region);
          end
          G = zeros(n);
          G(inside) = 1:nnz(inside);
        end
        """),
    Builtin(
      "delsq", [.matrix("G")], "the 5-point Laplacian of a grid whose points are numbered, zero around it",
      details:
        "G is as numgrid makes it, with 0 at its border. The matrix is positive definite: 4 on the diagonal, -1 for neighbours.",
      examples: ["full(delsq(numgrid(\"S\", 4)))"], seeAlso: ["numgrid", "del2", "gallery"],
      written: """
        function D = delsq(G)
          [m, n] = size(G);
          if any(G([1, end], :)(:)) || any(G(:, [1, end])(:))
            error('delsq: no point may be at the border of the grid');
          end
          p = find(G)(:);
          own = full(G(p))(:);
          if !isequal(sort(own), (1:numel(p))'), error('delsq: the points are numbered 1 to their count'); end
          i = own;
          j = own;
          s = 4 * ones(numel(p), 1);
          for step = [-1, m, 1, -m]
            next = full(G(p + step))(:);
            near = next > 0;
            i = [i; own(near)];
            j = [j; next(near)];
            s = [s; -ones(nnz(near), 1)];
          end
          D = sparse(i, j, s, numel(p), numel(p));
        end
        """),
    Builtin(
      "spaugment", [.matrix("A"), .scalar("c").optional], "the augmented matrix of a least-squares problem",
      details:
        "[c*I, A; A', 0]: its system with [b; 0] has the residual over c and the solution. c is max(abs(A(:)))/1000 where left out.",
      examples: ["full(spaugment(sparse([1; 2]), 1))"], seeAlso: ["mldivide", "qr"],
      written: """
        function S = spaugment(A, c)
          if nargin < 2, c = full(max(max(abs(A)))) / 1000; end
          [m, n] = size(A);
          S = [c * speye(m), A; A', sparse(n, n)];
        end
        """),
  ]
}
