import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// What a call of `eigs` asks for.
struct EigenRequest {
  private let call: Call
  /// A, or the function that applies it.
  private let operand: Value
  private let order: Int
  private let second: Value?
  private let count: Int
  private let sigma: Sigma
  private let options: ArnoldiOptions
  private let given: StructArray?

  private enum Sigma {
    case word(String)
    case number(Complex<Double>)
  }

  private static let ends: [String: SpectrumEnd] = [
    "lm": .largestMagnitude, "sm": .smallestMagnitude, "la": .largest, "sa": .smallest, "be": .bothEnds,
    "lr": .largestReal, "sr": .smallestReal, "li": .largestImaginary, "si": .smallestImaginary,
  ]
  private static let endsOfHermitian: Set = ["la", "sa", "be"]
  private static let endsOfOthers: Set = ["lr", "sr", "li", "si"]

  init(_ call: Call) throws {
    self.call = call
    operand = try call[0]
    var rest = call.rest(from: 1)
    if operand.isArithmetic, !operand.isText {
      guard operand.shape.isSquare else { throw call.refuse(0, expected: "a square matrix or a function") }
      order = operand.shape.rows
    } else {
      guard let size = rest.first?.real.flatMap(Int.init(exactly:)), size >= 0, size < 1 << 40 else {
        throw call.refuse("a function for A needs the order of A behind it: eigs(f, n, k)")
      }
      order = size
      rest.removeFirst()
    }
    if let first = rest.first, first.isArithmetic, !first.isText,
      first.isEmpty || (first.shape == Shape(order, order) && order > 1)
    {
      second = first.isEmpty ? nil : first
      rest.removeFirst()
    } else {
      second = nil
    }
    if case .structure(let fields)? = rest.last {
      given = fields
      rest.removeLast()
    } else {
      given = nil
    }
    options = try ArnoldiOptions(given, call)
    guard rest.count <= 2 else { throw call.refuse("behind A and B there are k, sigma and options") }
    if let wanted = rest.first, !wanted.isEmpty {
      guard let number = wanted.real, let whole = Int(exactly: number), whole >= 1 else {
        throw call.refuse("k is a whole number above 0, not \(Wording.describe(wanted))")
      }
      count = whole
    } else {
      count = min(6, order)
    }
    guard count <= order else {
      throw call.refuse("\(count) eigenvalues are wanted, and there are \(order)")
    }
    guard rest.count > 1, !rest[1].isEmpty else {
      sigma = .word("lm")
      return
    }
    if let word = rest[1].text?.lowercased(), rest[1].isText {
      guard EigenRequest.ends[word] != nil else {
        throw call.refuse("sigma is lm, sm, la, sa, be, lr, sr, li, si or a number, not \(word)")
      }
      sigma = .word(word)
    } else if rest[1].count == 1, let number = try rest[1].complexes()?.elements.first {
      sigma = .number(number)
    } else {
      throw call.refuse("sigma is a word or one number, not \(Wording.describe(rest[1]))")
    }
  }

  func answer() throws -> [Value] {
    guard operand.isArithmetic, !operand.isText else { return try ofFunction() }
    let isHermitian = try isHermitian(operand) && (second.map(isHermitian) ?? true)
    try checkEnd(isHermitian: isHermitian, isReal: !operand.isComplex)
    // ARPACK finds fewer than there are, and of small matrices LAPACK finds all of them as fast.
    if order < 12 || count >= order - 2 { return try byAll() }
    let isComplex = operand.isComplex || second?.isComplex == true || (!isHermitian && isShiftComplex)
    let a = try operand.sparsified().sparse
    // Nor does it begin where A makes zero of every vector.
    if a?.nnz == 0 { return try byAll() }
    let b = try second?.sparsified().sparse
    guard let a else { throw call.refuse(0, expected: "a matrix of numbers") }
    if isComplex {
      let (a, b) = (try a.complex(), try b?.complex())
      let start = try start()
      return try isHermitian
        ? results(
          SparseEigen.hermitian(a, b, count: count, target: target, options: options, start: start))
        : results(SparseEigen.complex(a, b, count: count, target: target, options: options, start: start))
    }
    let (x, y) = (try a.numbers(), try b?.numbers())
    let start = try start()?.map { $0.parts.0 }
    return try isHermitian
      ? results(SparseEigen.hermitian(x, y, count: count, target: target, options: options, start: start))
      : results(SparseEigen.general(x, y, count: count, target: target, options: options, start: start))
  }

  private var isShiftComplex: Bool {
    if case .number(let number) = sigma { return number.parts.1 != 0 }
    return false
  }

  private var target: EigenTarget {
    switch sigma {
    case .word(let word): return .end(EigenRequest.ends[word] ?? .largestMagnitude)
    case .number(let number): return .near(number)
    }
  }

  private func checkEnd(isHermitian: Bool, isReal: Bool) throws {
    guard case .word(let word) = sigma else { return }
    if EigenRequest.endsOfHermitian.contains(word), !(isHermitian && isReal) {
      throw call.refuse("\(word) is for real symmetric matrices; lr and sr are for others")
    }
    if EigenRequest.endsOfOthers.contains(word), isHermitian, isReal {
      throw call.refuse("\(word) is for matrices that are not real and symmetric; la and sa are for these")
    }
  }

  private func isHermitian(_ value: Value) throws -> Bool {
    try call.session.call(builtin: "ishermitian", [value], results: 1).first?.real == 1
  }

