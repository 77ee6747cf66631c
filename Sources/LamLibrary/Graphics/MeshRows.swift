import LamRuntime

extension Family {
  /// Meshes and surfaces of other shapes, composed of surfaces and patches.
  static let meshRows: [Builtin] = [
    drawing(
      "meshz", "draw a mesh with a curtain around it", details: "The arguments are those of mesh.",
      examples: ["meshz(peaks(20))"], seeAlso: ["mesh", "meshc", "waterfall"],
      written: """
        function h = meshz(varargin)
          [at, varargin] = take_axes(varargin);
          first = find(cellfun(@ischar, varargin), 1);
          if isempty(first), first = numel(varargin) + 1; end
          rest = varargin(first:end);
          data = varargin(1:first - 1);
          if isempty(data) || numel(data) > 4, error('meshz: z is needed, or x, y and z, and colours behind them'); end
          if numel(data) < 3
            z = data{1};
            x = 1:columns(z);
            y = (1:rows(z)).';
          else
            [x, y, z] = data{1:3};
          end
          c = z;
          if mod(numel(data), 2) == 0, c = data{end}; end
          if ndims(z) > 2 || ! isequal(size(c), size(z)) || isempty(z)
            error('meshz: z must be a matrix, and the colours as large');
          end
          islist = isvector(x) && isvector(y) && numel(x) == columns(z) && numel(y) == rows(z);
          if ! islist && (! isequal(size(x), size(z)) || ! isequal(size(y), size(z)))
            error('meshz: x, y and z do not go together');
          end
          down = [1, 1, 1:rows(z), rows(z), rows(z)];
          right = [1, 1, 1:columns(z), columns(z), columns(z)];
          base = min(z(isfinite(z)));
          middle = (min(c(isfinite(c))) + max(c(isfinite(c)))) / 2;
          if isempty(base), base = 0; end
          if isempty(middle), middle = 0; end
          inside = false(numel(down), numel(right));
          inside(2:end-1, 2:end-1) = true;
          inside([2, end-1], [2, end-1]) = false;
          z = z(down, right);
          z(! inside) = base;
          inside([2, end-1], :) = false;
          inside(:, [2, end-1]) = false;
          c = c(down, right);
          c(! inside) = middle;
          if islist
            [x, y] = deal(x(right), y(down));
          else
            [x, y] = deal(x(down, right), y(down, right));
          end
          mesh_ = mesh(at{:}, x, y, z, c, rest{:});
          if nargout > 0, h = mesh_; end
        end
        """ + takeAxes),
    drawing(
      "waterfall", "draw the rows of a matrix as curves behind each other, each with a curtain below it",
      details: "The arguments are those of mesh.",
      examples: ["waterfall(peaks(20))"], seeAlso: ["meshz", "ribbon", "plot3"],
      written: """
        function h = waterfall(varargin)
          net = meshz(varargin{:});
          set(net, 'MeshStyle', 'row');
          if nargout > 0, h = net; end
        end
        """),
    drawing(
      "ribbon", "draw the columns of a matrix as ribbons in space",
      details:
        "ribbon(y), ribbon(x, y), ribbon(x, y, width): x holds the places of the rows, the width is 0.75 where left out.",
      examples: ["ribbon(peaks(20))"], seeAlso: ["waterfall", "surf", "plot3"],
      written: """
        function h = ribbon(varargin)
          [at, varargin] = take_axes(varargin);
          n = numel(varargin);
          if n < 1 || n > 3, error('ribbon: y is needed, or x, y and a width'); end
          y = varargin{min(n, 2)};
          if isvector(y), y = y(:); end
          x = 1:rows(y);
          width = 0.75;
          if n > 1, x = varargin{1}; end
          if n > 2, width = varargin{3}; end
          if ! isequal(size(x), size(y))
            if ! isvector(x) || numel(x) != rows(y)
              error('ribbon: x must be as large as y, or a vector with a number for each row');
            end
            x = repmat(x(:), 1, columns(y));
          end
          ax = newplot(at{:});
          ribbons = [];
          for c = columns(y):-1:1
            places = repmat([c - width / 2, c + width / 2], rows(y), 1);
            colors = repmat(c, rows(y), 2);
            ribbons = [surface(ax, places, [x(:, c), x(:, c)], [y(:, c), y(:, c)], colors); ribbons];
          end
          if ! ishold(ax), set(ax, 'View', [-37.5, 30], 'XGrid', 'on', 'YGrid', 'on', 'ZGrid', 'on'); end
          if nargout > 0, h = ribbons; end
        end
        """ + takeAxes),
    drawing(
      "trisurf", "draw a surface of triangles",
      details: """
        trisurf(t, x, y, z), trisurf(t, x, y, z, c): the rows of t are the positions of the corners of triangles. c has a number for each \
        point or for each triangle, z where left out. Properties of patches follow by name.
        """,
      examples: ["trisurf([1 2 3; 2 4 3], [0 1 0 1], [0 0 1 1], [0 1 1 0])"],
      seeAlso: ["trimesh", "triplot", "patch", "delaunay"],
      written: """
        function h = trisurf(t, x, y, z, varargin)
          if nargin < 4, error('trisurf: triangles, x, y and z are needed'); end
          [c, rest] = trianglecolors('trisurf', t, x, y, z, varargin);
          if ! any(cellfun(@(word) ischar(word) && strcmpi(word, 'FaceColor'), rest)), rest = [{'FaceColor', 'flat'}, rest]; end
          ax = newplot();
          p = patch(ax, 'Faces', t, 'Vertices', [x(:), y(:), z(:)], 'FaceVertexCData', c, rest{:});
          if ! ishold(ax), set(ax, 'View', [-37.5, 30], 'XGrid', 'on', 'YGrid', 'on', 'ZGrid', 'on'); end
          if nargout > 0, h = p; end
        end
        \(triangleColors)
        """),
    drawing(
      "trimesh", "draw a mesh of triangles",
      details:
        "trimesh(t, x, y, z), trimesh(t, x, y, z, c) as trisurf; trimesh(t, x, y) in the plane as triplot.",
      examples: ["trimesh([1 2 3; 2 4 3], [0 1 0 1], [0 0 1 1], [0 1 1 0])"],
      seeAlso: ["trisurf", "triplot", "hidden"],
      written: """
        function h = trimesh(t, x, y, z, varargin)
          if nargin < 3, error('trimesh: triangles, x and y are needed'); end
          if nargin == 3
            p = triplot(t, x, y);
          elseif ischar(z)
            p = triplot(t, x, y, z, varargin{:});
          else
            [c, rest] = trianglecolors('trimesh', t, x, y, z, varargin);
            ax = newplot();
            p = patch(ax, 'Faces', t, 'Vertices', [x(:), y(:), z(:)], 'FaceVertexCData', c, 'EdgeColor', 'flat', ...
              'FaceColor', 'w', 'FaceLighting', 'none', 'EdgeLighting', 'flat', 'Tag', 'trimesh', rest{:});
            if ! ishold(ax), set(ax, 'View', [-37.5, 30], 'XGrid', 'on', 'YGrid', 'on', 'ZGrid', 'on'); end
          end
          if nargout > 0, h = p; end
        end
        \(triangleColors)
        """),
    drawing(
      "triplot", "draw the edges of triangles in the plane",
      details:
        "triplot(t, x, y, ...): the rows of t are the positions of the corners; what follows are arguments of plot.",
      examples: ["triplot([1 2 3; 2 4 3], [0 1 0 1], [0 0 1 1], 'r')"],
      seeAlso: ["trimesh", "trisurf", "delaunay"],
      written: """
        function h = triplot(t, x, y, varargin)
          if nargin < 3, error('triplot: triangles, x and y are needed'); end
          if columns(t) != 3, error('triplot: the triangles must be rows of three positions'); end
          if any(t(:) < 1 | t(:) > numel(x) | t(:) != fix(t(:))), error('triplot: a triangle has a corner that is no point'); end
          if numel(x) != numel(y), error('triplot: x and y must have as many numbers'); end
          around = t(:, [1, 2, 3, 1]).';
          gap = NaN(1, rows(t));
          px = [reshape(x(around), 4, []); gap];
          py = [reshape(y(around), 4, []); gap];
          p = plot(px(:), py(:), varargin{:});
          if nargout > 0, h = p; end
        end
        """),
    drawing(
      "tetramesh", "draw tetrahedra",
      details:
        "tetramesh(t, p), tetramesh(t, p, c): the rows of t are positions of four rows of p; c has the row of the colormap of each.",
      examples: ["tetramesh([1 2 3 4], [0 0 0; 1 0 0; 0 1 0; 0 0 1])"], seeAlso: ["trisurf", "patch"],
      written: """
        function h = tetramesh(t, p, varargin)
          if nargin < 2, error('tetramesh: tetrahedra and points are needed'); end
          if ndims(t) > 2 || columns(t) != 4, error('tetramesh: the tetrahedra must be rows of four positions'); end
          if ndims(p) > 2 || columns(p) != 3, error('tetramesh: the points must be rows of three numbers'); end
          if any(t(:) < 1 | t(:) > rows(p) | t(:) != fix(t(:))), error('tetramesh: a tetrahedron has a corner that is no point'); end
          map = colormap();
          n = rows(t);
          c = mod((1:n)' - 1, rows(map)) + 1;
          if n > 1 && n < rows(map), c = floor((c - 1) * (rows(map) - 1) / (n - 1)) + 1; end
          if ! isempty(varargin) && isnumeric(varargin{1})
            c = varargin{1};
            varargin(1) = [];
            if ! isvector(c) || numel(c) != n, error('tetramesh: c must have a number for each tetrahedron'); end
            c = min(max(round(c), 1), rows(map));
          end
          ax = newplot();
          patches = [];
          for k = 1:n
            patches = [patches; patch(ax, 'Faces', [1 2 3; 2 3 4; 3 4 1; 4 1 2], 'Vertices', p(t(k, :), :), ...
              'FaceColor', map(c(k), :), varargin{:})];
          end
          if ! ishold(ax), set(ax, 'View', [-37.5, 30]); end
          if nargout > 0, h = patches; end
        end
        """),
    drawing(
      "surfnorm", results: ["nx", "ny", "nz"], "the normals of a surface, or a drawing of them",
      details: """
        [nx, ny, nz] = surfnorm(x, y, z), surfnorm(z): the mean of the cross products of the diagonals around each point, which are not of \
        length 1. Without results the surface is drawn, with its normals as red lines.
        """,
      examples: ["surfnorm(peaks(10))", "[nx, ny, nz] = surfnorm([1 2; 3 4])"],
      seeAlso: ["surf", "surfl", "quiver3"],
      written: """
        function [nx, ny, nz] = surfnorm(varargin)
          [at, varargin] = take_axes(varargin);
          if numel(varargin) == 0 || numel(varargin) == 2, error('surfnorm: z is needed, or x, y and z'); end
          if numel(varargin) == 1 || ischar(varargin{2})
            z = varargin{1};
            [x, y] = meshgrid(1:columns(z), 1:rows(z));
            rest = varargin(2:end);
          else
            [x, y, z] = varargin{1:3};
            rest = varargin(4:end);
          end
          if ! (isreal(x) && isreal(y) && isreal(z)) || any(size(z) < 2) || ndims(z) > 2
            error('surfnorm: x, y and z must be real matrices with two rows and two columns at least');
          end
          if ! isequal(size(x), size(z)) || ! isequal(size(y), size(z)), error('surfnorm: x, y and z must be of one size'); end
          [xx, yy, zz] = deal(widened(x), widened(y), widened(z));
          u = [falling(xx), falling(yy), falling(zz)];
          v = [rising(xx), rising(yy), rising(zz)];
          w = cross(u, v, 2);
          shape = size(z) + 1;
          [nx, ny, nz] = deal(around(w(:, 1), shape), around(w(:, 2), shape), around(w(:, 3), shape));
          if nargout > 0, return; end
          s = surf(at{:}, x, y, z, rest{:});
          ax = get(s, 'Parent');
          ratio = daspect(ax);
          size_ = sqrt(nx .^ 2 + ny .^ 2 + nz .^ 2) * norm(ratio);
          step = {nx ./ size_ * ratio(1) ^ 2, ny ./ size_ * ratio(2) ^ 2, nz ./ size_ * ratio(3) ^ 2};
          gap = NaN(1, numel(z));
          px = [x(:).'; x(:).' + step{1}(:).'; gap];
          py = [y(:).'; y(:).' + step{2}(:).'; gap];
          pz = [z(:).'; z(:).' + step{3}(:).'; gap];
          line(ax, px(:), py(:), pz(:), 'Color', 'r');
          clear nx ny nz
        end
        function m = widened(m)
          m = [2 * m(:, 1) - m(:, 2), m, 2 * m(:, end) - m(:, end-1)];
          m = [2 * m(1, :) - m(2, :); m; 2 * m(end, :) - m(end-1, :)];
        end
        function d = falling(m)
          d = (m(1:end-1, 1:end-1) - m(2:end, 2:end))(:);
        end
        function d = rising(m)
          d = (m(1:end-1, 2:end) - m(2:end, 1:end-1))(:);
        end
        function m = around(w, shape)
          w = reshape(w, shape);
          m = (w(1:end-1, 1:end-1) + w(1:end-1, 2:end) + w(2:end, 1:end-1) + w(2:end, 2:end)) / 4;
        end
        """ + takeAxes),
    drawing(
      "surfl", "draw a surface in the light of a lamp",
      details: """
        surfl(z), surfl(x, y, z), surfl(..., s), surfl(..., s, k), surfl(..., 'cdata'). The colours are how bright the points are: s is where \
        the light comes from, [x y z] or [azimuth elevation], 45 degrees to the left of who looks where left out; k is [ambient diffuse \
        specular shine]. With 'light' in place of 'cdata' the surface keeps its colours and a light object is added.
        """,
      examples: ["surfl(peaks(30)); colormap gray; shading interp"],
      seeAlso: ["surf", "surfnorm", "light", "shading"],
      written: """
        function h = surfl(varargin)
          [at, varargin] = take_axes(varargin);
          isshaded = true;
          if ! isempty(varargin) && ischar(varargin{end})
            switch lower(varargin{end})
              case 'light', isshaded = false;
              case 'cdata', isshaded = true;
              otherwise, error('surfl: the lighting must be light or cdata');
            end
            varargin(end) = [];
          end
          r = [0.55, 0.6, 0.4, 10];
          if numel(varargin) > 1 && isvector(varargin{end}) && numel(varargin{end}) == 4
            r = varargin{end};
            varargin(end) = [];
          end
          lamp = [];
          if numel(varargin) == 2 || numel(varargin) == 4
            given = varargin{end};
            varargin(end) = [];
            if numel(given) == 3
              lamp = given(:).';
            elseif numel(given) == 2
              [lamp(1), lamp(2), lamp(3)] = sph2cart((given(1) - 90) * pi / 180, given(2) * pi / 180, 1);
            else
              error('surfl: the light must be [x y z] or [azimuth elevation]');
            end
          end
          s = surf(at{:}, varargin{:});
          ax = get(s, 'Parent');
          angles = get(ax, 'View') * pi / 180;
          [eye_(1), eye_(2), eye_(3)] = sph2cart(angles(1) - pi / 2, angles(2), 1);
          if isempty(lamp), lamp = eye_ * [cos(pi/4), sin(pi/4), 0; -sin(pi/4), cos(pi/4), 0; 0, 0, 1]; end
          if isshaded
            [x, y, z] = deal(get(s, 'XData'), get(s, 'YData'), get(s, 'ZData'));
            if isvector(x) && isvector(y), [x, y] = meshgrid(x, y); end
            [nx, ny, nz] = surfnorm(x, y, z);
            n = [nx(:), ny(:), nz(:)];
            n = n .* daspect(ax);
            n = n ./ sqrt(sum(n .^ 2, 2));
            lamp = lamp(:) / norm(lamp);
            toward = n * lamp;
            mirrored = 2 * toward .* (n * eye_(:)) - lamp.' * eye_(:);
            bright = r(1) + r(2) * max(toward, 0) + r(3) * max(mirrored, 0) .^ r(4);
            set(s, 'CData', reshape(bright / sum(r(1:3)), size(z)));
            set(ax, 'CLim', [0, 1]);
          else
            light(ax, 'Position', lamp);
            set(s, 'AmbientStrength', r(1), 'DiffuseStrength', r(2), 'SpecularStrength', r(3), 'SpecularExponent', r(4));
          end
          if nargout > 0, h = s; end
        end
        """ + takeAxes),
  ]

  /// The colours of triangles: those that stand before the properties, or else the heights of points.
  private static let triangleColors = """
    function [c, rest] = trianglecolors(name, t, x, y, z, rest)
      if numel(x) != numel(z) || numel(y) != numel(z), error('%s: x, y and z must have as many numbers', name); end
      if columns(t) != 3, error('%s: the triangles must be rows of three positions', name); end
      if any(t(:) < 1 | t(:) > numel(z) | t(:) != fix(t(:))), error('%s: a triangle has a corner that is no point', name); end
      c = z(:);
      if ! isempty(rest) && isnumeric(rest{1})
        c = rest{1};
        rest(1) = [];
        if isvector(c) && ! (rows(c) == 1 && columns(c) == 3 && rows(t) == 1), c = c(:); end
        if rows(c) != numel(z) && rows(c) != rows(t), error('%s: one colour for each point or each triangle is needed', name); end
        if columns(c) != 1 && columns(c) != 3, error('%s: colours are numbers, or rows of red, green and blue', name); end
      end
    end
    """
}
