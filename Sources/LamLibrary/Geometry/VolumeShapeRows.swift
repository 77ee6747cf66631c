import LamRuntime

extension Family {
  /// What is drawn of arrays in space by means of others.
  static let volumeShapeRows: [Builtin] = sliceRows + isosurfaceLookRows + streamShapeRows

  /// Planes through arrays in space, and what makes the arrays smoother and smaller.
  private static let sliceRows: [Builtin] = [
    drawing(
      "slice", "draw planes through an array in space, coloured by its values",
      details: """
        slice(v, sx, sy, sz), slice(x, y, z, v, sx, sy, sz): planes across x at the places sx, and so on, [] for none. slice(..., xi, yi, zi) with \
        matrices draws the surface through those places. A method of interp3 may follow.
        """,
      examples: ["[x, y, z] = meshgrid(-2:0.5:2); slice(x, y, z, x .* exp(-x.^2 - y.^2 - z.^2), 0, 0.5, -1)"],
      seeAlso: ["isosurface", "interp3", "surf"],
      written: """
        function h = slice(varargin)
          [ax, args] = take_axes(varargin);
          method = 'linear';
          if ! isempty(args) && ischar(args{end})
            method = args{end};
            args(end) = [];
          end
          if numel(args) == 4
            args = [{[], [], []}, args];
          elseif numel(args) != 7
            error('slice: an array and places across x, y and z are needed; x, y and z may stand before them');
          end
          [x, y, z, v, sx, sy, sz] = args{:};
          if ndims(v) != 3 || ! isnumeric(v), error('slice: the array needs three extents'); end
          if isempty(x), x = 1:columns(v); end
          if isempty(y), y = 1:rows(v); end
          if isempty(z), z = 1:size(v, 3); end
          if ! isvector(x), x = x(1, :, 1); end
          if ! isvector(y), y = y(:, 1, 1); end
          if ! isvector(z), z = z(1, 1, :); end
          [x, y, z] = deal(x(:).', y(:), z(:).');
          at = newplot(ax{:});
          made = [];
          limits = [min(v(:)), max(v(:))];
          if limits(1) < limits(2), set(at, 'CLim', double(limits)); end
          flat = @(s) isvector(s) || isempty(s);
          if flat(sx) || flat(sy) || flat(sz)
            for s = sz(:).'
              [px, py] = meshgrid(x, y);
              made = [made; planed(at, x, y, z, v, px, py, s * ones(size(px)), method)];
            end
            for s = flip(sy(:).')
              [pz, px] = meshgrid(z, x);
              made = [made; planed(at, x, y, z, v, px, s * ones(size(px)), pz, method)];
            end
            for s = flip(sx(:).')
              [pz, py] = meshgrid(z, y);
              made = [made; planed(at, x, y, z, v, s * ones(size(py)), py, pz, method)];
            end
          else
            if ! size_equal(sx, sy, sz), error('slice: the places must be matrices of one size'); end
            made = planed(at, x, y, z, v, sx, sy, sz, method);
          end
          if ! ishold(at), set(at, 'View', [-37.5, 30], 'XGrid', 'on', 'YGrid', 'on', 'ZGrid', 'on'); end
          if nargout > 0, h = made; end
        end
        function s = planed(at, x, y, z, v, px, py, pz, method)
          s = surface(at, px, py, pz, interp3(x, y, z, v, px, py, pz, method));
        end

        """ + takeAxes),
    Builtin(
      "smooth3",
      [.real("v"), .any("method").orText.optional, .real("size").optional, .real("deviation").optional],
      results: ["smoothed"], "an array in space, each element mixed with its neighbours",
      details: """
        smooth3(v), smooth3(v, 'box', size), smooth3(v, 'gaussian', size, deviation): the size is odd, 3 where left out, or three of them; the \
        deviation is 0.65. Beyond the border are the elements of the border.
        """,
      examples: ["v = zeros(3, 3, 3); v(2, 2, 2) = 27; smooth3(v)(2, 2, 2)"],
      seeAlso: ["isosurface", "reducevolume", "convn"],
      written: """
        function s = smooth3(v, method, n, deviation)
          if nargin < 2 || isempty(method), method = 'box'; end
          if nargin < 3 || isempty(n), n = 3; end
          if nargin < 4 || isempty(deviation), deviation = 0.65; end
          if ndims(v) != 3, error('smooth3: the array needs three extents'); end
          if ! ischar(method), error('smooth3: the method must be box or gaussian'); end
          if ! any(numel(n) == [1, 3]) || any(n < 1 | mod(n, 2) != 1), error('smooth3: the size must be odd, or three odd numbers'); end
          if any(n > 2 * numel(v) + 1), error('smooth3: the size is larger than the array'); end
          if ! any(numel(deviation) == [1, 3]) || ! all(deviation > 0), error('smooth3: the deviation must be positive, or three such numbers'); end
          n = n(:).' .* ones(1, 3);
          deviation = deviation(:).' .* ones(1, 3);
          switch tolower(method)
            case {'b', 'box'}
              weights = ones(n) / prod(n);
            case {'g', 'gaussian'}
              reach = (n - 1) / 2;
              [a, b, c] = ndgrid((-reach(1):reach(1)) / deviation(1), (-reach(2):reach(2)) / deviation(2), (-reach(3):reach(3)) / deviation(3));
              weights = exp(-(a .^ 2 + b .^ 2 + c .^ 2) / 2);
              weights /= sum(weights(:));
            otherwise
              error('smooth3: the method must be box or gaussian');
          end
          around = cell(1, 3);
          for k = 1:3
            ends = ones(1, (n(k) - 1) / 2);
            around{k} = [ends, 1:size(v, k), size(v, k) * ends];
          end
          s = convn(double(v(around{:})), weights, 'valid');
          if isa(v, 'single'), s = single(s); end
        end
        """),
    Builtin(
      "reducevolume", [.any("x or v").variadic], results: ["x", "y", "z", "v"],
      "every so manieth element of an array in space",
      details: """
        v = reducevolume(v, step), [x, y, z, v] = reducevolume(x, y, z, v, step): the step is a whole number, or three of them along x, y and z.
        """,
      examples: ["size(reducevolume(rand(9, 9, 9), 2))"], seeAlso: ["smooth3", "isosurface", "reducepatch"],
      written: """
        function [a, b, c, d] = reducevolume(varargin)
          if ! any(nargin == [2, 5]), error('reducevolume: an array and a step are needed; x, y and z may stand before them'); end
          v = varargin{end-1};
          step = varargin{end};
          if ! any(numel(step) == [1, 3]) || any(step < 1 | step != fix(step)) || any(isinf(step))
            error('reducevolume: the step must be a positive whole number, or three of them');
          end
          step = step(:).' .* ones(1, 3);
          if ndims(v) < 3, error('reducevolume: the array needs three extents'); end
          kept = {1:step(2):rows(v), 1:step(1):columns(v), 1:step(3):size(v, 3)};
          d = v(kept{:}, :);
          if any(cellfun(@numel, kept) < 2), error('reducevolume: so large a step leaves no array in space'); end
          if nargout < 2
            a = d;
            return;
          end
          places = {1:columns(v), 1:rows(v), 1:size(v, 3)};
          if nargin == 5
            for k = 1:3
              if ! isempty(varargin{k}), places{k} = varargin{k}; end
            end
          end
          if all(cellfun(@isvector, places)), [places{1:3}] = meshgrid(places{:}); end
          if ! isequal(size(places{1}), size(v)(1:3)), error('reducevolume: x, y and z do not go with the array'); end
          [a, b, c] = deal(places{1}(kept{:}), places{2}(kept{:}), places{3}(kept{:}));
        end
        """),
  ]

