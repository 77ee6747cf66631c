import LamRuntime

extension Family {
  /// What is between points that stand anywhere in the plane.
  static let scatteredRows: [Builtin] = [
    Builtin(
      "griddata", [.any("x"), .any("y"), .any("z"), .any("xi"), .any("yi"), .any("method").orText.variadic],
      results: ["zi", "yi", "values"], "values between points that stand anywhere in the plane",
      details: """
        griddata(x, y, z, xi, yi, method): 'linear' on the triangles of delaunay, NaN outside of them; 'nearest'; 'v4', biharmonic splines. A \
        row xi and a column yi make a grid. With two results or more they are xi, yi and zi. Of points at one place the first counts. \
        griddata(x, y, z, v, xi, yi, zi, method) does so in space, without 'v4'.
        """,
      examples: ["griddata([0 1 1 0], [0 0 1 1], [1 2 3 5], 0.5, 0.7)"],
      seeAlso: ["delaunay", "tsearch", "interp2", "meshgrid"],
      written: """
        function [a, b, c] = griddata(x, y, z, xi, yi, method, varargin)
          if nargin > 6
            a = griddata3(x, y, z, xi, yi, method, varargin{:});
            return;
          end
          if nargin < 6 || isempty(method), method = 'linear'; end
          if ! ischar(method), error('griddata: the method must be a word'); end
          method = tolower(method);
          if ! any(strcmp(method, {'linear', 'nearest', 'v4'}))
            error('griddata: %s is no method here; linear, nearest and v4 are', method);
          end
          if isvector(x) && isvector(y) && isequal(size(z), [numel(y), numel(x)]) && ! isvector(z)
            [x, y] = meshgrid(x, y);
          end
          if numel(x) != numel(z) || numel(y) != numel(z), error('griddata: x, y and z must have as many numbers'); end
          if isrow(xi) && iscolumn(yi)
            [xi, yi] = meshgrid(xi, yi);
          elseif isvector(xi) && isvector(yi)
            xi = xi(:);
            yi = yi(:);
          end
          if ! size_equal(xi, yi), error('griddata: xi and yi must have one size, or be a row and a column'); end
          x = x(:);
          y = y(:);
          z = z(:);
          zi = NaN(size(xi));
          if strcmp(method, 'linear')
            t = delaunay(x, y);
            [k, shares] = tsearchn([x, y], t, [xi(:), yi(:)]);
            found = ! isnan(k);
            corners = reshape(z(t(k(found), :)), [], 3);
            zi(found) = sum(corners .* shares(found, :), 2);
          elseif strcmp(method, 'nearest')
            if ! isempty(xi), zi(:) = z(dsearchn([x, y], [xi(:), yi(:)])); end
            zi(isnan(xi) | isnan(yi)) = NaN;
          else
            zi(:) = green(hypot(xi(:) - x.', yi(:) - y.')) * (green(hypot(x - x.', y - y.')) \\ z);
          end
          if nargout > 1
            [a, b, c] = deal(xi, yi, zi);
          else
            a = zi;
          end
        end
        function g = green(r)
          # The plate that a unit load bends, but for its factor.
          g = r .^ 2 .* (log(r) - 1);
          g(r == 0) = 0;
        end
        """),
    Builtin(
      "griddata3",
      [
        .any("x"), .any("y"), .any("z"), .any("v"), .any("xi"), .any("yi"), .any("zi"),
        .any("method").orText.variadic,
      ],
      results: ["vi"], "values between points that stand anywhere in space",
      details: """
        The method is 'linear' on the tetrahedra of delaunay, NaN outside of them, or 'nearest'. Vectors xi, yi and zi of several lengths or \
        directions make a grid.
        """,
      examples: ["griddata3([0 1 0 0], [0 0 1 0], [0 0 0 1], [1 2 3 4], 0.2, 0.2, 0.2)"],
      seeAlso: ["griddata", "griddatan", "interp3"],
      written: """
        function vi = griddata3(x, y, z, v, xi, yi, zi, method, varargin)
          if nargin < 8 || isempty(method), method = 'linear'; end
          if numel(x) != numel(v) && isvector(x) && isvector(y) && isvector(z), [x, y, z] = meshgrid(x, y, z); end
          if numel(x) != numel(v) || numel(y) != numel(v) || numel(z) != numel(v)
            error('griddata3: x, y, z and v must have as many numbers');
          end
          if ! size_equal(xi, yi, zi)
            if ! (isvector(xi) && isvector(yi) && isvector(zi)), error('griddata3: xi, yi and zi must have one size, or be vectors'); end
            [xi, yi, zi] = meshgrid(xi, yi, zi);
          end
          vi = reshape(griddatan([x(:), y(:), z(:)], v(:), [xi(:), yi(:), zi(:)], method), size(xi));
        end
        """),
    Builtin(
      "griddatan", [.real("p"), .real("v"), .real("q"), .any("method").orText.variadic], results: ["vi"],
      "values between points that stand anywhere, a row for each",
      details: "The method is 'linear', NaN outside of the points, in the plane or in space, or 'nearest'.",
      examples: ["griddatan([0 0; 1 0; 0 1], [1; 2; 3], [0.2 0.2])"], seeAlso: ["griddata", "griddata3"],
      written: """
        function vi = griddatan(p, v, q, method, varargin)
          if nargin < 4 || isempty(method), method = 'linear'; end
          if ! ischar(method), error('griddatan: the method must be a word'); end
          if rows(p) != numel(v) || columns(p) != columns(q), error('griddatan: p and v need a row for each point, and q as many columns'); end
          v = v(:);
          vi = NaN(rows(q), 1);
          switch tolower(method)
            case 'linear'
              t = delaunayn(p);
              [k, shares] = tsearchn(p, t, q);
              found = ! isnan(k);
              vi(found) = sum(reshape(v(t(k(found), :)), [], columns(t)) .* shares(found, :), 2);
            case 'nearest'
              if ! isempty(q), vi = v(dsearchn(p, q)); end
              vi(any(isnan(q), 2)) = NaN;
            otherwise
              error('griddatan: %s is no method here; linear and nearest are', method);
          end
        end
        """),
    drawing(
      "voronoi", results: ["vx", "vy"], "draw the borders of what is nearest to each of many points",
      details: """
        voronoi(x, y), voronoi(x, y, spec), h = voronoi(...); [vx, vy] = voronoi(x, y) gives the ends of the borders, a column for each, and \
        draws nothing. Borders without an end are cut off outside of the points.
        """,
      examples: ["voronoi([1 2 3 2.2 1.4], [2 3 1 1.9 1])"], seeAlso: ["delaunay", "convhull", "triplot"],
      written: """
        function [vx, vy] = voronoi(varargin)
          [at, varargin] = take_axes(varargin);
          if numel(varargin) < 2, error('voronoi: x and y are needed'); end
          x = varargin{1}(:);
          y = varargin{2}(:);
          spec = {'b'};
          for k = 3:numel(varargin)
            if ischar(varargin{k}), spec = varargin(k); end
          end
          if numel(x) != numel(y), error('voronoi: each point needs both x and y'); end
          p = unique([x, y], 'rows');
          if rows(p) < 2, error('voronoi: two points are needed at least'); end
          n = rows(p);
          low = min(p);
          high = max(p);
          reach = high - low;
          far = reach;
          far(far == 0) = max(reach);
          if n == 2, reach(:) = max(reach); end
          box = [low - 2 * far; low(1) - 2 * far(1), high(2) + 2 * far(2); high + 2 * far; high(1) + 2 * far(1), low(2) - 2 * far(2)];
          all = [p; box];
          t = delaunay(all);
          a = all(t(:, 1), :);
          b = all(t(:, 2), :) - a;
          c = all(t(:, 3), :) - a;
          d = 2 * (b(:, 1) .* c(:, 2) - b(:, 2) .* c(:, 1));
          bb = sumsq(b, 2);
          cc = sumsq(c, 2);
          centers = a + [c(:, 2) .* bb - b(:, 2) .* cc, b(:, 1) .* cc - c(:, 1) .* bb] ./ d;
          edges = sort([t(:, [1, 2]); t(:, [2, 3]); t(:, [3, 1])], 2);
          [edges, order] = sortrows(edges);
          owner = repmat((1:rows(t))', 3, 1)(order);
          k = find(all2(edges(1:end-1, :) == edges(2:end, :)));
          k = k(edges(k, 1) <= n);
          if n == 2, k = k(edges(k, 2) <= n); end
          from = centers(owner(k), :);
          to = centers(owner(k + 1), :);
          kept = sqrt(sumsq(from - to, 2)) > 1e-10 * max(reach);
          if n > 2
            middle = (low + high) / 2;
            radius = 1.1 * sumsq(low - middle);
            kept &= sumsq(from - middle, 2) < radius | sumsq(to - middle, 2) < radius;
          end
          px = [from(kept, 1), to(kept, 1)].';
          py = [from(kept, 2), to(kept, 2)].';
          if nargout == 2
            vx = px;
            vy = py;
            return;
          end
          drawn = plot(at{:}, px, py, spec{:}, x, y, '+');
          edge = 0.1 * reach;
          edge(edge == 0) = 0.1 * max(reach);
          axis(get(drawn(1), 'Parent'), [low(1) - edge(1), high(1) + edge(1), low(2) - edge(2), high(2) + edge(2)]);
          if nargout == 1, vx = drawn; end
        end
        function yes = all2(m)
          yes = all(m, 2);
        end

        """ + takeAxes),
  ]
}
