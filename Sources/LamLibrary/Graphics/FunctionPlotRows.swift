import LamRuntime

extension Family {
  /// Plots of functions, and lines that are drawn while one looks.
  static let functionPlotRows: [Builtin] = [
    drawing(
      "fplot", [.any("f").orText, .any("limits, n, spec").orText.variadic], results: ["x", "y"],
      "draw a function",
      details: """
        fplot(f), fplot(f, [xmin xmax]), fplot(f, [xmin xmax ymin ymax]), then a tolerance (below 1), a number of points, a specification \
        of lines and properties; fplot(fx, fy, [tmin tmax]) draws a curve. f is a handle or a text, -5 to 5 where limits are left out. \
        Points are added until lines between them are near enough. [x, y] = fplot(...) gives the points and draws nothing.
        """,
      examples: [
        "fplot(@(x) sin(x) ./ x, [-20 20])", "fplot('x^2 - 1', [-2 2])", "fplot(@cos, @sin, [0 2*pi])",
      ],
      seeAlso: ["ezplot", "plot", "fsurf"], written: fplot),
    drawing(
      "ezplot", [.any("f").orText, .any("g, domain, n").orText.variadic],
      "draw a function, a curve, or where a function of two variables is zero",
      details: """
        ezplot(f) of one variable, ezplot('x^2 + y^2 = 4') or of two: where it is zero, ezplot(fx, fy) a curve; then [min max] or \
        [xmin xmax ymin ymax] and a number of points. -2*pi to 2*pi where the domain is left out.
        """,
      examples: ["ezplot('x^2 - 2')", "ezplot('x^2 + y^2 = 4', [-3 3])", "ezplot(@cos, @sin, [0 2*pi])"],
      seeAlso: ["fplot", "ezpolar", "plot"], written: ezplot),
    drawing(
      "comet", [.any("x, y, seconds").orText.variadic], results: [], "draw a line while one looks",
      details:
        "comet(y), comet(x, y), comet(x, y, p), where p is the time between two points in seconds: 5 in all where left out.",
      examples: ["comet(1:5, [1 4 9 16 25], 0.001)"], seeAlso: ["comet3", "plot", "drawnow"],
      written: """
        function comet(varargin)
          [ax, args] = take_axes(varargin);
          if isempty(args) || numel(args) > 3, error('comet: x and y are needed, or y alone'); end
          if numel(args) == 1, args = [{1:numel(args{1})}, args]; end
          x = args{1}; y = args{2};
          if numel(x) != numel(y), error('comet: x has %d numbers and y %d; they must be as many', numel(x), numel(y)); end
          if isempty(x), return; end
          p = 5 / numel(x);
          if numel(args) > 2, p = args{3}; end
          n = numel(x);
          tail = round(n / 10);
          h = plot(ax{:}, x(1), y(1), 'r', x(1), y(1), 'g', x(1), y(1), 'bo');
          lim = [min(x(:)), max(x(:)), min(y(:)), max(y(:))];
          if all(isfinite(lim)) && lim(1) < lim(2) && lim(3) < lim(4), axis(get(h(1), 'Parent'), lim); end
          for k = 2:n + tail
            m = max(k - tail, 1);
            e = min(k, n);
            set(h(1), 'XData', x(1:m), 'YData', y(1:m));
            set(h(2), 'XData', x(m:e), 'YData', y(m:e));
            set(h(3), 'XData', x(e), 'YData', y(e));
            drawnow;
            pause(p);
          end
        end
        """ + takeAxes),
    drawing(
      "comet3", [.any("x, y, z, seconds").orText.variadic], results: [],
      "draw a line in space while one looks",
      details: "comet3(z), comet3(x, y, z), comet3(x, y, z, p), as comet.",
      examples: ["t = linspace(0, 6, 8); comet3(cos(t), sin(t), t, 0.001)"], seeAlso: ["comet", "plot3"],
      written: """
        function comet3(varargin)
          [ax, args] = take_axes(varargin);
          if numel(args) == 1
            z = args{1};
            args = {1:numel(z), 1:numel(z), z};
          end
          if numel(args) < 3 || numel(args) > 4, error('comet3: x, y and z are needed, or z alone'); end
          x = args{1}; y = args{2}; z = args{3};
          if numel(x) != numel(z) || numel(y) != numel(z), error('comet3: x, y and z must have as many numbers'); end
          if isempty(x), return; end
          n = numel(x);
          p = 5 / n;
          if numel(args) > 3, p = args{4}; end
          tail = round(n / 10);
          h = plot3(ax{:}, x(1), y(1), z(1), 'r', x(1), y(1), z(1), 'g', x(1), y(1), z(1), 'bo');
          lim = [min(x(:)), max(x(:)), min(y(:)), max(y(:)), min(z(:)), max(z(:))];
          if all(isfinite(lim)) && all(lim(1:2:5) < lim(2:2:6)), axis(get(h(1), 'Parent'), lim); end
          for k = 2:n + tail
            m = max(k - tail, 1);
            e = min(k, n);
            set(h(1), 'XData', x(1:m), 'YData', y(1:m), 'ZData', z(1:m));
            set(h(2), 'XData', x(m:e), 'YData', y(m:e), 'ZData', z(m:e));
            set(h(3), 'XData', x(e), 'YData', y(e), 'ZData', z(e));
            drawnow;
            pause(p);
          end
        end
        """ + takeAxes),
  ]

