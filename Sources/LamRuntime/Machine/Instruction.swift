import LamNumerics
import LamSyntax

/// A register of the running frame: variables and temporaries from 0 up, numeric constants from -1 down.
typealias Register = Int16

/// One step of a program. `R[x]` is the register, `d` the destination; operands that are temporaries are used up.
///
/// Unless said otherwise an instruction works on any values; those marked *scalar* have a path for plain real
/// numbers in the machine's own switch.
enum Instruction {
  // MARK: Moving values

  /// R[d] = R[a], shared
  case move(Register, Register)
  /// R[d] = R[a]; R[a] becomes undefined
  case take(Register, Register)
  /// R[d] = constants[k]
  case constant(Register, Int32)
  /// R[d] = the bare colon
  case colon(Register)
  /// R[d] = nothing
  case clear(Register)
  /// R[d] = R[a], or what the function of that name gives when the variable is undefined
  case load(Register, Register)

  // MARK: Arithmetic (scalar)

  /// R[d] = R[a] + R[b]
  case add(Register, Register, Register)
  case subtract(Register, Register, Register)
  case multiply(Register, Register, Register)
  case divide(Register, Register, Register)
  case elementMultiply(Register, Register, Register)
  case elementDivide(Register, Register, Register)
  case power(BinaryOperator, Register, Register, Register)
  /// R[d] = R[a] op R[b], any other operator
  case binary(BinaryOperator, Register, Register, Register)
  /// R[d] = R[a] op R[b], a comparison
  case compare(Comparison, Register, Register, Register)
  /// R[d] = -R[a]
  case negate(Register, Register)
  case not(Register, Register)
  /// R[d] = op R[a], any other operator
  case unary(UnaryOperator, Register, Register)
  /// R[d] = op R[a], a transpose that is a factor of the product that follows
  case turn(UnaryOperator, Register, Register)
  /// R[f] = the call references[k] of R[f] as a factor of the product that follows, and a jump over the call, where
  /// that is the matrix with a vector on its diagonal; goes on with the call where it is not
  case diagonal(Register, Int32, Int32)
  /// R[d] = R[a] : R[b] : R[c]
  case range(Register, Register, Register, Register)
  /// R[d] = R[a] : R[b]
  case rangeByOne(Register, Register, Register)

  /// R[d] = elementwise[k] in one pass, and a jump over the instructions that do it one operation after another;
  /// goes on with those where its operands are not real arrays that fit each other
  case elementwise(Register, Int32, Int32)

  // MARK: Control

  case jump(Int32)
  /// Jumps backward, at the end of loops[k]; where an interrupt is noticed
  case jumpBack(Int32, UInt16)
  case jumpIfFalse(Register, Int32)
  case jumpIfTrue(Register, Int32)
  /// Jumps unless the comparison of R[a] and R[b] holds (scalar)
  case jumpUnless(Comparison, Register, Register, Int32)
  /// Jumps if R[a] is 1×1 and its truth value is the flag: `|` and `&` in a condition
  case jumpIfScalar(Register, Bool, Int32)
  /// R[d] = truth of R[a]
  case truth(Register, Register)
  /// Jumps unless the subject R[a] matches the label R[b] of a `case`
  case jumpUnlessMatch(Register, Register, Int32)
  /// A loop over R[b] : R[b+1] : R[b+2] → R[b] index, R[b+1] count, R[b+2] first, R[b+3] step, R[b+4] one more number
  /// that comes behind these, or undefined
  case forRange(Register)
  /// A loop over the columns of R[b] → R[b] index, R[b+1] count, R[b+2] the value, R[b+3] and R[b+4] undefined
  case forColumns(Register)
  /// R[v] = the next value of loops[k] at R[b] and jumps to its body; goes on when the loop is done
  case forNext(Register, Register, Int32, UInt16)
  /// Ends the function; results are where the program says
  case endFunction
  /// Ends an anonymous function whose results begin at R[a]
  case endAnonymous(Register)
  case jumpIfDefined(Register, Int32)

  // MARK: Indexing

