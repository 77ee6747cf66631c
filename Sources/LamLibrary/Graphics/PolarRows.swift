import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  /// Plots around a point.
  static let polarRows: [Builtin] = [
    drawing(
      "polar", "draw lines by angle and radius",
      details: """
        polar(theta, rho), polar(theta, rho, spec), any number of such groups; polar(rho) takes 1, 2, ... as angles. Angles are in radians, \
        counterclockwise from the right.
        """,
      examples: ["t = linspace(0, 2 * pi, 200); polar(t, abs(sin(2 * t)))"],
      seeAlso: ["polarplot", "ezpolar", "rose", "compass", "pol2cart"]
    ) { try polar($0) },
    drawing(
      "polarplot", "draw lines by angle and radius",
      details: "As polar; properties of lines may follow by name.",
      examples: ["t = linspace(0, 6 * pi, 200); polarplot(t, t, 'r')"], seeAlso: ["polar", "plot"]
    ) { try polar($0) },
    drawing(
      "ezpolar", [.any("f").orText, .any("domain, n").variadic], "draw a function of the angle",
      details:
        "ezpolar(f, [low high], n): f is a handle or a text; 0 to 2*pi and 500 points where they are left out.",
      examples: ["ezpolar(@(t) 1 + sin(t))"], seeAlso: ["polar", "ezplot", "fplot"],
      written: """
        function h = ezpolar(f, varargin)
          lim = [0, 2 * pi];
          n = 500;
          for k = 1:numel(varargin)
            if numel(varargin{k}) >= 2, lim = varargin{k}(1:2); else n = varargin{k}; end
          end
          if !ischar(f) && !is_function_handle(f), error('ezpolar: a function handle or a text is needed, not %s', class(f)); end
          text = f;
          if ischar(f), f = vectorize(inline(f)); else text = regexprep(func2str(f), '^@\\([^)]*\\)\\s*', ''); end
          t = linspace(lim(1), lim(2), n);
          try, r = f(t); catch, r = arrayfun(f, t); end
          if isscalar(r), r = repmat(r, 1, n); end
          g = polar(t, r);
          title(['r = ' text]);
          if nargout > 0, h = g; end
        end
        """),
    drawing(
      "compass", [.any("u, v").orText.variadic], "draw arrows from the middle",
      details: "compass(u, v), compass(z) of complex numbers, then a specification of lines.",
      examples: ["compass([1 2 -1], [1 0 -2])"], seeAlso: ["feather", "polar", "quiver", "rose"],
      written: """
        function h = compass(varargin)
          [x, y, n, ax, style] = arrow_heads('compass', 0, varargin);
          [theta, r] = cart2pol(x, y);
          g = polar(ax{:}, theta, r, style{:});
          if nargout > 0, h = g; end
        end
        """ + arrowHeads),
    drawing(
      "feather", [.any("u, v").orText.variadic], "draw arrows from points along a line",
      details: "feather(u, v), feather(z) of complex numbers, then a specification of lines.",
      examples: ["feather(cos(0:0.3:3), sin(0:0.3:3))"], seeAlso: ["compass", "quiver", "plot"],
      written: """
        function h = feather(varargin)
          [x, y, n, ax, style] = arrow_heads('feather', 1, varargin);
          g = plot(ax{:}, x, y, style{:}, [1, n], [0, 0], style{:});
          if nargout > 0, h = g; end
        end
        """ + arrowHeads),
    drawing(
      "rose", [.any("angles, bins").orText.variadic], results: ["h", "r"],
      "count angles and show the counts as sectors",
      details:
        "rose(theta), rose(theta, n) with n sectors, rose(theta, centres). [th, r] = rose(...) gives the outline and draws nothing.",
      examples: ["rose(randn(1, 100))"], seeAlso: ["hist", "polar", "compass"],
      written: """
        function [thout, rout] = rose(varargin)
          [ax, args] = take_axes(varargin);
          if isempty(args), error('rose: angles are needed'); end
          th = args{1};
          if !isreal(th), error('rose: the angles must be real'); end
          th = mod(th, 2 * pi);
          custom = false;
          if numel(args) < 2
            bins = (1/40:1/20:1) * 2 * pi;
          elseif isscalar(args{2})
            bins = (0.5 / args{2}:1 / args{2}:1) * 2 * pi;
          else
            custom = true;
            bins = unique(mod(args{2}, 2 * pi));
          end
          [counts, centres] = hist(th, bins);
          centres = centres(:).';
          if isvector(counts), counts = counts(:); end
          edges = centres(1:end - 1) + diff(centres) / 2;
          edges = [edges; zeros(2, numel(edges)); edges](:);
          last = 2 * pi;
          if custom, last = centres(end) + (2 * pi + centres(1) - centres(end)) / 2; end
          th = [0; last * custom; edges; last; 0];
          r = zeros(4 * rows(counts), columns(counts));
          r(2:4:end, :) = counts;
          r(3:4:end, :) = counts;
          if nargout > 1
            thout = th;
            rout = r;
          else
            g = polar(ax{:}, th, r);
            if nargout > 0, thout = g; end
          end
        end
        """ + takeAxes),
  ]

  /// What functions in the language begin with that may be given axes: the axes in a cell, empty where there are none.
  static let takeAxes = """

    function [ax, args] = take_axes(args)
      ax = {};
      if !isempty(args) && isobject(args{1}) && isscalar(args{1}) && isgraphics(args{1}, 'axes')
        ax = args(1);
        args(1) = [];
      end
    end
    """

  /// The outlines of arrows, one in each column, from the middle or from 1, 2, 3 ...
  private static let arrowHeads =
    """

    function [x, y, n, ax, style] = arrow_heads(name, step, args)
      [ax, args] = take_axes(args);
      style = {'b-'};
      if !isempty(args) && ischar(args{end})
        style = args(end);
        args(end) = [];
      end
      if numel(args) == 1
        u = real(args{1}(:)).';
        v = imag(args{1}(:)).';
      elseif numel(args) == 2
        u = args{1}(:).';
        v = args{2}(:).';
      else
        error('%s: u and v are needed, or complex numbers', name);
      end
      if numel(u) != numel(v), error('%s: u has %d numbers and v %d; they must be as many', name, numel(u), numel(v)); end
      n = numel(u);
      from = step * (1:n);
      x = [from; from + u; from + 0.8 * u - v / 15; from + u; from + 0.8 * u + v / 15];
      y = [zeros(1, n); v; 0.8 * v + u / 15; v; 0.8 * v - u / 15];
    end
    """ + takeAxes

  private static func polar(_ call: Call) throws -> [Value] {
    let plot = try PlotCall(call) { text, before in before.isEmpty || LineSpecification(text) == nil }
    var groups: [(pairs: [(x: Tensor<Double>, y: Tensor<Double>)], specification: LineSpecification?)] = []
    var radius = 0.0
    try plot.forEachLineGroup { pairs, specification in
      for pair in pairs { radius = pair.y.elements.reduce(radius) { $1.isFinite ? max($0, abs($1)) : $0 } }
      groups.append((pairs, specification))
    }
    guard !groups.isEmpty else {
      throw Failure.tooFewArguments(function: call.builtin.name, expected: 1, got: 0)
    }
    let axes = plot.preparedAxes()
    let isHeld = plot.holds(axes)
    var lines: [GraphicObject] = []
    for (pairs, specification) in groups {
      for (theta, rho) in pairs {
        let count = min(theta.count, rho.count)
        let line = plot.make(.line, in: axes)
        line["XData"] = .numbers(try Tensor(shape: Shape(1, count)) { rho[$0] * Double.cos(theta[$0]) })
        line["YData"] = .numbers(try Tensor(shape: Shape(1, count)) { rho[$0] * Double.sin(theta[$0]) })
        try style(line, specification, plot, axes)
        lines.append(line)
      }
    }
    axes.standAround(radius: radius, keeping: isHeld, figures: plot.graphics.figures)
    return try plot.results(lines)
  }
}