  /// How surfaces in arrays look.
  private static let isosurfaceLookRows: [Builtin] = [
    Builtin(
      "isonormals", [.any("v").orText.variadic], results: ["n"],
      "the directions across the surfaces of an array in space",
      details: """
        isonormals(v, p), isonormals(x, y, z, v, p): p has a row for each corner, or is a patch, whose normals are set where no result is wanted. \
        They are as long as the array is steep, four times, and point to where it is less; with 'negate' behind them to where it is more.
        """,
      examples: [
        "[x, y, z] = meshgrid(-1:0.5:1); v = x.^2 + y.^2 + z.^2; n = isonormals(x, y, z, v, [0.5 0 0.5])"
      ],
      seeAlso: ["isosurface", "isocolors", "surfnorm"],
      written: """
        function n = isonormals(varargin)
          args = varargin;
          side = -1;
          if numel(args) > 2 && ischar(args{end})
            if ! strcmpi(args{end}, 'negate'), error('isonormals: negate is the one option, not %s', args{end}); end
            side = 1;
            args(end) = [];
          end
          if ! any(numel(args) == [2, 5]), error('isonormals: an array and corners are needed; x, y and z may stand before them'); end
          [places, v] = gridded('isonormals', args(1:end-1));
          [p, ispatch] = corners('isonormals', args{end});
          # A cell more on each side, that goes on as straight as the last.
          v = double(v);
          half = zeros(rows(p), 3);
          for k = 1:3
            a = places{k}(:);
            cellOf = min(max(lookup(a, p(:, k)), 1), numel(a) - 1);
            half(:, k) = (a(cellOf + 1) - a(cellOf)) / 2;
            places{k} = [2 * a(1) - a(2); a; 2 * a(end) - a(end-1)];
          end
          v = cat(2, 2 * v(:, 1, :) - v(:, 2, :), v, 2 * v(:, end, :) - v(:, end-1, :));
          v = cat(1, 2 * v(1, :, :) - v(2, :, :), v, 2 * v(end, :, :) - v(end-1, :, :));
          v = cat(3, 2 * v(:, :, 1) - v(:, :, 2), v, 2 * v(:, :, end) - v(:, :, end-1));
          sums = zeros(rows(p), 3);
          for k = 0:7
            to = 2 * bitget(k, 1:3) - 1;
            q = p + to .* half;
            sums += to .* interp3(places{:}, v, q(:, 1), q(:, 2), q(:, 3));
          end
          n_ = side * sums ./ half / 2;
          if nargout > 0
            n = n_;
          elseif ispatch
            set(args{end}, 'VertexNormals', n_);
          end
        end
        \(isosurfaceParts)
        """),
    Builtin(
      "isocolors", [.any("c").orText.variadic], results: ["colors"],
      "the colours of the corners of a surface from an array in space",
      details: """
        isocolors(c, p), isocolors(x, y, z, c, p), isocolors(r, g, b, p), isocolors(x, y, z, r, g, b, p): p has a row for each corner, or is a \
        patch, whose colours are set where no result is wanted.
        """,
      examples: ["isocolors(reshape(1:8, 2, 2, 2), [1.5 1.5 1.5])"], seeAlso: ["isosurface", "isonormals"],
      written: """
        function colors = isocolors(varargin)
          [places, channels] = deal({}, varargin(1:end-1));
          switch nargin
            case {2, 4}
            case {5, 7}
              places = channels(1:3);
              channels(1:3) = [];
            otherwise
              error('isocolors: an array and corners are needed; x, y and z may stand before them');
          end
          [p, ispatch] = corners('isocolors', varargin{end});
          found = zeros(rows(p), numel(channels));
          for k = 1:numel(channels)
            [at, c] = gridded('isocolors', [places, channels(k)]);
            found(:, k) = interp3(at{:}, double(c), p(:, 1), p(:, 2), p(:, 3));
          end
          if nargout > 0
            colors = found;
          elseif ispatch
            set(varargin{end}, 'FaceVertexCData', found);
          end
        end
        \(isosurfaceParts)
        """),
    Builtin(
      "isocaps", [.any("v").orText.variadic], results: ["f", "p", "c"],
      "what closes the surface of an array in space at the border of the array",
      details: """
        isocaps(v, level), isocaps(x, y, z, v, level), and behind them 'above' (as where left out) or 'below' for what is closed, and 'all', \
        'xmin', 'xmax', 'ymin', 'ymax', 'zmin' or 'zmax' for the sides. The results are those of isosurface; the colours are the array's values.
        """,
      examples: [
        "[x, y, z] = meshgrid(-1:0.5:1); s = isocaps(x, y, z, x.^2 + y.^2 + z.^2, 1.2); size(s.faces)"
      ],
      seeAlso: ["isosurface", "isonormals", "slice"],
      written: """
        function [f, p, c] = isocaps(varargin)
          args = varargin;
          [side, plane] = deal('above', 'all');
          planes = {'xmin', 'xmax', 'ymin', 'ymax', 'zmin', 'zmax'};
          while ! isempty(args) && ischar(args{end})
            word = tolower(args{end});
            if any(strcmp(word, {'above', 'a', 'below', 'b'}))
              side = word;
            elseif any(strcmp(word, [planes, {'all'}]))
              plane = word;
            elseif ! any(strcmp(word, {'verbose', 'v', ''}))
              error('isocaps: %s is no option here; above, below and the sides xmin ... zmax and all are', word);
            end
            args(end) = [];
          end
          level = [];
          if any(numel(args) == [2, 5])
            level = args{end};
            args(end) = [];
          end
          [places, v] = gridded('isocaps', args);
          if isempty(level), level = middle(v); end
          if ! isscalar(level), error('isocaps: the level must be one number'); end
          if side(1) == 'a', outside = min([v(:); level]) - 1; else, outside = max([v(:); level]) + 1; end
          if ! strcmp(plane, 'all'), planes = {plane}; end
          [f_, p_] = deal(zeros(0, 3), zeros(0, 3));
          for k = 1:numel(planes)
            axis_ = find(planes{k}(1) == 'xyz');
            dimension = [2, 1, 3](axis_);
            last = strcmp(planes{k}(2:end), 'max');
            if last, k_ = size(v, dimension); else, k_ = 1; end
            index = {':', ':', ':'};
            index{dimension} = k_;
            layer = v(index{:});
            at = places;
            border = places{axis_}(k_);
            # The layer outside is on the other side of the level; the corners between are moved to the border.
            if last
              block = cat(dimension, layer, outside * ones(size(layer)));
              at{axis_} = border + [0, 1];
            else
              block = cat(dimension, outside * ones(size(layer)), layer);
              at{axis_} = border - [1, 0];
            end
            if ! (min(block(:)) < level && level <= max(block(:))), continue; end
            [fk, pk] = isosurface(at{:}, block, level);
            pk(:, axis_) = border;
            f_ = [f_; fk + rows(p_)];
            p_ = [p_; pk];
          end
          c_ = interp3(places{:}, v, p_(:, 1), p_(:, 2), p_(:, 3));
          if nargout == 0
            patch('Faces', f_, 'Vertices', p_, 'FaceVertexCData', c_, 'FaceColor', 'interp', 'EdgeColor', 'none');
          elseif nargout == 1
            f.vertices = p_;
            f.faces = f_;
            f.facevertexcdata = c_;
          else
            [f, p, c] = deal(f_, p_, c_);
          end
        end
        function level = middle(v)
          finite = v(isfinite(v));
          if isempty(finite), error('isocaps: the array has no numbers in it'); end
          level = (min(finite) + max(finite)) / 2;
        end
        \(isosurfaceParts)
        """),
  ]

