import LamRuntime

extension Family {
  /// Tubes and ribbons along fields of vectors in space.
  static let streamShapeRows: [Builtin] = [
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
