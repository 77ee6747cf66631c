import LamRuntime

extension Family {
  /// Surfaces and contour plots of functions.
  static let functionSurfaceRows: [Builtin] = [
    ofFunction("ezsurf", "surf", "draw the surface of a function of two numbers"),
    ofFunction("ezmesh", "mesh", "draw the mesh of a function of two numbers"),
    ofFunction("ezsurfc", "surfc", "draw the surface of a function of two numbers and its contours"),
    ofFunction("ezmeshc", "meshc", "draw the mesh of a function of two numbers and its contours"),
    ofFunction("ezcontour", "contour", "draw lines of equal height of a function of two numbers"),
    ofFunction(
      "ezcontourf", "contourf", "draw the areas between lines of equal height of a function of two numbers"),
    ofFunction("fsurf", "surf", "draw the surface of a function of two numbers"),
    ofFunction("fmesh", "mesh", "draw the mesh of a function of two numbers"),
    ofFunction("fcontour", "contour", "draw lines of equal height of a function of two numbers"),
  ]

  /// A function that draws another one over a grid.
  ///
  /// - Parameter plot: what draws the grid.
  private static func ofFunction(_ name: String, _ plot: String, _ summary: String) -> Builtin {
    let isEasy = name.hasPrefix("ez")
    let isContour = plot.hasPrefix("contour")
    let parametric =
      isContour ? "" : " \(name)(fx, fy, fz) draws the points that three functions of two numbers give."
    let details =
      isEasy
      ? "\(name)(f), \(name)(f, [low high]), \(name)(f, [xlow xhigh ylow yhigh]), \(name)(..., n): f is a function or a text such as "
        + "'x^2 - y^2', the limits are -2*pi and 2*pi and n is 60 lines of the grid where left out.\(parametric)"
      : "\(name)(f), \(name)(f, [low high]), \(name)(f, [xlow xhigh ylow yhigh]): the limits are -5 and 5 where left out. Properties "
        + "follow by name, and MeshDensity, how many lines the grid has (\(isContour ? 71 : 35)).\(parametric)"
    return drawing(
      name, summary, details: details,
      examples: [isEasy ? "\(name)('x^2 - y^2')" : "\(name)(@(x, y) sin(x) .* cos(y))"],
      seeAlso: [plot, isEasy ? "ezplot" : "fplot", "meshgrid"],
      written: """
        function h = \(name)(varargin)
          [at, varargin] = take_axes(varargin);
          f = {};
          while ! isempty(varargin) && (is_function_handle(varargin{1}) || isempty(f) && ischar(varargin{1}) ...
              || \(isEasy) && ischar(varargin{1}) && ! strcmp(varargin{1}, 'circ'))
            f{end+1} = varargin{1};
            varargin(1) = [];
          end
          if numel(f) != 1 && (numel(f) != 3 || \(isContour)), error('\(name): \(isContour ? "a function is" : "one function is needed, or three are")\(isContour ? " needed" : "")'); end
          limits = \(isEasy ? "[-2*pi, 2*pi, -2*pi, 2*pi]" : "[-5, 5, -5, 5]");
          n = \(isEasy ? 60 : isContour ? 71 : 35);
          isround = false;
          rest = {};
          while ! isempty(varargin)
            given = varargin{1};
            if ischar(given) && \(isEasy) && strcmp(given, 'circ')
              isround = true;
            elseif ischar(given) && ! \(isEasy)
              if strcmpi(given, 'MeshDensity') && numel(varargin) > 1
                n = varargin{2};
                varargin(1) = [];
              else
                rest = [rest, varargin(1:min(2, end))];
                varargin(1:min(1, end - 1)) = [];
              end
            elseif isnumeric(given) && isscalar(given)
              n = given;
            elseif isnumeric(given) && numel(given) == 2
              limits = [given(1), given(2), given(1), given(2)];
            elseif isnumeric(given) && numel(given) == 4
              limits = given(:).';
            else
              error('\(name): limits are two or four numbers, the lines of the grid one');
            end
            varargin(1) = [];
          end
          if ! isreal(n) || n != fix(n) || n < 2 || n > 5000, error('\(name): the grid must have 2 to 5000 lines'); end
          if any(! isfinite(limits)) || limits(1) >= limits(2) || limits(3) >= limits(4)
            error('\(name): of two limits the second must be greater');
          end
          if isround
            middle = [limits(1) + limits(2), limits(3) + limits(4)] / 2;
            far = hypot(limits(2) - middle(1), limits(4) - middle(2));
            [t, r] = meshgrid(linspace(0, 2*pi, n), linspace(0, far, n));
            x = r .* cos(t) + middle(1);
            y = r .* sin(t) + middle(2);
            limits = [middle(1) - far, middle(1) + far, middle(2) - far, middle(2) + far];
          else
            [x, y] = meshgrid(linspace(limits(1), limits(2), n), linspace(limits(3), limits(4), n));
          end
          words = cell(1, numel(f));
          values = cell(1, numel(f));
          for k = 1:numel(f)
            [g, words{k}, names] = plotted_function('\(name)', f{k}, {'x', 'y'});
            words{k} = written_above(g, words{k});
            values{k} = seen(values_at('\(name)', g, x, y));
          end
          if numel(f) == 3
            [x, y, z] = values{:};
          else
            z = values{1};
          end
          \(isContour ? "[~, made] = \(plot)(at{:}, x, y, z, rest{:});" : "made = \(plot)(at{:}, x, y, z, rest{:});")
          ax = get(made(1), 'Parent');
          if \(isEasy)
            if numel(f) == 1 && ! \(isContour), set(ax, 'XLim', limits(1:2), 'YLim', limits(3:4)); end
            xlabel(ax, names{1});
            ylabel(ax, names{2});
            if numel(f) == 3, words = {['x = ', words{1}, ', y = ', words{2}, ', z = ', words{3}]}; end
            title(ax, words{1});
          end
          if nargout > 0, h = made; end
        end
        \(seen)
        """)
  }

  /// The title over a function, and what of its values is drawn.
  private static let seen = """
    function words = written_above(f, words)
      if any(func2str(f) == '@'), words = formula(f); end
      words = regexprep(words, '\\s*\\.?(?:\\^|\\*\\*)\\s*', '^');
      words = regexprep(regexprep(words, '\\.([/+-])', '$1'), '\\s*\\.?\\*\\s*', ' ');
    end
    function z = seen(z)
      if ! isreal(z)
        z(imag(z) != 0) = NaN;
        z = real(z);
      end
      z(isinf(z)) = NaN;
    end
    """
}
