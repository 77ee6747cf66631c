import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  /// Some eigenvalues and singular values by ARPACK.
  static let spectralRows: [Builtin] = [
    Builtin(
      "eigs",
      [
        .any("A").orText, .any("B or k").orText.optional, .any("k").orText.optional,
        .any("sigma").orText.optional, .any("options").orText.optional, .any("options").optional,
      ], results: ["V", "D", "flag"], "some eigenvalues of a matrix, the k of largest magnitude",
      details: """
        eigs(A), eigs(A, k), eigs(A, k, sigma, options), with a positive definite B behind A for A*V = B*V*D. k is 6 where left out. \
        sigma is lm for the largest magnitude, sm for the smallest, la, sa or be for the largest, the smallest or both ends of real \
        ones, lr, sr, li or si by the real or imaginary part of others, or a number: those nearest to it. eigs(f, n, k, sigma) takes \
        f(x) = A*x, for sm A\\x, for a number (A - sigma*I)\\x. Those asked for come first: the largest of lm, the smallest of sm, the \
        nearest to a number. Options: tol, maxit, p (vectors of the subspace), v0 (where it begins), issym and isreal (of a function). \
        flag is 0 where all converged. Small matrices are left to eig.
        """,
      examples: ["eigs(gallery(\"poisson\", 6), 3)", "eigs(gallery(\"poisson\", 6), 2, \"sm\")"],
      seeAlso: ["eig", "svds", "pcg"]
    ) { call in try EigenRequest(call).answer() },
    Builtin(
      "svds",
      [
        .matrix("A"), .count("k").optional, .any("sigma").orText.optional, .structure("options").optional,
      ], results: ["U", "S", "V", "flag"], "some singular values of a matrix, the k largest",
      details: """
        k is 6 where left out, or as many as there are. svds(A, k, 0) gives the smallest, svds(A, k, sigma) those nearest to a number; \
        they descend. Options: tol, maxit, p. flag is false where all converged. Small matrices are left to svd.
        """,
      examples: ["svds(gallery(\"poisson\", 6), 3)"], seeAlso: ["svd", "eigs"]
    ) { call in
      let matrix = try call.sparse(0)
      return try matrix.isComplex
        ? singularValues(matrix.complex(), call) : singularValues(matrix.numbers(), call)
    },
  ]

  private static func singularValues<T: SparseScalar & SparseValueElement>(
    _ a: SparseColumns<T>, _ call: Call
  ) throws -> [Value] {
    let most = min(a.rows, a.columns)
    let count = try min(call.has(1) ? call.integer(1) : 6, most)
    var near: Double?
    if let sigma = call.optional(2), !sigma.isEmpty {
      switch sigma.text {
      case "largest", "L": break
      case "smallest", "S": near = 0
      default:
        guard !sigma.isText, let number = sigma.real, number >= 0 else {
          throw call.refuse(2, expected: "a number that is not negative, largest or smallest")
        }
        near = number
      }
    }
    // What ARPACK does not find needs no iterations.
    if count == most || most < 12 {
      let full = try T.value(a.dense())
      return try call.session.callLibraryFunction(
        "svds_by_svd", text: bySVD, [full, .of(count), near.map { .of($0) } ?? .empty],
        results: call.resultCount)
    }
    let options = try ArnoldiOptions(call.has(3) ? call.structure(3) : nil, call)
    let made = try SparseSVD(a, count: count, near: near, options: options)
    // Descending, whatever they are nearest to.
    let order = (0..<made.values.count).sorted { made.values[$0] > made.values[$1] }
    let values = try Tensor(column: order.map { made.values[$0] })
    if !made.isComplete, call.resultCount < 4 {
      call.session.warn(
        identifier: "svds:convergence",
        "svds: only \(made.values.count) of \(count) singular values converged; a larger p or maxit may find more"
      )
    }
    if call.resultCount < 2 { return [.of(values)] }
    let columns = Selector(try Tensor(column: order))
    return [
      try T.value(made.u.selecting([.all, columns])),
      try call.session.call(builtin: "diag", [.of(values)], results: 1).first ?? .empty,
      try T.value(made.v.selecting([.all, columns])), .of(!made.isComplete),
    ]
  }

  private static let bySVD = """
    function [U, S, V, flag] = svds_by_svd(A, k, near)
      [U, S, V] = svd(A, 'econ');
      s = diag(S);
      if isempty(near), order = 1:k; else, [~, order] = sort(abs(s - near)); order = sort(order(1:k)); end
      flag = false;
      if nargout < 2
        U = s(order);
      else
        U = U(:, order);
        V = V(:, order);
        S = diag(s(order));
      end
    end
    """
}

extension ArnoldiOptions {
  /// The options that `eigs` and `svds` take in a struct.
  ///
  /// - Throws: `Failure.refused` for what is none.
  init(_ given: StructArray?, _ call: Call) throws {
    self.init()
    for name in given?.fieldNames ?? [] {
      guard let value = given?[name] else { continue }
      switch name {
      case "tol":
        guard let number = value.real, number >= 0 else {
          throw call.refuse("tol is a number that is not negative, not \(Wording.describe(value))")
        }
        tolerance = number
      case "maxit", "p":
        guard let number = value.real, let whole = Int(exactly: number), whole > 0 else {
          throw call.refuse("\(name) is a whole number above 0, not \(Wording.describe(value))")
        }
        if name == "p" { subspace = whole } else { mostIterations = whole }
      case "v0", "issym", "isreal", "disp", "cholB", "permB": break
      default:
        throw call.refuse("there is no option \(name); there are tol, maxit, p, v0, issym, isreal")
      }
    }
    if let shown = given?["disp"]?.real, shown != 0 {
      throw call.refuse("disp has to be 0: the search shows nothing")
    }
    if let factored = given?["cholB"]?.real, factored != 0 {
      throw call.refuse("cholB has to be false: B is given as it is, not by its factor")
    }
  }
}