  private static let fplot =
    """
    function [x, y] = fplot(varargin)
      [ax, args] = take_axes(varargin);
      if isempty(args), error('fplot: a function is needed'); end
      [f, name] = plotted_function('fplot', args{1}, {'x'});
      args(1) = [];
      g = [];
      if !isempty(args) && is_function_handle(args{1})
        g = plotted_function('fplot', args{1}, {'x'});
        args(1) = [];
      end
      lim = [-5, 5];
      given = false;
      if !isempty(args) && isnumeric(args{1}) && !isscalar(args{1})
        lim = args{1}(:).';
        args(1) = [];
        given = true;
        if !isreal(lim) || !any(numel(lim) == [2, 4]) || any(!isfinite(lim(1:2))) || lim(1) >= lim(2)
          error('fplot: the limits are two or four numbers that rise, [xmin xmax] or [xmin xmax ymin ymax]');
        end
      end
      n = 8;
      tol = 2e-3;
      style = {};
      properties = {};
      k = 1;
      while k <= numel(args)
        word = args{k};
        if isnumeric(word) && isscalar(word) && word > 0
          if word == fix(word), n = max(3, min(word, 1e6)); else tol = word; end
        elseif ischar(word) && isempty(regexp(word, '^([rgbcmykwo+*.xsdv^><ph:_|-]|;[^;]*;)+$', 'once'))
          if k == numel(args), error('fplot: the property %s has no value', word); end
          properties(end + (1:2)) = args(k:k + 1);
          k = k + 1;
        elseif ischar(word)
          style = {word};
        else
          error('fplot: a tolerance, a number of points, a specification of lines or a property is needed');
        end
        k = k + 1;
      end
      t = linspace(lim(1), lim(2), n).';
      v = values_at('fplot', f, t);
      if !isempty(g)
        n = max(n, 401);
        t = linspace(lim(1), lim(2), n).';
        x = values_at('fplot', f, t);
        v = values_at('fplot', g, t);
      else
        # Halve the steps until straight lines between the points are near enough to those in the middle.
        before = Inf;
        while n < 2^17
          n = 2 * n - 1;
          tt = linspace(lim(1), lim(2), n).';
          vv = values_at('fplot', f, tt);
          middle = (v(1:end - 1, :) + v(2:end, :)) / 2;
          own = vv(2:2:end, :);
          wrong = max((0.5 * abs((middle - own) ./ (middle + own + eps)))(:));
          t = tt;
          v = vv;
          if !(wrong >= tol) || abs(wrong - before) < tol / 2, break; end
          before = wrong;
        end
        x = t;
      end
      y = v;
      if nargout > 1, return; end
      h = plot(ax{:}, x, y, style{:});
      if ! isempty(get(h(1), 'DisplayName'))
        # The specification has a name.
      elseif numel(h) == 1
        set(h, 'DisplayName', name);
      else
        for k = 1:numel(h), set(h(k), 'DisplayName', sprintf('%s(:,%d)', name, k)); end
      end
      if !isempty(properties), set(h, properties{:}); end
      here = get(h(1), 'Parent');
      if isempty(g)
        axis(here, lim);
        legend(here, 'show');
      end
      if nargout > 0, x = h; else clear x; end
    end
    """ + takeAxes + functionTexts

