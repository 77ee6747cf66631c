extension Instruction {
  /// The same jump to another place; nil for an instruction that does not jump forward.
  func jumping(to target: Int32) -> Instruction? {
    switch self {
    case .jump: return .jump(target)
    case .jumpIfFalse(let a, _): return .jumpIfFalse(a, target)
    case .jumpIfTrue(let a, _): return .jumpIfTrue(a, target)
    case .jumpUnless(let comparison, let a, let b, _): return .jumpUnless(comparison, a, b, target)
    case .jumpIfScalar(let a, let flag, _): return .jumpIfScalar(a, flag, target)
    case .jumpUnlessMatch(let a, let b, _): return .jumpUnlessMatch(a, b, target)
    case .elementwise(let d, let k, _): return .elementwise(d, k, target)
    case .diagonal(let f, let k, _): return .diagonal(f, k, target)
    case .cellArgument(let d, let a, let i, _): return .cellArgument(d, a, i, target)
    case .jumpIfDefined(let a, _): return .jumpIfDefined(a, target)
    case .jumpIfInitialized(let k, _): return .jumpIfInitialized(k, target)
    default: return nil
    }
  }
}
