import LamRuntime

extension Family {
  /// How surfaces in arrays in space look, and what closes them.
  static let isosurfaceRows: [Builtin] = [
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
}
