import LamFigures
import LamNumerics
import LamRuntime

extension Family {
  /// Two y axes over each other, and tables of axes.
  static let twinAxesRows: [Builtin] = [
    drawing(
      "yyaxis", [.any("axes, left or right").orText.variadic], results: [],
      "go to the y axis at the left or at the right side, which have a scale of their own",
      details:
        "What is drawn next belongs to it; the x axis is shared, and the axis has the first colour of what is drawn.",
      examples: ["yyaxis left; plot(1:5); yyaxis right; plot(10 .^ (1:5)); ylabel('many')"],
      seeAlso: ["plotyy", "axes", "hold"]
    ) { call in
      let plot = try PlotCall(call) { _, _ in false }
      guard let side = plot.data.first?.text?.lowercased(), ["left", "right"].contains(side) else {
        throw call.refuse("left or right is needed")
      }
      let axes = plot.axes()
      let isRight = axes.word("YAxisLocation") == "right"
      let figures = plot.graphics.figures
      let isNew = axes.objects("Twin").isEmpty
      let twin = figures.twin(of: axes)
      if isNew {
        let order = axes.numbers("ColorOrder")
        let count = order.shape.rows
        if count > 1, order.count == 3 * count {
          func color(_ k: Int) -> Setting {
            .color(Color(order[k], order[k + count], order[k + 2 * count]))
          }
          (axes["YColor"], twin["YColor"]) = (color(0), color(1))
          twin["ColorOrder"] = .numbers(
            try Tensor(shape: order.shape) { order[($0 % count + 1) % count + $0 / count * count] })
        }
      }
      figures.select(axes: (side == "right") == isRight ? axes : twin)
      return []
    },
    drawing(
      "plotyy", [.any("x1, y1, x2, y2, functions").orText.variadic], results: ["ax", "h1", "h2"],
      "draw two plots with a y axis at each side",
      details:
        "plotyy(x1, y1, x2, y2), then the names or handles of one or two functions that draw instead of plot.",
      examples: [
        "x = 0:0.1:5; plotyy(x, sin(x), x, exp(x))", "plotyy(1:3, [3 2 1], 1:3, [10 20 90], 'bar', 'plot')",
      ],
      seeAlso: ["yyaxis", "plot"],
      written: """
        function [ax, h1, h2] = plotyy(varargin)
          [own, args] = take_axes(varargin);
          if numel(args) < 4 || numel(args) > 6, error('plotyy: x1, y1, x2 and y2 are needed, then one or two functions'); end
          [x1, y1, x2, y2] = args{1:4};
          f = @plot;
          if numel(args) > 4, f = args{5}; end
          g = f;
          if numel(args) > 5, g = args{6}; end
          a = newplot(own{:});
          yyaxis(a, 'left');
          k1 = feval(f, a, x1, y1);
          yyaxis(a, 'right');
          b = gca();
          k2 = feval(g, b, x2, y2);
          x = [x1(:); x2(:)];
          lim = [min(x), max(x)];
          if numel(lim) == 2 && all(isfinite(lim)) && lim(1) < lim(2)
            xlim(a, lim);
            xlim(b, lim);
          end
          pairs = {a, k1; b, k2};
          for k = 1:2
            color = [0.15 0.15 0.15];
            if numel(pairs{k, 2}) == 1
              for name = {'Color', 'FaceColor', 'EdgeColor'}
                if isprop(pairs{k, 2}, name{1}) && isnumeric(get(pairs{k, 2}, name{1})), color = get(pairs{k, 2}, name{1}); break; end
              end
            end
            set(pairs{k, 1}, 'YColor', color);
          end
          axes(a);
          if nargout > 0, ax = [a; b]; h1 = k1; h2 = k2; end
        end
        """ + takeAxes),
    drawing(
      "pareto", [.any("y, names").orText.variadic], "draw bars in falling order and the line of their sums",
      details: "pareto(y), pareto(y, names): the largest ones, until they are 95 percent of the sum.",
      examples: ["pareto([2 9 4 1], {'a', 'b', 'c', 'd'})"], seeAlso: ["bar", "plotyy"],
      written: """
        function h = pareto(varargin)
          [own, args] = take_axes(varargin);
          if isempty(args) || numel(args) > 2, error('pareto: numbers are needed, and their names'); end
          y = args{1}(:).';
          n = numel(y);
          if n == 0 || any(!isfinite(y)) || any(y < 0) || sum(y) <= 0
            error('pareto: numbers are needed that are not negative and not all zero');
          end
          if numel(args) > 1
            names = args{2};
            if ischar(names), names = cellstr(names); end
            if !iscell(names), names = arrayfun(@(v) num2str(v), names, 'UniformOutput', false); end
            if numel(names) != n, error('pareto: there are %d numbers and %d names', n, numel(names)); end
          else
            names = arrayfun(@(v) sprintf('%d', v), 1:n, 'UniformOutput', false);
          end
          [y, order] = sort(y, 'descend');
          names = names(order);
          share = cumsum(y);
          total = share(end);
          share = share / total;
          last = find(share < 0.95, 1, 'last') + 1;
          if isempty(last), last = 1; end
          [ax, bars, line] = plotyy(own{:}, 1:last, y(1:last), 1:n, 100 * share, @bar, @plot);
          axis(ax(1), [0.4, last + 0.6, 0, total]);
          axis(ax(2), [0.4, last + 0.6, 0, 100]);
          set(ax(2), 'YTick', 0:20:100, 'YTickLabel', {'0%', '20%', '40%', '60%', '80%', '100%'}, 'YColor', [0.15 0.15 0.15]);
          set(ax(1), 'XTick', 1:last, 'XTickLabel', names(1:last), 'YColor', [0.15 0.15 0.15]);
          set(line, 'Color', [0 0.447 0.741]);
          if nargout > 0, h = [bars; line]; end
        end
        """ + takeAxes),
    drawing(
      "plotmatrix", [.any("x, y, spec").orText.variadic], results: ["h", "ax", "bigax", "p", "pax"],
      "draw every column of a matrix over every other one",
      details: """
        plotmatrix(x) has histograms in its diagonal; plotmatrix(x, y) draws the columns of y over those of x. A specification of lines may \
        follow. p and pax are the histograms and their axes.
        """,
      examples: ["plotmatrix([1 2; 3 1; 2 4; 5 3])"], seeAlso: ["scatter", "hist", "gscatter"],
      written: """
        function [h, ax, bigax, p, pax] = plotmatrix(varargin)
          [own, args] = take_axes(varargin);
          style = '.';
          if !isempty(args) && ischar(args{end})
            style = args{end};
            args(end) = [];
          end
          if isempty(args) || numel(args) > 2, error('plotmatrix: a matrix is needed, or two'); end
          x = args{1};
          y = args{end};
          if ndims(x) > 2 || ndims(y) > 2 || rows(x) != rows(y), error('plotmatrix: two matrices of as many rows are needed'); end
          [m, n] = deal(columns(x), columns(y));
          if m * n == 0 || m * n > 400, error('plotmatrix: %d times %d plots cannot be drawn', n, m); end
          if isempty(own) clf; else delete(own{1}); end
          lines = []; all_axes = []; bars = []; diagonal = [];
          for j = 1:n
            for i = 1:m
              here = subplot(n, m, (j - 1) * m + i);
              if numel(args) == 1 && i == j
                [count, centre] = hist(x(:, i));
                bars = [bars; bar(here, centre, count, 1)];
                diagonal = [diagonal; here];
              else
                lines = [lines; plot(here, x(:, i), y(:, j), style)];
                all_axes = [all_axes; here];
              end
            end
          end
          big = axes('Position', [0.13 0.11 0.775 0.815], 'Visible', 'off');
          if nargout > 0
            h = lines; ax = all_axes; bigax = big; p = bars; pax = diagonal;
          end
        end
        """ + takeAxes),
  ]
}
