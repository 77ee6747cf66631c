import LamRuntime
import LamSemantics

extension Family {
  /// Axes of dates, and plots in letters.
  static let dateTickRows: [Builtin] = [
    drawing(
      "datetick", results: [], "write dates at the ticks of an axis",
      details: """
        datetick, datetick('y'), datetick('x', form), datetick(axes, ...): the numbers are those of datenum, the form one of datestr, chosen by the \
        range where left out. 'keepticks' leaves the ticks where they are, 'keeplimits' the limits.
        """,
      examples: ["plot(datenum(1990:2000, 1, 1), 0:10); datetick('x', 'yyyy')"],
      seeAlso: ["datestr", "datenum", "xticks", "xticklabels"],
      written: """
        function datetick(varargin)
          [ax, args] = take_axes(varargin);
          if isempty(ax), ax = gca(); else, ax = ax{1}; end
          isword = @(word) cellfun(@(a) ischar(a) && strcmpi(a, word), args);
          keepslimits = any(isword('keeplimits'));
          keepsticks = any(isword('keepticks'));
          args(isword('keeplimits') | isword('keepticks')) = [];
          which = 'X';
          form = [];
          if ! isempty(args) && ischar(args{1}) && any(strcmpi(args{1}, {'x', 'y', 'z'}))
            which = toupper(args{1});
            args(1) = [];
          end
          if ! isempty(args), form = args{1}; end
          if ! ischar(form) && ! isempty(form) && (! isnumeric(form) || ! isscalar(form) || form < 0 || form != fix(form))
            error('datetick: the form must be a number or a text that datestr knows');
          end
          if keepsticks
            ticks = get(ax, [which, 'Tick']);
          else
            if keepslimits
              range = get(ax, [which, 'Lim']);
            else
              range = [Inf, -Inf];
              objects = findall(ax);
              for k = 1:numel(objects)
                if isprop(objects(k), [which, 'Data'])
                  numbers = get(objects(k), [which, 'Data'])(:);
                  numbers = numbers(isfinite(numbers));
                  if ! isempty(numbers), range = [min(range(1), min(numbers)), max(range(2), max(numbers))]; end
                end
              end
              if range(1) > range(2), range = [0, 1]; end
              if range(1) == range(2), range(2) += 1; end
            end
            if max(abs(range)) > 4e6, error('datetick: the numbers of the axis are no dates'); end
            ticks = spread(range(1), range(2));
          end
          if isempty(ticks), return; end
          if isempty(form)
            reach = max(ticks) - min(ticks);
            form = [13, 15, 8, 6, 27, 10](find([reach < 10 / 60 / 24, reach < 2, reach < 15, reach < 365, reach < 1080, true], 1));
          end
          words = cellstr(datestr(ticks(:), form));
          if ! keepsticks, set(ax, [which, 'Tick'], ticks(:).'); end
          set(ax, [which, 'TickLabel'], words);
          if ! keepslimits && min(ticks) < max(ticks), set(ax, [which, 'Lim'], [min(ticks), max(ticks)]); end
        end
        function ticks = spread(low, high)
          # Three whole units at least, of the largest one: years, months, days, hours, minutes, seconds.
          units = [1, 1 / 24, 1 / 1440, 1 / 86400];
          if high - low >= 3
            [y, m, d] = datevec([low; high]);
            years = y + (m - 1) / 12 + (d - 1) / 12 / 30.5;
            months = [m(1) + (d(1) - 1) / 30.5, 12 * (y(2) - y(1)) + m(2) + (d(2) - 1) / 30.5];
            if diff(years) >= 3
              at = steps(years(1), years(2), 1);
              ticks = datenum(floor(at), round(1 + 12 * mod(at, 1)), 1);
              return;
            elseif diff(months) >= 3
              at = steps(months(1), months(2), 1);
              if at(1) == 0, at = max(at, 1); at = unique(1:(at(3) - at(2)):at(end)); end
              ticks = datenum(floor(years(1)), floor(at), round(1 + 28 * mod(at, 1)));
              return;
            end
            ticks = steps(low, high, 1);
          else
            k = find([high - low < 3 / 86400, high - low < 3 / 1440, true], 1);
            ticks = steps(low, high, units([4, 3, 2](k)));
          end
        end
        function at = steps(low, high, unit)
          [low, high] = deal(low / unit, high / unit);
          rough = (high - low) / 5;
          power = 10 ^ floor(log10(rough));
          step = power * [1, 2, 5, 10](find(rough / power < [1.5, 3.5, 7.5, Inf], 1));
          at = (floor(low / step):ceil(high / step)) * step * unit;
        end

        """ + takeAxes),
    Builtin(
      "stemleaf", [.real("x"), .text("caption"), .real("digits").optional], results: ["lines"],
      "a plot in letters: the numbers by their first digits, and how they are spread",
      details: """
        The numbers are cut to whole ones. digits is how many of a number's digits behind the first are cut off from the stem, less one. Above the \
        plot stand the number of numbers, the median, the hinges, the ends, and the fences with how many are outside of them.
        """,
      examples: ["stemleaf([10 12 23 25 31 8], 'ages')"], seeAlso: ["hist", "printd", "boxplot"],
      written: """
        function lines = stemleaf(x, caption, digits)
          if ! isvector(x) || ! isnumeric(x) || any(! isfinite(x)), error('stemleaf: the numbers must be a vector of finite ones'); end
          if nargin < 3, digits = 0; end
          if ! isscalar(digits) || ! (digits >= 0) || digits > 300, error('stemleaf: the digits must be a number, 0 or more'); end
          x = fix(double(x(:).'));
          step = 10 ^ (fix(digits) + 1);
          n = numel(x);
          sorted = sort(x);
          middle = fix((n + 1) / 2);
          lower = max(fix((middle + 1) / 2), 1);
          upper = n + 1 - lower;
          [median_, low, high] = deal(sorted(middle), sorted(lower), sorted(upper));
          reach = fix(1.5 * (high - low));
          in = [low - reach, high + reach];
          out = [low - 2 * reach, high + 2 * reach];
          far = [sum(x < out(1)), sum(x > out(2))];
          text_ = {sprintf('       Data: %s', caption), ' ', '         Fenced Letter Display', ' ', ...
            sprintf('     #%3d|___________________', n), sprintf('     M%3d|       %5d      |', middle, median_), ...
            sprintf('     H%3d|%5d        %5d|   %d', lower, low, high, high - low), ...
            sprintf('     1   |%5d        %5d|', sorted(1), sorted(n)), '               _______', ...
            sprintf('         ______|%5d|_______', reach), sprintf('        f|%5d        %5d|', in), ...
            sprintf('         |%5d        %5d|  out', sum(x < in(1)) - far(1), sum(x > in(2)) - far(2)), ...
            sprintf('        F|%5d        %5g|', out), sprintf('         |%5d        %5d|  far', far), ' '};
          # Below 0 and above it there is a stem 0 each; a number is in the one of its sign.
          below = signbit(x) != 0;
          stems = fix(abs(x) / step);
          if max(stems) > 1e6, error('stemleaf: there would be more than a million stems; cut off more digits'); end
          rows_ = [];
          if any(below), rows_ = [-max(stems(below)):-min(stems(below)) * ! any(! below)]; end
          signs = -ones(size(rows_));
          if any(! below)
            above = [min(stems(! below)) * ! any(below):max(stems(! below))];
            rows_ = [rows_, above];
            signs = [signs, ones(size(above))];
          end
          gap = false;
          for k = 1:numel(rows_)
            here = below == (signs(k) < 0) & stems == abs(rows_(k));
            leaves = abs(x(here)) - abs(rows_(k)) * step;
            if isempty(leaves) && rows_(k) != 0
              if ! gap, text_{end+1} = '     :'; end
              gap = true;
              continue;
            end
            gap = false;
            if step == 10
              leaves = sprintf('%d', leaves);
            else
              leaves = strjoin(arrayfun(@(l) sprintf('%d', l), leaves, 'UniformOutput', false), ',');
            end
            if rows_(k) == 0 && signs(k) < 0, name = '  -0'; else, name = sprintf('%4d', rows_(k)); end
            text_{end+1} = sprintf('%s | %s', name, leaves);
          end
          lines = char(text_);
          if nargout == 0
            disp(lines);
            clear lines
          end
        end
        """),
    Builtin(
      "printd", [.any("object").orText, .text("file")], results: ["name"],
      "write what disp shows into a file",
      details: "The result is the file's name.",
      examples: ["name = printd([1 2; 3 4], tempname()); fileread(name), delete(name)"],
      seeAlso: ["evalc", "print", "fopen"],
      written: """
        function name = printd(object, file)
          shown = evalc('disp(object)');
          [id, why] = fopen(file, 'w');
          if id < 0, error('printd: %s cannot be written: %s', file, why); end
          fputs(id, shown);
          fclose(id);
          if nargout > 0, name = file; end
        end
        """),
  ]
}
