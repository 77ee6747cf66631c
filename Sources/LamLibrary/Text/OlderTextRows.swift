import LamRuntime

extension Family {
  /// Builtins for text that programs of former times use, and those that show names and cells.
  static let olderTextRows: [Builtin] = [
    Builtin(
      "strmatch", [.any("s").orText, .any("texts").orText, .text("exact").optional],
      "which texts begin with another, as a column of their numbers",
      details:
        "texts is a cell of texts or the rows of a character matrix. With exact they must be the same but for blanks at the "
        + "end. strncmp and strcmp answer the same as truth values.",
      examples: [
        "strmatch('app', {'apple', 'banana', 'app'})", "strmatch('app', {'apple', 'app'}, 'exact')",
      ],
      seeAlso: ["strncmp", "strcmp", "strfind"],
      written: """
        function places = strmatch(s, texts, exact)
          if iscellstr(s) && numel(s) == 1, s = s{1}; end
          if !ischar(s) || !(isempty(s) || isrow(s)), error('strmatch: the first argument must be one text'); end
          if !ischar(texts) && !iscellstr(texts), error('strmatch: the second argument must be texts'); end
          if any(s != ' ' & s != "\\0"), s = regexprep(s, '[ \\0]+$', ''); end
          count = length(s);
          exact = nargin == 3 && strcmp(exact, 'exact');
          if ischar(texts)
            if count > columns(texts), places = []; return; end
            same = all(texts(:, 1:count) == s, 2);
            if isempty(s), same = true(rows(texts), 1); end
            if exact
              rest = texts(:, count + 1:end);
              same &= all(rest == ' ' | rest == "\\0", 2);
            end
            places = find(same);
          else
            if count > 0, places = find(strncmp(s, texts, count)); else, places = find(strcmp(s, texts)); end
            if exact
              places = places(strcmp(s, regexprep(texts(places), '[ \\0]+$', '')));
            end
          end
          if isempty(places), places = []; else, places = places(:); end
        end
        """),
    Builtin(
      "findstr", [.any("a").orText, .any("b").orText, .flag("overlap").optional],
      "where the shorter of two texts begins in the longer one, as a row",
      details: "Places may overlap unless that is false. strfind looks for its second argument in the first.",
      examples: ["findstr('ababa', 'aba')"], seeAlso: ["strfind", "index"],
      written: """
        function places = findstr(a, b, overlap)
          if nargin < 3, overlap = true; end
          if all(size(a) > 1) || all(size(b) > 1), error('findstr: texts must be rows'); end
          if length(a) < length(b), [a, b] = deal(b, a); end
          places = [];
          if isempty(b), return; end
          a = a(:).';
          b = b(:).';
          limit = length(a) - length(b) + 1;
          same = true(1, limit);
          for k = 1:length(b), same &= a(k:limit + k - 1) == b(k); end
          places = find(same);
          if !overlap
            next = 1;
            kept = false(size(places));
            for k = 1:numel(places)
              if places(k) >= next
                kept(k) = true;
                next = places(k) + length(b);
              end
            end
            places = places(kept);
          end
          if isempty(places), places = []; end
        end
        """),
    Builtin(
      "isstr", [.any("x").orText], "whether a value is text, as ischar says", examples: ["isstr('a')"],
      seeAlso: ["ischar"],
      written: "function y = isstr(x)\n  y = ischar(x);\nend"),
    Builtin(
      "symvar", [.text("expression")], "the names of the variables in an expression, as a column of texts",
      details: "Names of functions that are called and of constants such as pi, i and Inf are left out.",
      examples: ["symvar('x * y + sin(z)')"], seeAlso: ["regexp"],
      written: """
        function names = symvar(text)
          text = regexprep(text, '(''[^'']*''|"[^"]*")', ' ');
          [tokens, last] = regexp(text, '(?<![\\w.])[A-Za-z_]\\w*', 'match', 'end');
          names = {};
          for k = 1:numel(tokens)
            rest = text(last(k) + 1:end);
            constant = any(strcmp(tokens{k}, {'i', 'j', 'I', 'J', 'pi', 'e', 'eps', 'Inf', 'inf', 'NaN', 'nan', 'NA'}));
            if !constant && isempty(regexp(rest, '^\\s*\\(', 'once')), names{end + 1, 1} = tokens{k}; end
          end
          names = unique(names);
          if isempty(names), names = {}; else, names = names(:); end
        end
        """),
    Builtin(
      "celldisp", [.cell("c"), .text("name").optional], results: [],
      "print the elements of a cell, those of cells in it too",
      details: "Each is printed behind its place: name{1}, name{2,1}; the name is c where none is given.",
      examples: ["celldisp({1, {2, 'a'}}, 'c')"], seeAlso: ["disp", "cellfun"],
      written: """
        function celldisp(c, name)
          if nargin < 2, name = 'c'; end
          for k = 1:numel(c)
            if sum(size(c) != 1) > 1
              places = cell(1, ndims(c));
              [places{:}] = ind2sub(size(c), k);
              place = sprintf('%i,', places{:})(1:end - 1);
            else
              place = sprintf('%i', k);
            end
            if iscell(c{k})
              celldisp(c{k}, sprintf('%s{%s}', name, place));
            else
              printf("%s{%s} = \\n\\n", name, place);
              disp(c{k});
              printf("\\n");
            end
          end
        end
        """),
    Builtin(
      "num2hex", [.any("x").orText, .text("cell").optional],
      "the bits of numbers as hexadecimal digits, a row for each",
      details: "With cell, a cell of texts.",
      examples: ["num2hex([1; -0])", "num2hex(single(pi))"], seeAlso: ["hex2num", "dec2hex"],
      written: """
        function text = num2hex(x, form)
          if iscomplex(x) || !(isnumeric(x) || ischar(x) || islogical(x)), error('num2hex: x must be real numbers'); end
          if ischar(x) || islogical(x), x = uint8(x); end
          if nargin > 1 && !strcmp(form, 'cell'), error('num2hex: the second argument is cell or nothing'); end
          width = sizeof(x(1:min(1, end)));
          if isempty(x), text = ''; else
            bytes = double(reshape(typecast(x(:), 'uint8'), width, numel(x)))(width:-1:1, :);
            digits = '0123456789abcdef';
            text = reshape(digits([floor(bytes(:).' / 16); mod(bytes(:).', 16)] + 1), 2 * width, numel(x)).';
          end
          if nargin > 1, text = cellstr(text); end
          if nargin > 1 && isrow(x), text = text.'; end
        end
        """),
    Builtin(
      "hex2num", [.texts("digits"), .text("class").optional],
      "the numbers whose bits are hexadecimal digits, a column",
      details:
        "digits are rows of text or a cell; missing ones at the end are 0. The class is double where none is given.",
      examples: ["hex2num('3ff8')", "hex2num('40490fdb', 'single')"], seeAlso: ["num2hex", "hex2dec"],
      written: """
        function x = hex2num(text, class)
          if nargin < 2, class = 'double'; end
          if iscellstr(text), text = char(text); end
          if any(strcmp(class, {'char', 'logical'})), kind = 'uint8'; else, kind = class; end
          width = sizeof(cast(0, kind));
          if columns(text) > 2 * width, error('hex2num: a number of class %s has %d digits at most', class, 2 * width); end
          text(text == ' ') = '0';
          text = lower([text, repmat('0', rows(text), 2 * width - columns(text))]);
          if any(!isxdigit(text(:))), error('hex2num: the digits are 0 to 9 and a to f'); end
          values = text - '0';
          values(values > 9) -= 39;
          values = values.';
          bytes = uint8(16 * values(1:2:end, :) + values(2:2:end, :))(width:-1:1, :);
          x = typecast(bytes(:), kind)(:);
          if !strcmp(class, kind), x = cast(x, class); end
        end
        """),
  ]
}