  private static let ezplot =
    """
    function h = ezplot(varargin)
      [ax, args] = take_axes(varargin);
      if isempty(args), error('ezplot: a function is needed'); end
      f = args{1};
      if ischar(f) && any(f == '=')
        sides = strsplit(strrep(f, '==', '='), '=');
        f = ['(' sides{1} ') - (' strjoin(sides(2:end), '=') ')'];
      end
      [f, name, names] = plotted_function('ezplot', f, {'x'});
      args(1) = [];
      g = [];
      if !isempty(args) && (ischar(args{1}) || is_function_handle(args{1}))
        [g, second] = plotted_function('ezplot', args{1}, {'x'});
        args(1) = [];
      end
      is_plane = isempty(g) && numel(names) == 2;
      if numel(names) > 2 || isempty(names)
        error('ezplot: a function of one variable or of two is needed, not of %d', numel(names));
      end
      n = 500;
      if is_plane, n = 120; end
      lim = [];
      for k = 1:numel(args)
        if isscalar(args{k}) && isnumeric(args{k})
          n = max(2, min(args{k}, 1e6));
        elseif isnumeric(args{k}) && any(numel(args{k}) == [2, 4])
          lim = args{k}(:).';
        else
          error('ezplot: a domain of two or four numbers or a number of points is needed');
        end
      end
      is_given = !isempty(lim);
      if !is_given, lim = [-2 * pi, 2 * pi]; end
      if numel(lim) == 2, lim = [lim, lim]; end
      if any(!isfinite(lim)) || lim(1) >= lim(2) || lim(3) >= lim(4), error('ezplot: the limits must be finite and rise'); end
      labels = {'x', 'y'};
      if is_plane
        n = min(n, 1000);
        [x, y] = meshgrid(linspace(lim(1), lim(2), n), linspace(lim(3), lim(4), n));
        try, z = f(x, y); catch, z = arrayfun(f, x, y); end
        if isscalar(z), z = repmat(z, size(x)); end
        c = contourc(x(1, :), y(:, 1), real(z), [0, 0]);
        px = {};
        py = {};
        k = 1;
        while k < columns(c)
          count = c(2, k);
          px{end + 1} = [c(1, k + (1:count)), NaN];
          py{end + 1} = [c(2, k + (1:count)), NaN];
          k = k + count + 1;
        end
        if isempty(px), px = {NaN}; py = {NaN}; end
        k = plot(ax{:}, [px{:}], [py{:}]);
        axis(get(k, 'Parent'), lim);
        labels = names;
        name = [name ' = 0'];
      elseif !isempty(g)
        if !is_given, lim(1:2) = [0, 2 * pi]; end
        t = linspace(lim(1), lim(2), n);
        k = plot(ax{:}, values_at('ezplot', f, t.'), values_at('ezplot', g, t.'));
        name = ['x = ' name ', y = ' second];
      else
        x = linspace(lim(1), lim(2), n).';
        y = values_at('ezplot', f, x);
        y(imag(y) != 0) = NaN;
        y = real(y);
        # Poles would make everything else flat.
        finite = sort(abs(y(isfinite(y))));
        if numel(finite) > 16
          usual = finite(ceil(0.75 * numel(finite)));
          y(abs(y) > 40 * usual & usual > 0) = NaN;
        end
        k = plot(ax{:}, x, y);
        here = get(k(1), 'Parent');
        seen = x(any(isfinite(y), 2));
        if numel(seen) > 1, xlim(here, [seen(1), seen(end)]); end
        labels = {names{1}, ''};
      end
      here = get(k(1), 'Parent');
      xlabel(here, labels{1});
      ylabel(here, labels{2});
      title(here, name);
      if nargout > 0, h = k; end
    end
    """ + takeAxes + functionTexts
}
