import LamNumerics
import LamRuntime
import LamSemantics

/// The sparse ones of the test matrices, written in the language.
enum SparseGallery {
  static let names = texts.keys.sorted().joined(separator: ", ")

  /// The matrix that a call of `gallery` names; nil for other names.
  static func matrix(_ call: Call) throws -> Value? {
    let name = try call.text(0)
    guard let text = texts[name] else { return nil }
    return try call.session.callLibraryFunction(
      "gallery_\(name)", text: text, call.rest(from: 1), results: 1
    ).first
  }

  private static let texts: [String: String] = [
    "tridiag": tridiag,
    "poisson": """
    function A = gallery_poisson(n)
      T = gallery_tridiag(n);
      A = kron(T, speye(n)) + kron(speye(n), T);
    end

    """ + tridiag,
    "neumann": """
    function A = gallery_neumann(n)
      if isscalar(n)
        m = sqrt(n);
        if m != fix(m), error('gallery: neumann takes the square of a whole number'); end
        n = [m, m];
      end
      A = kron(side(n(1)), speye(n(2))) + kron(speye(n(1)), side(n(2)));
    end
    function T = side(n)
      if n < 2, error('gallery: neumann has at least 2 points on a side'); end
      T = gallery_tridiag(n);
      T(1, 2) = -2;
      T(n, n - 1) = -2;
    end

    """ + tridiag,
    "toeppen": """
    function A = gallery_toeppen(n, a, b, c, d, e)
      if nargin < 2, a = 1; end
      if nargin < 3, b = -10; end
      if nargin < 4, c = 0; end
      if nargin < 5, d = 10; end
      if nargin < 6, e = 1; end
      A = spdiags(ones(n, 1) * [a, b, c, d, e], -2:2, n, n);
    end
    """,
  ]

  private static let tridiag = """
    function T = gallery_tridiag(c, d, e, last)
      if nargin == 1
        n = c; c = -1; d = 2; e = -1;
      elseif nargin == 4
        n = c; c = d; d = e; e = last;
      elseif nargin == 3
        n = numel(d);
        if numel(c) != n - 1 || numel(e) != n - 1
          error('gallery: the diagonals of tridiag have n - 1, n and n - 1 numbers');
        end
      else
        error('gallery: tridiag takes n, the three numbers behind it, or three diagonals');
      end
      T = spdiags([[c(:) .* ones(n - 1, 1); 0], d(:) .* ones(n, 1), [0; e(:) .* ones(n - 1, 1)]], -1:1, n, n);
    end
    """
}