  /// The vector that the search begins with.
  private func start() throws -> Tensor<Complex<Double>>? {
    guard let value = given?["v0"] else { return nil }
    guard value.count == order, let numbers = try value.normalized().complexes() else {
      throw call.refuse("v0 has \(order) numbers, one for each row of A")
    }
    return try numbers.reshaped(to: Shape(order, 1))
  }

  // MARK: Results

  private func results<T: SparseScalar & SparseValueElement>(_ pairs: ArnoldiPairs<T>) throws -> [Value] {
    if !pairs.isComplete, call.resultCount < 3 {
      call.session.warn(
        identifier: "eigs:convergence",
        "eigs: only \(pairs.values.count) of \(count) eigenvalues converged; a larger p or maxit may find more"
      )
    }
    var order = Array(0..<pairs.values.count)
    if case .word("be") = sigma { order.sort { pairs.values[$0].realPart < pairs.values[$1].realPart } }
    let values = try Tensor(column: order.map { pairs.values[$0] })
    let column: Value = try T.value(values)
    if call.resultCount < 2 { return [column] }
    let vectors = try pairs.vectors.selecting([.all, Selector(Tensor(column: order))])
    return [
      try T.value(vectors),
      try call.session.call(builtin: "diag", [column], results: 1).first ?? .empty,
      .of(pairs.isComplete ? 0 : 1),
    ]
  }

  /// All eigenvalues by `eig`, of which some are taken.
  private func byAll() throws -> [Value] {
    let sigma: Value
    switch self.sigma {
    case .word(let word): sigma = .of(word)
    case .number(let number): sigma = try .of(narrowing: Tensor(scalar: number))
    }
    return try call.session.callLibraryFunction(
      "eigs_by_eig", text: EigenRequest.byEig,
      [
        try operand.normalized(), try second?.normalized() ?? .empty, .of(count), sigma,
      ], results: call.resultCount)
  }

  // MARK: Functions

  /// f(x) is A x, or for those near a number (A - sigma I)⁻¹ x.
  private func ofFunction() throws -> [Value] {
    guard second == nil else {
      throw call.refuse("with a function for A there can be no B; let the function solve with it")
    }
    let isSymmetric = given?["issym"]?.real.map { $0 != 0 } ?? false
    let isReal = given?["isreal"]?.real.map { $0 != 0 } ?? true
    try checkEnd(isHermitian: isSymmetric, isReal: isReal)
    guard count < order - (isSymmetric && isReal ? 0 : 1) else {
      throw call.refuse(
        "of a function at most \(max(order - 2, 0)) eigenvalues can be found; of a matrix all")
    }
    var end = SpectrumEnd.largestMagnitude
    var shift: Complex<Double>?
    switch sigma {
    case .number(let number): shift = number
    case .word("sm"): shift = Complex(0, 0)
    case .word(let word): end = EigenRequest.ends[word] ?? .largestMagnitude
    }
    let start = try start()
    let (f, session) = (operand, call.session)
    if isReal {
      let apply: (Tensor<Double>) throws -> Tensor<Double> = { x in
        let y = try session.call(f, [.of(x)], results: 1).first
        guard let y = try y?.normalized().doubles(), y.count == x.count else {
          throw call.refuse("the function has to give \(x.count) real numbers")
        }
        return try y.reshaped(to: x.shape)
      }
      let real = try start?.map { $0.parts.0 }
      if isSymmetric {
        var pairs = try Arnoldi.symmetric(
          order: order, count: count, end: end, options: options, start: real, apply: apply)
        if let shift { pairs.values = try pairs.values.map { shift.parts.0 + 1 / $0 } }
        return try results(pairs)
      }
      var pairs = try Arnoldi.general(
        order: order, count: count, end: end, options: options, start: real, apply: apply)
      if let shift { pairs.values = try pairs.values.map { shift + Complex.quotient(Complex(1, 0), $0) } }
      return try results(pairs)
    }
    var pairs = try Arnoldi.complex(
      order: order, count: count, end: end, options: options, start: start
    ) { x in
      let y = try session.call(f, [.of(narrowing: x)], results: 1).first
      guard let y = try y?.normalized().complexes(), y.count == x.count else {
        throw call.refuse("the function has to give \(x.count) numbers")
      }
      return try y.reshaped(to: x.shape)
    }
    if let shift { pairs.values = try pairs.values.map { shift + Complex.quotient(Complex(1, 0), $0) } }
    return try results(pairs)
  }

  private static let byEig = """
    function varargout = eigs_by_eig(A, B, k, sigma)
      parts = cell(1, 1 + (nargout > 1));
      if isempty(B), [parts{:}] = eig(A); else, [parts{:}] = eig(A, B); end
      d = parts{end};
      if numel(parts) > 1, d = diag(d); end
      if ischar(sigma)
        switch sigma
          case 'lm', [~, order] = sort(abs(d), 'descend');
          case 'sm', [~, order] = sort(abs(d), 'ascend');
          case {'la', 'lr'}, [~, order] = sort(real(d), 'descend');
          case {'sa', 'sr', 'be'}, [~, order] = sort(real(d), 'ascend');
          case 'li', [~, order] = sort(abs(imag(d)), 'descend');
          otherwise, [~, order] = sort(abs(imag(d)), 'ascend');
        end
      else
        [~, order] = sort(abs(d - sigma));
      end
      some = order(1:k);
      if ischar(sigma) && strcmp(sigma, 'be')
        low = floor(k / 2);
        some = order([1:low, numel(d) - (k - low) + 1:numel(d)]);
      end
      if nargout < 2
        varargout = {d(some)};
      else
        varargout = {parts{1}(:, some), diag(d(some)), 0};
      end
    end
    """
}
