import LamNumerics
import LamRuntime

extension Family {
  /// Builtins for day numbers and dates.
  static let dateRows: [Builtin] = [
    Builtin(
      "datevec", [.any("date").orText, .any("format").orText.optional, .scalar("pivot").optional],
      results: ["year", "month", "day", "hour", "minute", "second"],
      "year, month, day, hour, minute and second of dates, a row for each",
      details: """
        A date is a day number as of datenum, or text in one of the usual forms or in the format given, as datestr has them; text of \
        several dates is a cell or rows. Two digits of a year mean one of the hundred years from pivot on, which is fifty years ago \
        where left out. With several results each part is one of them.
        """,
      examples: [
        "datevec('29-Feb-2024 12:30:15')", "datevec('29.02.2024', 'dd.mm.yyyy')", "datevec(730000.5)",
      ],
      seeAlso: ["datenum", "datestr", "clock"]
    ) { call in
      let date = try call[0]
      let moments: [Clock]
      var shape: Shape?
      if let texts = try date.isText || date.valueClass == .cell ? date.texts : nil {
        let second = call.optional(1).flatMap { $0.isEmpty ? nil : $0 }
        let format = second?.text
        let pivot = try call.has(2) ? call.real(2) : format == nil ? second?.real : nil
        moments = try call.moments(texts, format: format, pivot: pivot)
      } else {
        let days = try call.doubles(0)
        var looks = Pace(every: Pace.elements)
        moments = try days.elements.map { day in
          try looks.step()
          guard let moment = Clock(day: day) else {
            throw call.refuse(0, expected: "day numbers, or dates as text")
          }
          return moment
        }
        shape = days.shape
      }
      let columns: [[Double]] = [
        moments.map { Double($0.year) }, moments.map { Double($0.month) }, moments.map { Double($0.day) },
        moments.map { Double($0.hour) }, moments.map { Double($0.minute) }, moments.map(\.second),
      ]
      guard call.resultCount > 1 else {
        return [.of(try Tensor(columns.flatMap { $0 }, shape: Shape(moments.count, 6)))]
      }
      return try columns.map { .of(try Tensor($0, shape: shape ?? Shape(moments.count, 1))) }
    },
    Builtin(
      "datenum",
      [
        .any("year").orText, .any("month").orText.optional, .numeric("day").optional,
        .numeric("hour").optional,
        .numeric("minute").optional, .numeric("second").optional,
      ], results: ["days", "seconds"], "the day number of dates: days since the beginning of the year 0",
      details: """
        datenum(year, month, day, hour, minute, second) takes arrays of one size, and months and days beyond the last; datenum(rows) \
        has these in its columns, datenum(text, format) reads text as datevec does. The fraction is the time of the day. The second \
        result is the same in seconds.
        """,
      examples: ["datenum(2024, 2, 29)", "datenum([2024 2 29 12 0 0])", "datenum('2024-02-29')"],
      seeAlso: ["datevec", "datestr", "now"],
      written: """
        function [days, seconds] = datenum(year, month, day, hour, minute, second)
          if ischar(year) || iscellstr(year)
            if nargin > 2, error('datenum: a text takes a format behind it, and nothing else'); end
            if nargin < 2, month = []; end
            [year, month, day, hour, minute, second] = datevec(year, month);
          else
            if nargin < 4, hour = 0; end
            if nargin < 5, minute = 0; end
            if nargin < 6, second = 0; end
            if nargin == 1
              width = columns(year);
              if width < 3 || width > 6
                error('datenum: rows hold year, month and day, then hour, minute and second');
              end
              parts = [year, zeros(rows(year), 6 - width)];
              hour = parts(:, 4); minute = parts(:, 5); second = parts(:, 6);
              day = parts(:, 3); month = parts(:, 2); year = parts(:, 1);
            elseif nargin == 2
              day = [];
            end
          end
          if !(isa(year, 'double') && isa(month, 'double') && isa(day, 'double') && isa(hour, 'double') ...
              && isa(minute, 'double') && isa(second, 'double'))
            error('datenum: every part must be of class double');
          end
          [differ, year, month, day] = common_size(year, month, day);
          if differ, error('datenum: year, month and day must have one size'); end
          shape = size(day);
          year = year(:); month = month(:); day = day(:);
          month(month < 1) = 1;
          part = month - floor(month);
          month = floor(month);
          lengths = [31; 28; 31; 30; 31; 30; 31; 31; 30; 31; 30; 31];
          place = mod(month - 1, 12) + 1;
          length = reshape(lengths(place), size(place));
          length(place == 2 & is_leap_year(floor(year))) = 29;
          day += part .* length;
          # The year is one from March on: the day of February that comes and goes is its last.
          starts = [306; 337; 0; 31; 61; 92; 122; 153; 184; 214; 245; 275];
          year += ceil((month - 14) / 12);
          day += reshape(starts(place), size(place)) + 60;
          part = year - floor(year);
          year = floor(year);
          some = part != 0;
          day(some) += part(some) .* (365 + is_leap_year(year(some) + 1));
          day += 365 * year + floor(year / 4) - floor(year / 100) + floor(year / 400);
          day = reshape(day, shape);
          days = day + (hour + (minute + second / 60) / 60) / 24;
          if nargout > 1, seconds = day * 86400 + hour * 3600 + minute * 60 + second; end
        end
        """),
    Builtin(
      "weekday", [.any("date").orText, .text("form").optional], results: ["number", "name"],
      "the day of the week of dates: 1 for Sunday to 7 for Saturday",
      details:
        "A date is a day number, or text as datenum reads it. The second result holds the names as rows of text, three "
        + "letters of each, or all of them where the form is long.",
      examples: ["[n, name] = weekday('19-Dec-1994')", "weekday(738000)"],
      seeAlso: ["datenum", "calendar", "eomday"],
      written: """
        function [number, name] = weekday(date, form)
          if nargin < 2, form = 'short'; end
          shape = size(date);
          if ischar(date), shape = [rows(date), 1]; end
          if ischar(date) || iscellstr(date), date = datenum(date); end
          # Day 733048 was a Saturday.
          number = floor(reshape(mod(date - 733048, 7), shape));
          number(number == 0) = 7;
          if nargout > 1
            names = {'Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'};
            if !strcmpi(form, 'long'), names = cellfun(@(n) n(1:3), names, 'UniformOutput', false); end
            name = strvcat(names(number));
          end
        end
        """),
    Builtin(
      "calendar", [.any("year or date").orText.optional, .scalar("month").optional], results: ["days"],
      "the days of a month, a week in each row, from Sunday on",
      details:
        "calendar() is this month, calendar(date) that of a day number or a text as datenum reads it, calendar(year, "
        + "month) that month. Without a result it is printed, with an asterisk at the date.",
      examples: ["c = calendar(2024, 2)"], seeAlso: ["datenum", "weekday", "eomday"],
      written: """
        function days = calendar(year, month)
          day = [];
          if nargin == 0
            v = clock();
          elseif nargin == 1
            v = datevec(year);
          end
          if nargin < 2
            if rows(v) != 1, error('calendar: one date is needed, not %d', rows(v)); end
            year = v(1); month = v(2); day = v(3);
          end
          if month < 1 || month > 12 || month != fix(month) || !isscalar(year)
            error('calendar: a month is a whole number from 1 to 12');
          end
          weeks = zeros(7, 6);
          before = weekday(datenum(year, month, 1)) - 1;
          count = eomday(year, month);
          weeks(before + (1:count)) = 1:count;
          days = weeks';
          if nargout > 0, return; end
          names = {'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'};
          printf("                    %s %d\\n", names{month}, year);
          printf("     S     M    Tu     W    Th     F     S\\n");
          for k = 1:6
            for n = weeks(:, k)'
              text = sprintf('%2d', n);
              if !isempty(day) && n == day, text = ['*' strtrim(text)]; end
              printf('%6s', text);
            end
            printf("\\n");
          end
          clear days
        end
        """),
    Builtin(
      "addtodate", [.numeric("date"), .numeric("count"), .text("unit")],
      "day numbers with so many years, months, days, hours, minutes, seconds or milliseconds added",
      details: "Where a month has no such day it is its last. One of date and count may be an array.",
      examples: ["datestr(addtodate(datenum(2024, 1, 31), 1, 'month'))"], seeAlso: ["datenum", "eomday"],
      written: """
        function date = addtodate(date, count, unit)
          if isscalar(date), date = repmat(date, size(count)); end
          unit = lower(unit);
          if unit(end) == 's', unit(end) = []; end
          units = {'day', 'hour', 'minute', 'second', 'millisecond'};
          lengths = [1, 1/24, 1/1440, 1/86400, 1/86400000];
          if any(strcmp(unit, units))
            date = date + count .* lengths(strcmp(unit, units));
            return;
          end
          if !any(strcmp(unit, {'year', 'month'}))
            error('addtodate: a unit is year, month, day, hour, minute, second or millisecond, not %s', unit);
          end
          shape = size(date);
          v = datevec(date(:));
          if strcmp(unit, 'year')
            v(:, 1) += count(:);
          else
            v(:, 2) += count(:);
            v(:, 1) += floor((v(:, 2) - 1) / 12);
            v(:, 2) = mod(v(:, 2) - 1, 12) + 1;
            v(:, 3) = min(v(:, 3), eomday(v(:, 1), v(:, 2)));
          end
          date = reshape(datenum(v), shape);
        end
        """),
    Builtin(
      "eomday", [.numeric("year"), .numeric("month")], "how many days a month has",
      details: "Arrays of one size, or one of them a number.",
      examples: ["eomday(2024, 2)", "eomday(2023, 1:12)"], seeAlso: ["is_leap_year", "calendar", "datenum"],
      written: """
        function days = eomday(year, month)
          [differ, year, month] = common_size(year, month);
          if differ, error('eomday: year and month must have one size'); end
          if any(month(:) < 1 | month(:) > 12 | month(:) != fix(month(:)))
            error('eomday: a month is a whole number from 1 to 12');
          end
          lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
          days = reshape(lengths(month), size(month));
          days += month == 2 & is_leap_year(year);
        end
        """),
    Builtin(
      "is_leap_year", [.numeric("year").optional],
      "whether years have 366 days; this one where none is given",
      examples: ["is_leap_year([1900 2000 2024])"], seeAlso: ["eomday", "weekday"],
      written: """
        function leaps = is_leap_year(year)
          if nargin == 0, year = clock()(1); end
          leaps = (rem(year, 4) == 0 & rem(year, 100) != 0) | rem(year, 400) == 0;
        end
        """),
  ]
}
