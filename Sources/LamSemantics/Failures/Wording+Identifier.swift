import LamNumerics

extension Wording {
  /// `err.identifier`: Octave's, so that programs that ask for it run unchanged; empty where Octave has none.
  public static func identifier(for failure: Failure) -> String {
    switch failure {
    case .numerics(.nonconformant), .assignmentMismatch: return "Octave:nonconformant-args"
    case .numerics(.outOfMemory), .numerics(.memoryShort): return "Octave:bad-alloc"
    case .numerics(.notSquare), .numerics(.notMatrix), .numerics(.notFinite), .numerics(.notPositiveDefinite),
      .numerics(.noConvergence), .numerics(.invalid), .numerics(.interrupted), .numerics(.nestedTooDeeply):
      return ""
    case .undefined, .resultNotSet, .notYet: return "Octave:undefined-function"
    case .tooFewArguments, .tooManyArguments, .tooManyResults, .unknownNamedArgument, .unknownOption:
      return "Octave:invalid-fun-call"
    case .indexOutOfBounds: return "Octave:index-out-of-bounds"
    case .badIndex, .noIndex: return "Octave:invalid-index"
    case .noSuchField: return "Octave:invalid-indexing"
    case .recursionLimit: return "Octave:undefined-function"
    case .raised(let error): return error.identifier
    case .refused(let identifier, _): return identifier
    case .syntax: return "Octave:syntax-error"
    case .outsideSandbox: return "lam:sandbox"
    case .badOperands, .badOperand, .argument, .optionValue, .notIndexable, .badDeletion, .concatenation,
      .notOneValue,
      .noTruthValue, .file, .interrupted, .exit:
      return ""
    }
  }
}