  /// Takes the places along x, y and z, and the corners of a surface, out of arguments.
  private static let isosurfaceParts = """
    function [places, v] = gridded(who, args)
      if ! any(numel(args) == [1, 4]), error('%s: an array is needed; x, y and z may stand before it', who); end
      v = args{end};
      if ndims(v) != 3 || any(size(v) < 2), error('%s: the array needs three extents of two at least', who); end
      places = {1:columns(v), 1:rows(v), 1:size(v, 3)};
      for k = 1:numel(args) - 1
        given = args{k};
        if isempty(given), continue; end
        if isequal(size(given), size(v))
          index = {1, 1, 1};
          index{[2, 1, 3](k)} = ':';
          given = given(index{:});
        end
        if numel(given) != numel(places{k}), error('%s: x, y and z do not go with the array', who); end
        places{k} = given(:).';
      end
    end
    function [p, ispatch] = corners(who, given)
      ispatch = isobject(given) && isscalar(given) && isgraphics(given, 'patch');
      if ispatch
        p = get(given, 'Vertices');
      else
        p = given;
      end
      if ! isnumeric(p) || ndims(p) > 2 || columns(p) != 3, error('%s: the corners must be rows of three numbers, or a patch', who); end
    end
    """

  /// Tubes and ribbons along fields.
  private static let streamShapeRows: [Builtin] = [
    Builtin(
      "divergence", [.real("x or u").variadic], results: ["d"],
      "how much a field of vectors flows out of each place",
      details: "divergence(u, v), divergence(x, y, u, v), divergence(u, v, w), divergence(x, y, z, u, v, w).",
      examples: ["[x, y] = meshgrid(0:2); divergence(x, y, 2 * x, y)"],
      seeAlso: ["curl", "gradient", "streamtube"],
      written: """
        function d = divergence(varargin)
          if ! any(nargin == [2, 3, 4, 6]), error('divergence: the components of a field are needed; places may stand before them'); end
          n = 2 + (mod(nargin, 3) == 0);
          [steps, field] = spaced('divergence', varargin, n);
          if n == 2
            [ux, ~] = gradient(field{1}, steps{:});
            [~, vy] = gradient(field{2}, steps{:});
            d = ux + vy;
          else
            [ux, ~, ~] = gradient(field{1}, steps{:});
            [~, vy, ~] = gradient(field{2}, steps{:});
            [~, ~, wz] = gradient(field{3}, steps{:});
            d = ux + vy + wz;
          end
        end
        \(spacedField)
        """),
    Builtin(
      "curl", [.real("x or u").variadic], results: ["cx", "cy", "cz", "speed"],
      "how much a field of vectors turns around each place",
      details: """
        [cz, speed] = curl(u, v), curl(x, y, u, v), [cx, cy, cz, speed] = curl(u, v, w), curl(x, y, z, u, v, w). speed is how fast a wheel turns that \
        the field carries, in radians; it is the result where there is one.
        """,
      examples: ["[x, y] = meshgrid(0:2); [c, speed] = curl(x, y, -y, x)"],
      seeAlso: ["divergence", "gradient", "streamribbon"],
      written: """
        function varargout = curl(varargin)
          if ! any(nargin == [2, 3, 4, 6]), error('curl: the components of a field are needed; places may stand before them'); end
          n = 2 + (mod(nargin, 3) == 0);
          [steps, field] = spaced('curl', varargin, n);
          if n == 2
            [~, uy] = gradient(field{1}, steps{:});
            [vx, ~] = gradient(field{2}, steps{:});
            parts = {vx - uy};
            speed = parts{1} / 2;
          else
            [~, uy, uz] = gradient(field{1}, steps{:});
            [vx, ~, vz] = gradient(field{2}, steps{:});
            [wx, wy, ~] = gradient(field{3}, steps{:});
            parts = {wy - vz, uz - wx, vx - uy};
            size_ = sqrt(field{1} .^ 2 + field{2} .^ 2 + field{3} .^ 2);
            speed = (parts{1} .* field{1} + parts{2} .* field{2} + parts{3} .* field{3}) ./ size_ / 2;
          end
          if nargout < 2, varargout = {speed}; else, varargout = [parts, {speed}]; end
        end
        \(spacedField)
        """),
    drawing(
      "streamtube", "draw tubes along a field of vectors in space, as wide as the field flows apart",
      details: """
        streamtube(x, y, z, u, v, w, startx, starty, startz), streamtube(u, v, w, startx, starty, startz), streamtube(lines, x, y, z, d), \
        streamtube(lines, d) with the lines of stream3 and the divergence, streamtube(lines, width) with one width or a cell of them. [scale n] may \
        follow: how wide, and how many corners around, 20 where left out.
        """,
      examples: [
        "[x, y, z] = meshgrid(-1:0.5:1); streamtube(x, y, z, -y, x, 0 * z + 0.3, [0.5 0.2], [0 0], [-0.9 -0.9])"
      ],
      seeAlso: ["streamribbon", "ostreamtube", "stream3", "streamline"],
      written: """
        function h = streamtube(varargin)
          [ax, args] = take_axes(varargin);
          [places, field, lines, options, data] = streamed('streamtube', args, 1, 0.2);
          options = [options, [1, 20](numel(options) + 1:2)];
          if ! isreal(options) || ! (options(1) > 0) || ! (options(2) >= 3) || isinf(options(2))
            error('streamtube: the scale must be positive, and the corners around three at least');
          end
          width = options(1) * spread(lines) / 40;
          made = [];
          if isempty(ax), ax = {gca()}; end
          if isempty(data) && ! isempty(field), data = {divergence(places{:}, field{:})}; end
          for k = 1:numel(lines)
            line_ = lines{k};
            if rows(line_) < 2, continue; end
            if isempty(data), error('streamtube: the divergence of the field is needed, or widths'); end
            d = data{min(k, numel(data))};
            if isscalar(d)
              radius = options(1) * d / 2 * ones(rows(line_), 1);
            elseif ndims(d) == 3
              d = interp3(places{:}, d, line_(:, 1), line_(:, 2), line_(:, 3));
              count = find([isnan(d); true], 1) - 1;
              if count < 2, continue; end
              [line_, d] = deal(line_(1:count, :), d(1:count));
              if max(d) == min(d), radius = width * ones(count, 1); else, radius = width * (d - min(d)) / (max(d) - min(d)); end
            else
              if numel(d) != rows(line_), error('streamtube: a line has %d points and %d widths', rows(line_), numel(d)); end
              radius = options(1) * d(:) / 2;
            end
            made = [made; tube(ax{1}, line_, radius, zeros(rows(line_), 1), fix(options(2)))];
          end
          if nargout > 0, h = made; end
        end
        \(streamParts)

        """ + takeAxes),
    drawing(
      "ostreamtube",
      "draw tubes along a field of vectors in space, coloured by its speed, that hold what flows through them",
      details: """
        ostreamtube(x, y, z, u, v, w, startx, starty, startz), ostreamtube(u, v, w, startx, starty, startz), ostreamtube(lines, x, y, z, u, v, w). \
        [scale n] may follow: how wide, and how many corners around, 20 where left out.
        """,
      examples: [
        "[x, y, z] = meshgrid(-1:0.5:1); ostreamtube(x, y, z, -y, x, 0 * z + 0.3, [0.5 0.2], [0 0], [-0.9 -0.9])"
      ],
      seeAlso: ["streamtube", "streamribbon", "stream3"],
      written: """
        function h = ostreamtube(varargin)
          [ax, args] = take_axes(varargin);
          [places, field, lines, options] = streamed('ostreamtube', args, 3, 0.2);
          options = [options, [1, 20](numel(options) + 1:2)];
          if ! isreal(options) || ! (options(1) > 0) || ! (options(2) >= 3) || isinf(options(2))
            error('ostreamtube: the scale must be positive, and the corners around three at least');
          end
          first = options(1) * spread(lines) / 25;
          out = divergence(places{:}, field{:});
          speed = sqrt(field{1} .^ 2 + field{2} .^ 2 + field{3} .^ 2);
          made = [];
          if isempty(ax), ax = {gca()}; end
          for k = 1:numel(lines)
            line_ = lines{k};
            if rows(line_) < 3, continue; end
            at = num2cell(line_, 1);
            d = interp3(places{:}, out, at{:});
            s = interp3(places{:}, speed, at{:});
            count = find([isnan(d) | isnan(s) | s == 0; true], 1) - 1;
            if count < 3, continue; end
            steps = sqrt(sumsq(diff(line_(1:count, :)), 2));
            # What flows in at one end of a piece flows out at the other.
            grown = exp(0.5 * d(2:count) .* steps ./ s(2:count)) .* sqrt(s(1:count-1) ./ s(2:count));
            radius = first * [1; cumprod(grown)];
            made = [made; tube(ax{1}, line_(1:count, :), radius, s(1:count), fix(options(2)))];
          end
          if nargout > 0, h = made; end
        end
        \(streamParts)

        """ + takeAxes),
    drawing(
      "streamribbon", "draw ribbons along a field of vectors in space, that turn as the field does",
      details: """
        streamribbon(x, y, z, u, v, w, startx, starty, startz), streamribbon(u, v, w, startx, starty, startz), streamribbon(lines, x, y, z, turn, \
        speed), streamribbon(lines, turn, speed) with the lines of stream3, streamribbon(lines, angles) with a cell of angles in radians, a step \
        each. The width may follow. The colours are how far the ribbons have turned.
        """,
      examples: [
        "[x, y, z] = meshgrid(-1:0.5:1); streamribbon(x, y, z, -y, x, 0 * z + 0.3, [0.5 0.2], [0 0], [-0.9 -0.9])"
      ],
      seeAlso: ["streamtube", "ribbon", "stream3", "curl"],
      written: """
        function h = streamribbon(varargin)
          [ax, args] = take_axes(varargin);
          [places, field, lines, width, data] = streamed('streamribbon', args, 2, 0.1);
          if isempty(width), width = spread(lines) / 25; end
          if ! isreal(width) || ! isscalar(width) || ! (width > 0), error('streamribbon: the width must be positive'); end
          if ! isempty(field)
            data = {curl(places{:}, field{:}), sqrt(field{1} .^ 2 + field{2} .^ 2 + field{3} .^ 2)};
          end
          made = [];
          if isempty(ax), ax = {gca()}; end
          for k = 1:numel(lines)
            line_ = lines{k};
            if rows(line_) < 2, continue; end
            if numel(data) == 2 && ndims(data{1}) == 3
              at = num2cell(line_, 1);
              rate = interp3(places{:}, data{1}, at{:}) ./ interp3(places{:}, data{2}, at{:});
              count = find([! isfinite(rate); true], 1) - 1;
              if count < 2, continue; end
              line_ = line_(1:count, :);
              turns = [0; 0.5 * sqrt(sumsq(diff(line_), 2)) .* (rate(1:count-1) + rate(2:count))];
            else
              turns = data{min(k, numel(data))}(:);
              if numel(turns) != rows(line_), error('streamribbon: a line has %d points and %d angles', rows(line_), numel(turns)); end
            end
            turns = cumsum(turns);
            [a, b] = framed(line_);
            across = width / 2 * (a .* cos(turns) + b .* sin(turns));
            sides = permute(cat(3, line_ - across, line_ + across), [3, 1, 2]);
            made = [made; surface(ax{1}, sides(:, :, 1), sides(:, :, 2), sides(:, :, 3), [turns, turns].')];
          end
          if nargout > 0, h = made; end
        end
        \(streamParts)

        """ + takeAxes),
  ]

