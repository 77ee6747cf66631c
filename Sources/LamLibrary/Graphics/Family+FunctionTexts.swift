extension Family {
  /// What the functions begin with that draw functions: a function or a text as a handle, with its text and the names of
  /// its arguments, which are those that are given where it has none of its own; and its values at points, a row for
  /// each of a column, or a number for each of a grid.
  static let functionTexts = """

    function [f, name, names] = plotted_function(who, f, names)
      if ischar(f)
        name = f;
        if isvarname(f) && any(exist(f) == [2, 3, 5, 103]) && ! any(strcmp(f, {'x', 'y', 't'}))
          f = str2func(f);
        else
          g = inline(f);
          own = argnames(g);
          if numel(names) == 2
            if numel(own) > 2, error('%s: %s is no function of two numbers', who, f); end
            if numel(own) < 2
              own = unique([own(:); {'x'; 'y'}]);
              g = inline(f, own{1:2});
            end
          end
          names = argnames(g);
          f = vectorize(g);
        end
      elseif is_function_handle(f)
        name = func2str(f);
        if name(1) == '@'
          own = argnames(f);
          if numel(names) == 1 || numel(own) == 2, names = own; end
          name = regexprep(name, '^@\\([^)]*\\)\\s*', '');
        end
      else
        error('%s: a function handle or a text is needed, not %s', who, class(f));
      end
      name = regexprep(name, '\\.([*/^])', '$1');
    end

    function y = values_at(who, f, varargin)
      x = varargin{1};
      n = numel(x);
      is_column = numel(varargin) == 1;
      try
        y = f(varargin{:});
      catch
        y = [];
      end
      if is_column && columns(y) == n && rows(y) != n, y = y.'; end
      if isscalar(y) && n != 1, y = repmat(y, size(x)); end
      if ! (is_column && rows(y) == n || isequal(size(y), size(x)))
        y = arrayfun(@(varargin) f(varargin{:})(:).', varargin{:}, 'UniformOutput', false);
        y = vertcat(y{:});
        if rows(y) != n || ! is_column && columns(y) != 1, error('%s: the function must give a number for each point', who); end
        if ! is_column, y = reshape(y, size(x)); end
      end
      if !isnumeric(y) && !islogical(y), error('%s: the function must give numbers', who); end
      y = double(y);
    end
    """
}
