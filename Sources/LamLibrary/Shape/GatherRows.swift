import LamRuntime

extension Family {
  /// Builtins that gather, repeat and take apart arrays.
  static let gatherRows: [Builtin] = [
    Builtin(
      "accumdim",
      [
        .numeric("subs"), .numeric("vals"), .numeric("dim").optional, .numeric("n").optional,
        .any("function").orText.optional, .numeric("fill").optional,
      ], "the slices of an array along a dimension gathered by a number for each, and added up",
      details:
        "n is how many slices the result has, function(x, dim) what gathers them in place of the sum, fill what stands where "
        + "no slice went, 0 where left out.",
      examples: ["accumdim([1 2 1], [1 10; 2 20; 3 30])"], seeAlso: ["accumarray", "sum"],
      written: """
        function y = accumdim(subs, vals, dim, n, f, fill)
          if nargin < 3 || isempty(dim), dim = find(size(vals) > 1, 1); end
          if isempty(dim), dim = 1; end
          if nargin < 4 || isempty(n) || n == 0, n = max(subs(:)); end
          if nargin < 5, f = []; end
          if nargin < 6 || isempty(fill), fill = 0; end
          if !isvector(subs) || any(subs < 1 | subs != fix(subs)), error('accumdim: the numbers must be a vector of whole numbers from 1 on'); end
          if n < max(subs), error('accumdim: n is below the largest number'); end
          if numel(subs) != size(vals, dim)
            error('accumdim: there are %d numbers for %d slices', numel(subs), size(vals, dim));
          end
          order = [dim, 1:dim - 1, dim + 1:max(ndims(vals), dim)];
          x = permute(vals, order);
          shape = size(x);
          x = reshape(x, shape(1), []);
          y = repmat(cast(fill, class(vals)), n, columns(x));
          for k = 1:n
            some = subs(:) == k;
            if any(some)
              if isempty(f), y(k, :) = sum(x(some, :), 1);
              elseif strcmp(func2str(f), 'min') || strcmp(func2str(f), 'max'), y(k, :) = f(x(some, :), [], 1);
              else, y(k, :) = f(x(some, :), 1); end
            end
          end
          shape(1) = n;
          y = ipermute(reshape(y, shape), order);
        end
        """),
    Builtin(
      "blkmm", [.numeric("A"), .numeric("B")],
      "the products of the matrices that two arrays are made of, page by page",
      examples: ["blkmm(ones(2, 2, 2), ones(2, 1, 2))"], seeAlso: ["mtimes", "dot"],
      written: """
        function C = blkmm(A, B)
          sa = size(A);
          sb = size(B);
          if sa(2) != sb(1) || !isequal(sa(3:end), sb(3:end)), error('blkmm: the pages do not fit each other'); end
          C = zeros([sa(1), sb(2), sa(3:end)], class(A(1:min(1, end)) * B(1:min(1, end))));
          for k = 1:prod(sa(3:end)), C(:, :, k) = A(:, :, k) * B(:, :, k); end
        end
        """),
    Builtin(
      "isindex", [.any("x").orText, .scalar("n").optional],
      "whether a value can be an index, of at most n where that is given",
      details: "Whole numbers from 1 on can, and truth values, none of which may be true beyond n.",
      examples: ["isindex([1 2 3])", "isindex(4, 3)"], seeAlso: ["isempty", "sub2ind"],
      written: """
        function y = isindex(x, n)
          if nargin < 2, n = Inf; end
          if islogical(x)
            y = max([0; find(x(:))]) <= n;
          else
            if ischar(x), x = double(x); end
            y = isnumeric(x) && isreal(x) && all(x(:) >= 1 & x(:) == fix(x(:)) & x(:) <= n);
          end
        end
        """),
    Builtin(
      "repelems", [.numeric("x"), .matrix("R")], "elements of x, some of them several times, as a row",
      details: "R has two rows: positions in x, and how often each comes.",
      examples: ["repelems([10 20 30], [1 2 3; 2 0 1])"], seeAlso: ["repelem", "repmat"],
      written: """
        function y = repelems(x, R)
          if rows(R) != 2 || any(R(2, :) < 0), error('repelems: R has two rows, positions and counts'); end
          y = x(repelem(R(1, :), R(2, :)));
          y = y(:).';
        end
        """),
    Builtin(
      "sizeof", [.any("x").orText], "how many bytes the elements of a value take",
      details: "Of cells and structs, those of all that is in them.",
      examples: ["sizeof(ones(2, 3))", "sizeof('text')"], seeAlso: ["whos", "size"],
      written: """
        function bytes = sizeof(x)
          if iscell(x)
            bytes = sum(cellfun(@(c) sizeof(c), x(:)));
          elseif isstruct(x)
            bytes = sum(cellfun(@(c) sizeof(c), struct2cell(x)(:)));
          else
            switch class(x)
              case {'double', 'int64', 'uint64'}, width = 8;
              case {'single', 'int32', 'uint32'}, width = 4;
              case {'int16', 'uint16'}, width = 2;
              case {'int8', 'uint8', 'char', 'logical'}, width = 1;
              otherwise, width = 0;
            end
            bytes = numel(x) * width * (1 + iscomplex(x));
          end
        end
        """),
    Builtin(
      "swapbytes", [.numeric("x")], "numbers with their bytes in the other order",
      examples: ["swapbytes(uint16(1))"], seeAlso: ["typecast", "fread"],
      written: """
        function y = swapbytes(x)
          if ischar(x) || islogical(x) || iscomplex(x), error('swapbytes: x must be real numbers'); end
          width = sizeof(x(1:min(1, end)));
          y = x;
          if width < 2, return; end
          y = reshape(typecast(reshape(typecast(x(:), 'uint8'), width, numel(x))(width:-1:1, :)(:), class(x)), size(x));
        end
        """),
    Builtin(
      "bitpack", [.any("bits"), .text("class")],
      "numbers of a class from their bits, truth values, the lowest first",
      examples: ["bitpack(logical([0 1 0 0 0 0 0 0]), 'uint8')"], seeAlso: ["bitunpack", "typecast"],
      written: """
        function x = bitpack(bits, class)
          if !islogical(bits), error('bitpack: bits are truth values'); end
          if mod(numel(bits), 8), error('bitpack: %d bits make no whole bytes', numel(bits)); end
          bytes = uint8(2 .^ (0:7) * reshape(double(bits), 8, []));
          if any(strcmp(class, {'char', 'logical'})), x = cast(bytes, class); else, x = typecast(bytes, class); end
          if !isrow(bits), x = x(:); end
        end
        """),
    Builtin(
      "bitunpack", [.any("x").orText], "the bits of numbers as truth values, the lowest first",
      examples: ["bitunpack(uint8(5))"], seeAlso: ["bitpack", "dec2bin"],
      written: """
        function bits = bitunpack(x)
          if ischar(x) || islogical(x), bytes = uint8(x(:).'); else, bytes = typecast(x(:).', 'uint8'); end
          bits = logical(mod(floor(double(bytes) ./ 2 .^ (0:7)'), 2))(:);
          if isrow(x), bits = bits.'; end
        end
        """),
    Builtin(
      "ifelse", [.any("mask"), .any("yes").orText, .any("no").orText],
      "yes where the mask is true, no where it is false, as merge",
      examples: ["ifelse([true false], [1 2], [3 4])"],
      seeAlso: ["merge"], written: "function y = ifelse(mask, yes, no)\n  y = merge(mask, yes, no);\nend"),
    Builtin(
      "convn", [.numeric("A"), .numeric("B")],
      options: [
        .choice(
          "shape", ["full", "same", "valid"], standard: "\"full\"",
          "all of it, the middle part as large as A, or the part that needs no zeros beyond the edges")
      ], "the convolution of arrays of any number of dimensions",
      examples: ["convn([1 2; 3 4], [1 1])", "convn([1 2 3; 4 5 6], [1 1; 1 1])"],
      seeAlso: ["conv2", "conv", "filter2"],
      written: """
        function C = convn(A, B, shape)
          if nargin < 3, shape = 'full'; end
          count = max(ndims(A), ndims(B));
          sa = size(A);
          sb = size(B);
          sa(end + 1:count) = 1;
          sb(end + 1:count) = 1;
          if !isfloat(A), A = double(A); end
          if !isfloat(B), B = double(B); end
          C = zeros(max(sa + sb - 1, 0), class(A(1:min(1, end)) + B(1:min(1, end))));
          places = cell(1, count);
          for k = 1:numel(B)
            if B(k) == 0, continue; end
            [places{:}] = ind2sub(sb, k);
            for d = 1:count, at{d} = places{d} + (0:sa(d) - 1); end
            C(at{:}) += A * B(k);
          end
          if strcmp(shape, 'same')
            for d = 1:count, at{d} = ceil((sb(d) - 1) / 2) + (1:sa(d)); end
            C = C(at{:});
          elseif strcmp(shape, 'valid')
            for d = 1:count, at{d} = sb(d):sa(d); end
            C = C(at{:});
          end
        end
        """),
    Builtin(
      "filter2", [.matrix("b"), .matrix("x")],
      options: [
        .choice(
          "shape", ["full", "same", "valid"], standard: "\"same\"",
          "all of it, the middle part as large as x, or the part that needs no zeros beyond the edges")
      ], "a matrix filtered by another: each element is the sum of those around it times b",
      examples: ["filter2([1 1; 1 1], magic(3))"], seeAlso: ["conv2", "filter"],
      written: """
        function y = filter2(b, x, shape)
          if nargin < 3, shape = 'same'; end
          y = conv2(x, b(end:-1:1, end:-1:1), shape);
        end
        """),
    Builtin(
      "polyout", [.numeric("p"), .text("x").optional], results: ["text"],
      "a polynomial as text, printed without a result",
      details:
        "p holds the coefficients, that of the highest power first; the variable is s where none is named.",
      examples: ["polyout([3 -2 1], 'x')"], seeAlso: ["polyval", "poly"],
      written: """
        function text = polyout(p, x)
          if nargin < 2, x = 's'; end
          if !isvector(p), error('polyout: the coefficients must be a vector'); end
          shown = coefficient(p(1));
          for k = 2:numel(p)
            sign = '+';
            if real(p(k)) < 0
              sign = '-';
              p(k) = -p(k);
            end
            shown = sprintf('%s*%s^%d %s %s', shown, x, numel(p) - k + 1, sign, coefficient(p(k)));
          end
          if nargout == 0, disp(shown); else, text = shown; end
        end
        function text = coefficient(c)
          text = num2str(c, 5);
          if imag(c) && real(c), text = ['(' text ')']; end
        end
        """),
    Builtin(
      "polyaffine", [.numeric("p"), .numeric("mu")], "the polynomial g with g(x) = p((x - mu(1)) / mu(2))",
      details:
        "p and g hold coefficients, that of the highest power first. It takes back what polyfit did with its third result.",
      examples: ["polyaffine([1 0 0], [1 2])"], seeAlso: ["polyfit", "polyval"],
      written: """
        function g = polyaffine(p, mu)
          if !isvector(p) || numel(mu) != 2, error('polyaffine: p is a vector, and mu has two elements'); end
          p = p(:).';
          # Horner's scheme with the line in place of the variable.
          line = [1, -mu(1)] / mu(2);
          g = p(1);
          for k = 2:numel(p)
            g = conv(g, line);
            g(end) += p(k);
          end
        end
        """),
    Builtin(
      "subsref", [.any("x").orText, .structure("index")], results: ["value..."],
      "what an index gives: x(1).a{2} as a function",
      details:
        "index is an array of structs with the fields type, which is (), {} or ., and subs, a cell of subscripts or the name of "
        + "a field, as substruct makes it.",
      examples: ["subsref([1 2 3], substruct('()', {2}))"], seeAlso: ["subsasgn", "substruct"],
      written: """
        function varargout = subsref(x, index)
          values = {x};
          for k = 1:numel(index)
            if numel(values) != 1, error('subsref: one value is needed before a further index, not %d', numel(values)); end
            x = values{1};
            subs = index(k).subs;
            if ischar(subs) && !strcmp(index(k).type, '.'), subs = {subs}; end
            switch index(k).type
              case '()', values = {x(subs{:})};
              case '{}', values = x(subs{:});
              case '.'
                if isstruct(x), values = {x.(subs)}; else, values = {x.(subs)}; end
              otherwise, error('subsref: a type is (), {} or ., not %s', index(k).type);
            end
          end
          varargout = reshape(values, 1, []);
        end
        """),
    Builtin(
      "subsasgn", [.any("x").orText, .structure("index"), .any("value").orText],
      "x after an assignment through an index: x(1).a{2} = value as a function",
      details:
        "index is an array of structs with the fields type, which is (), {} or ., and subs, a cell of subscripts or the name of "
        + "a field, as substruct makes it.",
      examples: ["subsasgn([1 2 3], substruct('()', {2}), 7)"], seeAlso: ["subsref", "substruct"],
      written: """
        function x = subsasgn(x, index, value)
          subs = index(1).subs;
          if ischar(subs) && !strcmp(index(1).type, '.'), subs = {subs}; end
          if numel(index) > 1
            if strcmp(index(1).type, '()') && strcmp(index(2).type, '.')
              inner = [];
              try, inner = x(subs{:}).(index(2).subs); end
              if numel(index) > 2, value = subsasgn(inner, index(3:end), value); end
              x(subs{:}).(index(2).subs) = value;
              return;
            end
            inner = [];
            try, inner = subsref(x, index(1)); end
            value = subsasgn(inner, index(2:end), value);
          end
          switch index(1).type
            case '()', x(subs{:}) = value;
            case '{}', x{subs{:}} = value;
            case '.', x.(subs) = value;
            otherwise, error('subsasgn: a type is (), {} or ., not %s', index(1).type);
          end
        end
        """),
  ]
}