  /// R[d] = R[a](R[i]) (scalar)
  case index1(Register, Register, Register)
  /// R[d] = R[a](R[i], R[j]) (scalar)
  case index2(Register, Register, Register, Register)
  /// R[d] = R[a](R[f], ..., R[f+n-1])
  case index(Register, Register, Register, Register)
  /// R[d] = R[a]{R[f], ..., R[f+n-1]}, one value
  case braceIndex(Register, Register, Register, Register)
  /// R[d] = R[a]{R[i]} where R[a] is a cell and R[i] the number of an element, and a jump for everything else
  case cellArgument(Register, Register, Register, Int32)
  /// R[d] = R[a].name, but a method that takes arguments where R[a] is a map
  case method(Register, Register, Int32)
  /// R[d] = R[a](R[i]).name where R[a] is a struct array and R[i] the number of an element, and a jump over the two
  /// instructions behind it, which do the same for everything else
  case elementField(Register, Register, Register, Int32)
  /// R[d] = R[a].name
  case field(Register, Register, Int32)
  /// R[d] = the names of the fields of the struct R[a], as a row of cells
  case fieldNames(Register, Register)
  /// R[d] = R[a].(R[b])
  case dynamicField(Register, Register, Register)
  /// R[d] = what `end` is at position p of n in an index of R[a]
  case end(Register, Register, Register, Register)
  /// R[a](R[i]) = R[v] (scalar)
  case setIndex1(Register, Register, Register)
  /// R[a](R[i], R[j]) = R[v] (scalar)
  case setIndex2(Register, Register, Register, Register)
  /// R[a] path = R[v]; the indices of the path's steps begin at R[f]
  case assign(Register, path: Int32, Register, Register)
  /// R[a] path = []
  case delete(Register, path: Int32, Register)
  /// R[d] = R[a] path, or [] where it does not exist yet and may lack; the indices, at R[f], stay
  case readPath(Register, Register, path: Int32, Register, mayLack: Bool)
  /// R[a] = a new cell of a variable that nested functions share, with what R[b] held, which becomes undefined
  case makeCell(Register, Register)
  /// R[d] = the shared variable k: a global or persistent one, or one of a cell; undefined where it may lack
  case loadShared(Register, Int32, mayLack: Bool)
  /// R[d] = the shared variable k, which gives it up until `storeShared`
  case takeShared(Register, Int32)
  case storeShared(Int32, Register)
  /// Links the name to the session's global variable, made if need be
  case declareGlobal(Int32)
  /// Jumps when the persistent or global variable k has a value already
  case jumpIfInitialized(Int32, Int32)

  // MARK: Calls. Arguments at R[f] on, results at R[f] on; a result count of 255 means as many as the frame's caller wants.

  /// Calls the function named references[k] with n arguments for m results
  case call(Int32, Register, UInt8, UInt8)
  /// Calls or indexes R[a] with n arguments for m results; an undefined variable is a function's name
  case callValue(Register, Register, UInt8, UInt8)
  /// The same two with the arguments in the list
  case callList(Int32, Register, UInt8)
  case callValueList(Register, Register, UInt8)
  /// R[d] = a handle to the function names[k]
  case handle(Register, Int32)
  /// R[d] = an anonymous function, made of closures[k] and what it captures
  case closure(Register, Int32)
  /// Until further notice calls from this frame ignore the results whose bits are set
  case ignoreResults(Int32)
  case argumentCount(Register)
  case resultCount(Register)

  // MARK: Lists: arguments or elements whose number is known only at run time

  case listBegin
  case listPush(Register)
  /// Pushes `name = R[a]`
  case listPushNamed(Register, Int32)
  /// Pushes every value of R[a]{R[f], ..., R[f+n-1]}
  case listPushBrace(Register, Register, Register)
  /// Pushes every value of R[a].name over a struct array
  case listPushField(Register, Int32)
  case listPushDynamicField(Register, Register)
  /// The list's values are indices: replaces them by the values of R[a]{list}, in the list below
  case listBraceList(Register)
  /// R[d] = R[a](list)
  case indexList(Register, Register)
  /// R[d] = R[a]{list}, one value
  case braceIndexList(Register, Register)
  /// R[d] += how many values the target R[a] path takes; its indices, at R[f], stay
  case countTargets(Register, Register, path: Int32, Register)
  /// A list of R[c] results of the function named references[k], called with the list
  case callCounted(Int32, Register)
  /// The same of the function R[a]
  case callValueCounted(Register, Register)
  /// R[a] path = the list's first values, as many as it takes
  case spread(Register, path: Int32, Register)
  /// R[d] = the list's first value, which leaves it
  case listShift(Register)
  case listEnd
  /// R[d]... m registers = the first m values of the list; as many as the frame's caller wants where m is negative
  case listToRegisters(Register, Register)
  /// Shows every value of the list as `ans`
  case listDisplay(Bool)

  // MARK: Building

  /// R[d] = [R[f], ..., R[f+n-1]]
  case horizontal(Register, Register, Register)
  case vertical(Register, Register, Register)
  case horizontalList(Register)
  case verticalList(Register)
  /// R[d] = [R[d], R[f], ..., R[f+n-1]], in place where that can be
  case appendColumns(Register, Register, Register)
  /// The same with the rows below each other
  case appendRows(Register, Register, Register)
  /// R[d] = {R[f], ..., R[f+n-1]}
  case cellRow(Register, Register, Register)
  case cellRowList(Register)
  /// R[d] = the rows R[f], ..., one below the other
  case cellColumn(Register, Register, Register)

  // MARK: Effects

  /// Shows R[a] under names[k]
  case display(Register, Int32)
  /// ans = R[a], shown when the flag says so; nothing when R[a] is undefined
  case answer(Register, Bool)
  /// The line with this number of the profiler's begins, or goes on
  case mark(Int32, Bool)
  /// R[d] = the error being handled
  case caught(Register)
  /// The error being handled waits until `resume`
  case suspendError
  /// Raises again the error that waits
  case resumeError
}

extension Instruction {
  /// Whether a function may run before the next instruction does.
  var isCall: Bool {
    switch self {
    case .call, .callValue, .callList, .callValueList, .callCounted, .callValueCounted, .index, .index1,
      .index2, .indexList, .load:
      return true
    default: return false
    }
  }
}