  /// Splits the steps of a grid from the components of a field.
  private static let spacedField = """
    function [steps, field] = spaced(who, args, n)
      field = args(end-n+1:end);
      if ! size_equal(field{:}) || ndims(field{1}) != n, error('%s: the components must have one size with %d extents', who, n); end
      steps = args(1:end-n);
      for k = 1:numel(steps)
        place = steps{k};
        if ! isvector(place)
          if ! isequal(size(place), size(field{1})), error('%s: the places do not go with the field', who); end
          index = {1, 1, 1};
          index{[2, 1, 3](k)} = ':';
          steps{k} = place(index{1:n})(:);
        end
      end
    end
    """

  /// What the functions of streams in space have in common: their arguments, how far lines reach, frames that go along them
  /// without turning, and tubes.
  private static let streamParts = """
    function [places, field, lines, options, data] = streamed(who, args, parts, step)
      [places, field, options, data] = deal({}, {}, [], {});
      if ! isempty(args) && iscell(args{1})
        lines = args{1};
        rest = args(2:end);
        if numel(rest) >= 3 + parts
          places = rest(1:3);
          rest(1:3) = [];
        end
        if parts == 3
          if numel(rest) < 3, error('%s: a field is needed behind the lines', who); end
          field = rest(1:3);
          rest(1:3) = [];
        elseif ! isempty(rest)
          if iscell(rest{1})
            data = rest{1};
            rest(1) = [];
          else
            n = min([numel(rest), parts]);
            data = rest(1:n);
            rest(1:n) = [];
          end
        end
      else
        if ! any(numel(args) == [6, 7, 9, 10])
          error('%s: a field and places to start from are needed; x, y and z may stand before them', who);
        end
        if numel(args) > 7
          places = args(1:3);
          args(1:3) = [];
        end
        field = args(1:3);
        lines = stream3(places{:}, args{1:6}, step);
        rest = args(7:end);
      end
      if ! isempty(rest), options = rest{1}(:).'; end
      if numel(options) > 2 || numel(rest) > 1, error('%s: so many arguments are not taken', who); end
      whole = [field, data];
      if isempty(places) && ! isempty(whole)
        [m, n, p] = size(whole{1});
        places = {1:n, 1:m, 1:p};
      end
      for k = 1:numel(places)
        if ! isvector(places{k})
          index = {1, 1, 1};
          index{[2, 1, 3](k)} = ':';
          places{k} = places{k}(index{:});
        end
        places{k} = places{k}(:).';
      end
    end
    function d = spread(lines)
      points = vertcat(lines{:});
      if isempty(points), d = 0; else, d = norm(max(points, [], 1) - min(points, [], 1)); end
    end
    function [a, b] = framed(line_)
      n = rows(line_);
      t = diff(line_);
      t = [t; t(end, :)] ./ max(sqrt(sumsq([t; t(end, :)], 2)), realmin);
      a = b = zeros(n, 3);
      [~, least] = min(abs(t(1, :)));
      across = zeros(1, 3);
      across(least) = 1;
      for k = 1:n
        across -= t(k, :) * dot(across, t(k, :));
        across /= max(norm(across), realmin);
        a(k, :) = across;
        b(k, :) = cross(t(k, :), across);
      end
    end
    function s = tube(ax, line_, radius, colors, count)
      [a, b] = framed(line_);
      angle = linspace(0, 2 * pi, count)';
      ring = @(k) line_(:, k).' + (cos(angle) * a(:, k).' + sin(angle) * b(:, k).') .* radius.';
      s = surface(ax, ring(1), ring(2), ring(3), repmat(colors.', count, 1), 'EdgeColor', 'none', 'FaceColor', 'flat');
      if ! any(colors), set(s, 'CData', zeros(size(get(s, 'XData')))); end
    end
    """
}
