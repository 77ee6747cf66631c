import LamNumerics
import LamSemantics

/// What an instruction does to numbers, in the terms of the translator into machine code. Many instructions are one
/// operation to it; those that are none are left to the interpreter.
enum NativeOperation {
  enum Relation {
    case less, lessEqual, equal, notEqual

    /// The relation that is a comparison, of exchanged operands where that is said.
    static func of(_ comparison: Comparison) -> (Relation, isExchanged: Bool) {
      switch comparison {
      case .less: return (.less, false)
      case .lessEqual: return (.lessEqual, false)
      case .greater: return (.less, true)
      case .greaterEqual: return (.lessEqual, true)
      case .equal: return (.equal, false)
      case .notEqual: return (.notEqual, false)
      }
    }
  }

  /// R[d] = R[a]
  case copy(Register, Register)
  /// R[d] = nothing
  case undefine(Register)
  /// R[d] = a number or a truth value
  case constant(Register, Slot)
  case arithmetic(X86Assembler.Arithmetic, Register, Register, Register)
  /// R[d] = R[a] to the power of R[b]
  case power(Register, Register, Register)
  case compare(Relation, Register, Register, Register)
  case negate(Register, Register)
  case not(Register, Register)
  case truth(Register, Register)
  case jump(Int)
  case jumpBack(Int)
  /// Jumps unless the relation holds between R[a] and R[b]
  case jumpUnless(Relation, Register, Register, Int)
  case jumpIfFalse(Register, Int)
  case jumpIfTrue(Register, Int)
  case jumpIfDefined(Register, Int)
  /// R[b], R[b+1], R[b+2] are the ends of a range → index, count, first and step of a loop
  case beginRange(Register)
  /// R[v] = the next value of the loop at R[b], and a jump; goes on when the loop is done
  case next(Register, Register, Int)
  /// R[d] = R[a](R[i]) or R[a](R[i], R[j])
  case element(Register, Register, Register, Register?)
  /// R[a](R[i]) = R[v] or R[a](R[i], R[j]) = R[v]
  case setElement(Register, Register, Register?, Register)
  /// R[d] = the last index of R[a] at a position of one or two
  case end(Register, Register, position: Int, of: Int)
  /// R[f] = a builtin of R[f]
  case function(Unmanaged<Builtin>, Register)
  /// Nothing, where all these registers hold numbers: an attempt at what is for arrays
  case attempt([Register])
  /// R[f] = a builtin of R[f] and R[f+1]
  case function2(Unmanaged<Builtin>, Register)
  /// R[f] = a function of the language of R[f], ..., R[f+n-1], as many as it has parameters
  case enter(Unmanaged<Program>, Register, Int)
  /// The function ends with R[a] as its result
  case finish(Register)

  /// The operation of an instruction; nil for what is not translated.
  ///
  /// - Parameter isFunction: whether the whole program is translated and not only a loop of it.
  init?(_ instruction: Instruction, program: Program, session: Session, isFunction: Bool) {
    func builtin(_ reference: Int32) -> Int? {
      let known = program.resolved[Int(reference)]
      guard known.epoch == session.functionEpoch, case .builtin(let index) = known.target else { return nil }
      return index
    }
    /// A function of the language that may be entered from machine code with so many arguments.
    func callee(_ reference: Int32, _ count: UInt8) -> Unmanaged<Program>? {
      let known = program.resolved[Int(reference)]
      guard known.epoch == session.functionEpoch, case .function(let callee) = known.target else {
        return nil
      }
      return callee._withUnsafeGuaranteedRef {
        $0.resultOfNumbers != nil && $0.parameters.count == Int(count)
      } ? callee : nil
    }
    if let (op, d, a, b) = instruction.operation {
      self.init(op.row, d, a, b)
      return
    }
    switch instruction {
    case .move(let d, let a), .take(let d, let a), .load(let d, let a): self = .copy(d, a)
    case .clear(let d): self = .undefine(d)
    case .constant(let d, let k):
      let slot = program.constants[Int(k)]
      guard slot.isDouble || slot.isBool else { return nil }
      self = .constant(d, slot)
    case .negate(let d, let a): self = .negate(d, a)
    case .not(let d, let a): self = .not(d, a)
    case .truth(let d, let a): self = .truth(d, a)
    case .jump(let target): self = .jump(Int(target))
    case .jumpBack(let target, _): self = .jumpBack(Int(target))
    case .jumpIfFalse(let a, let target): self = .jumpIfFalse(a, Int(target))
    case .jumpIfTrue(let a, let target): self = .jumpIfTrue(a, Int(target))
    case .jumpUnless(let comparison, let a, let b, let target):
      let (relation, isExchanged) = Relation.of(comparison)
      self = .jumpUnless(relation, isExchanged ? b : a, isExchanged ? a : b, Int(target))
    case .jumpIfDefined(let a, let target): self = .jumpIfDefined(a, Int(target))
    case .elementwise(_, let k, _): self = .attempt(Array(program.elementwise[Int(k)].leaves))
    case .forRange(let b): self = .beginRange(b)
    case .forNext(let b, let v, let target, _): self = .next(b, v, Int(target))
    case .index1(let d, let a, let i): self = .element(d, a, i, nil)
    case .index2(let d, let a, let i, let j): self = .element(d, a, i, j)
    case .setIndex1(let a, let i, let v): self = .setElement(a, i, nil, v)
    case .setIndex2(let a, let i, let j, let v): self = .setElement(a, i, j, v)
    case .end(let d, let a, let p, let n) where n <= 2: self = .end(d, a, position: Int(p), of: Int(n))
    case .endFunction where isFunction:
      guard let result = program.resultOfNumbers else { return nil }
      self = .finish(result)
    case .argumentCount(let d) where isFunction:
      self = .constant(d, Slot(Double(program.parameters.count)))
    case .call(let k, let f, let n, 1):
      if let callee = callee(k, n) {
        self = .enter(callee, f, Int(n))
        return
      }
      guard let index = builtin(k), let row = session.library.early(index) else { return nil }
      switch n {
      case 0:
        let slot = row.fast.constant
        guard !slot.isUndefined else { return nil }
        self = .constant(f, slot)
      case 1 where row.fast.scalar != nil && session.fastPaths.contains(.quickCalls):
        self = .function(Unmanaged.passUnretained(row), f)
      case 2 where row.fast.scalar2 != nil && session.fastPaths.contains(.quickCalls):
        self = .function2(Unmanaged.passUnretained(row), f)
      default: return nil
      }
    default: return nil
    }
  }

