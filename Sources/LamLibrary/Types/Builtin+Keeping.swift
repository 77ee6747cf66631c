import LamNumerics
import LamRuntime
import LamSemantics

/// Which classes of the arguments a function computed in double precision gives back.
enum KeptClasses {
  /// Single where an argument is single.
  case single
  /// The integer class of an argument, else single where one is.
  case numeric
}

extension Builtin {
  /// The same row, whose double results come back in the class of its arguments: the function itself is computed in
  /// double precision and rounded once.
  ///
  /// - Parameters:
  ///   - arguments: how many of the arguments, from the first on, have a say.
  ///   - results: how many of the results, from the first on.
  func keeping(_ kept: KeptClasses, arguments: Int = .max, results: Int = 1) -> Builtin {
    changingResults { call, index, result in
      guard index < results, result.valueClass.isFloat else { return result }
      var target: ValueClass?
      for argument in call.arguments.prefix(arguments) {
        guard let own = argument?.valueClass else { continue }
        if kept == .numeric && own.isInteger && !result.isComplex {
          target = own
          break
        }
        if own == .single { target = own }
      }
      guard let target, target != result.valueClass else { return result }
      return try ClassConversion.convert(result, to: target, function: call.builtin.name)
    }
  }
}
