import LamRuntime

extension Family {
  /// What fields of vectors do at each place.
  static let vectorFieldRows: [Builtin] = [
    Builtin(
      "divergence", [.real("x or u").variadic], results: ["d"],
      "how much a field of vectors flows out of each place",
      details: "divergence(u, v), divergence(x, y, u, v), divergence(u, v, w), divergence(x, y, z, u, v, w).",
      examples: ["[x, y] = meshgrid(0:2); divergence(x, y, 2 * x, y)"],
      seeAlso: ["curl", "gradient", "streamtube"],
      written: """
        function d = divergence(varargin)
          if ! any(nargin == [2, 3, 4, 6]), error('divergence: the components of a field are needed; places may stand before them'); end
          n = 2 + (mod(nargin, 3) == 0);
          [steps, field] = spaced('divergence', varargin, n);
          if n == 2
            [ux, ~] = gradient(field{1}, steps{:});
            [~, vy] = gradient(field{2}, steps{:});
            d = ux + vy;
          else
            [ux, ~, ~] = gradient(field{1}, steps{:});
            [~, vy, ~] = gradient(field{2}, steps{:});
            [~, ~, wz] = gradient(field{3}, steps{:});
            d = ux + vy + wz;
          end
        end
        \(spacedField)
        """),
    Builtin(
      "curl", [.real("x or u").variadic], results: ["cx", "cy", "cz", "speed"],
      "how much a field of vectors turns around each place",
      details: """
        [cz, speed] = curl(u, v), curl(x, y, u, v), [cx, cy, cz, speed] = curl(u, v, w), curl(x, y, z, u, v, w). speed is how fast a wheel turns that \
        the field carries, in radians; it is the result where there is one.
        """,
      examples: ["[x, y] = meshgrid(0:2); [c, speed] = curl(x, y, -y, x)"],
      seeAlso: ["divergence", "gradient", "streamribbon"],
      written: """
        function varargout = curl(varargin)
          if ! any(nargin == [2, 3, 4, 6]), error('curl: the components of a field are needed; places may stand before them'); end
          n = 2 + (mod(nargin, 3) == 0);
          [steps, field] = spaced('curl', varargin, n);
          if n == 2
            [~, uy] = gradient(field{1}, steps{:});
            [vx, ~] = gradient(field{2}, steps{:});
            parts = {vx - uy};
            speed = parts{1} / 2;
          else
            [~, uy, uz] = gradient(field{1}, steps{:});
            [vx, ~, vz] = gradient(field{2}, steps{:});
            [wx, wy, ~] = gradient(field{3}, steps{:});
            parts = {wy - vz, uz - wx, vx - uy};
            size_ = sqrt(field{1} .^ 2 + field{2} .^ 2 + field{3} .^ 2);
            speed = (parts{1} .* field{1} + parts{2} .* field{2} + parts{3} .* field{3}) ./ size_ / 2;
          end
          if nargout < 2, varargout = {speed}; else, varargout = [parts, {speed}]; end
        end
        \(spacedField)
        """),
  ]

  /// Splits the steps of a grid from the components of a field.
  private static let spacedField = """
    function [steps, field] = spaced(who, args, n)
      field = args(end-n+1:end);
      if ! size_equal(field{:}) || ndims(field{1}) != n, error('%s: the components must have one size with %d extents', who, n); end
      steps = args(1:end-n);
      for k = 1:numel(steps)
        place = steps{k};
        if ! isvector(place)
          if ! isequal(size(place), size(field{1})), error('%s: the places do not go with the field', who); end
          index = {1, 1, 1};
          index{[2, 1, 3](k)} = ':';
          steps{k} = place(index{1:n})(:);
        end
      end
    end
    """
}