  /// R[d] = R[a] op R[b] by the rule of its row; nil for what the processor has no operation for.
  private init?(_ row: OperationRow, _ d: Register, _ a: Register, _ b: Register) {
    let (left, right) = row.isExchanged ? (b, a) : (a, b)
    switch row.rule {
    case .arithmetic(let kind): self = .arithmetic(X86Assembler.Arithmetic(kind), d, left, right)
    case .power: self = .power(d, left, right)
    case .comparison(let comparison):
      let (relation, isExchanged) = Relation.of(comparison)
      self = .compare(relation, d, isExchanged ? right : left, isExchanged ? left : right)
    case .logic: return nil
    }
  }

  /// The registers it reads, in the order in which it does.
  var reads: [Register] {
    switch self {
    case .undefine, .constant, .jump, .jumpBack: return []
    case .copy(_, let a), .negate(_, let a), .not(_, let a), .truth(_, let a): return [a]
    case .arithmetic(_, _, let a, let b), .power(_, let a, let b), .compare(_, _, let a, let b),
      .jumpUnless(_, let a, let b, _):
      return [a, b]
    case .jumpIfFalse(let a, _), .jumpIfTrue(let a, _), .jumpIfDefined(let a, _): return [a]
    case .beginRange(let b): return [b, b + 1, b + 2]
    case .next(let b, _, _): return [b, b + 1, b + 2, b + 3]
    case .element(_, let a, let i, let j): return [a, i] + (j.map { [$0] } ?? [])
    case .setElement(let a, let i, let j, let v): return [a, i, v] + (j.map { [$0] } ?? [])
    case .end(_, let a, _, _): return [a]
    case .attempt(let leaves): return leaves
    case .function(_, let f): return [f]
    case .function2(_, let f): return [f, f + 1]
    case .enter(_, let f, let count): return (0..<count).map { f + Register($0) }
    case .finish(let a): return [a]
    }
  }

  /// The registers it writes.
  var writes: [Register] {
    switch self {
    case .copy(let d, _), .undefine(let d), .constant(let d, _), .arithmetic(_, let d, _, _),
      .power(let d, _, _), .compare(_, let d, _, _), .negate(let d, _), .not(let d, _), .truth(let d, _),
      .element(let d, _, _, _), .end(let d, _, _, _), .function(_, let d), .function2(_, let d),
      .enter(_, let d, _):
      return [d]
    case .beginRange(let b): return [b, b + 1, b + 2, b + 3]
    case .next(let b, let v, _): return [b, v]
    case .jump, .jumpBack, .jumpUnless, .jumpIfFalse, .jumpIfTrue, .jumpIfDefined, .setElement, .attempt,
      .finish:
      return []
    }
  }

  /// Where it may go from `position`.
  func successors(of position: Int) -> [Int] {
    switch self {
    case .jump(let target), .jumpBack(let target): return [target]
    case .jumpUnless(_, _, _, let target), .jumpIfFalse(_, let target), .jumpIfTrue(_, let target),
      .jumpIfDefined(_, let target), .next(_, _, let target):
      return [position + 1, target]
    case .finish: return []
    default: return [position + 1]
    }
  }
}
