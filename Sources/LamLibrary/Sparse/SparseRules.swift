import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// What builtins do with sparse matrices; a builtin that is not here gets all the elements. What stays sparse is what stays
/// sparse in Octave.
enum SparseRules {
  static let table: [String: RepresentationRule] = {
    var table: [String: RepresentationRule] = [:]
    for name in asTheyAre { table[name] = .asTheyAre }
    for name in elementwise { table[name] = .computed(ofEachElement) }
    for name in elementwiseOfTwo { table[name] = .computed(ofTwo) }
    for name in sparseAfterwards { table[name] = .computed { try ofElements(&$0, sparse: 1) } }
    for rules in [reductions, shapes, algebra, factorizations, predicates, written] {
      table.merge(rules) { first, _ in first }
    }
    return table
  }()

  /// What asks for no element, hands its arguments on, or is written with operations that know sparse matrices.
  private static let asTheyAre = [
    // Questions about a value.
    "size", "numel", "ndims", "rows", "columns", "length", "isempty", "isnull", "class", "isa", "issparse",
    "isnumeric", "isreal", "iscomplex", "islogical", "isbool", "isfloat", "isinteger", "ischar", "iscell",
    "iscellstr", "isstruct", "isobject", "is_function_handle", "isvector", "isscalar", "ismatrix", "issquare",
    "isrow", "iscolumn", "size_equal", "isfield", "isargout", "nargchk", "isequal",
    // Showing and keeping.
    "disp", "display", "save", "deal", "struct", "cell", "setfield", "cellfun", "feval", "isvarname",
    "containers.Map", "sizeof", "cast", "validateattributes", "assert", "struct2cell", "getfield", "merge",
    // Made of operations.
    "plus", "minus", "times", "mtimes", "rdivide", "ldivide", "mrdivide", "mldivide", "power", "mpower",
    "uminus",
    "uplus", "not", "transpose", "ctranspose", "eq", "ne", "lt", "le", "gt", "ge", "and", "or", "horzcat",
    "vertcat",
    "cat", "substruct",
    // Rows of their own for sparse matrices.
    "sparse", "full", "decomposition", "nnz", "nzmax", "nonzeros", "find", "spones", "spfun", "spdiags",
    "spalloc", "sprand",
    "sprandn",
    "sprandsym", "speye", "spstats", "spconvert",
    "amd", "colamd", "symamd", "symrcm", "colperm", "etree", "symbfact", "dmperm", "sprank", "ichol", "ilu",
    "eigs", "svds", "pcr", "bicg", "bicgstab", "cgs", "qmr", "tfqmr", "minres", "symmlq",
    "lsqr",
  ]

  /// Functions of one number that Octave leaves sparse.
  private static let elementwise = [
    "abs", "acos", "acosh", "angle", "arg", "asin", "asinh", "atan", "atanh", "cbrt", "ceil", "conj", "cos",
    "cosh",
    "erf", "erfc", "erfcx", "erfinv", "exp", "expm1", "fix", "floor", "gamma", "imag", "isfinite", "isinf",
    "isna",
    "isnan", "lgamma", "gammaln", "log", "log10", "log1p", "log2", "real", "round", "sign", "sin", "sinh",
    "sqrt",
    "tan", "tanh", "tand", "asind", "acosd", "atand", "erfi", "dawson", "erfcinv", "expint", "double",
    "logical", "nthroot", "realsqrt", "reallog", "deg2rad", "rad2deg", "signbit",
  ]

  /// What looks at all elements and is sparse afterwards in Octave: the first result.
  private static let sparseAfterwards = [
    "cross", "vech", "trapz", "cumtrapz", "rotdim", "nextpow2", "shift", "shiftdim",
    "fftshift", "ifftshift", "unwrap", "rref", "expm", "logm", "complex",
  ]

  /// Functions of two numbers that Octave leaves sparse.
  private static let elementwiseOfTwo = [
    "rem", "mod", "atan2", "atan2d", "pow2", "hypot", "xor", "idivide", "realpow", "realplus", "realtimes",
    "gcd", "lcm",
  ]

  /// A function of each element, by the builtin's own body: of the entries where zeros stay zeros, else of all elements, in
  /// sparse columns all the same.
  private static func ofEachElement(_ call: inout Call) throws -> [Value]? {
    guard call.resultCount <= 1, let matrix = try call[0].sparse else { return nil }
    let (session, name) = (call.session, call.builtin.name)
    let rest = call.rest(from: 1)
    func apply(_ value: Value) throws -> Value {
      try session.call(builtin: name, [value] + rest, results: 1).first ?? .empty
    }
    if try apply(.scalar(0)).real == 0 { return [try matrix.mappingEntries(apply)] }
    return [try apply(Value.array(matrix.dense()).settled()).sparsified()]
  }

  /// What the builtin makes of all elements, the first results in sparse columns.
  static func ofElements(_ call: inout Call, sparse count: Int) throws -> [Value]? {
    guard try call[0].sparse != nil else { return nil }
    var arguments = try call.rest(from: 0).map { try $0.normalized() }
    for (name, value) in call.namedOptions {
      guard let option = call.builtin.options.list.first(where: { $0.name == name }) else { continue }
      switch option.form {
      case .word: arguments.append(.of(name))
      case .choice: arguments.append(value)
      case .pair: arguments += [.of(name), value]
      }
    }
    let results = try call.session.call(
      builtin: call.builtin.name, arguments, results: call.resultCount)
    return try results.enumerated().map { $0 < count ? try $1.sparsified() : $1 }
  }

  /// A function of two arrays, sparse afterwards.
  static func ofTwo(_ call: inout Call) throws -> [Value]? {
    if let entries = try ofEntriesAndNumber(call) { return [entries] }
    let arguments = try call.rest(from: 0).map { try $0.normalized() }
    return try call.session.call(builtin: call.builtin.name, arguments, results: 1).map {
      try $0.sparsified()
    }
  }
}

extension SparseRules {
  /// A function of the entries and a number with which zeros stay zeros; nil where they do not, or of other arguments.
  private static func ofEntriesAndNumber(_ call: Call) throws -> Value? {
    guard call.count == 2, call.options.isEmpty else { return nil }
    let arguments = (try call[0], try call[1])
    let isFirst = arguments.0.sparse != nil
    let number = isFirst ? arguments.1 : arguments.0
    guard number.sparse == nil, number.count == 1,
      let matrix = isFirst ? arguments.0.sparse : arguments.1.sparse
    else { return nil }
    func apply(_ value: Value) throws -> Value {
      try call.session.call(
        builtin: call.builtin.name, isFirst ? [value, number] : [number, value], results: 1
      ).first ?? .empty
    }
    return try apply(.scalar(0)).real == 0 ? matrix.mappingEntries(apply) : nil
  }
}

extension Value {
  /// The matrix as a sparse one; whole numbers and characters become doubles, which no sparse array holds otherwise.
  func sparseOfNumbers() throws -> Value {
    guard sparse == nil, valueClass.isInteger || isText, let numbers = try doubles() else {
      return try sparsified()
    }
    return try Value.of(numbers).sparsified()
  }
}

extension Call {
  /// The argument as a sparse matrix, made one where it is dense.
  func sparse(_ index: Int) throws -> SparseMatrix {
    guard let matrix = try self[index].sparseOfNumbers().sparse else {
      throw refuse(index, expected: "a matrix of numbers")
    }
    return matrix
  }
}
