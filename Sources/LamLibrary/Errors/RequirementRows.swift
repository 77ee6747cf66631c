import LamRuntime

extension Family {
  /// What functions demand of their arguments: each is an error where a value is not so, and nothing else.
  static let requirementRows: [Builtin] = [
    requirement("mustBeFinite", "finite", "isfinite(x)"),
    requirement("mustBeInteger", "whole numbers", "isreal(x) & isfinite(x) & x == fix(x)", numbers: true),
    requirement("mustBeNegative", "below 0", "x < 0", numbers: true),
    requirement("mustBeNonNan", "no NaN", "!isnan(x)"),
    requirement("mustBeNonnegative", "0 or above", "x >= 0"),
    requirement("mustBeNonpositive", "0 or below", "x <= 0", numbers: true),
    requirement("mustBeNonzero", "other than 0", "x != 0"),
    requirement("mustBePositive", "above 0", "x > 0"),
    whole("mustBeNonempty", "must not be empty", "!isempty(x)", accepted: "1"),
    whole("mustBeNonsparse", "must not be sparse", "!issparse(x)", accepted: "1"),
    whole("mustBeNumeric", "must be numbers", "isnumeric(x)", accepted: "1"),
    whole(
      "mustBeNumericOrLogical", "must be numbers or truth values", "isnumeric(x) || islogical(x)",
      accepted: "true"),
    whole("mustBeReal", "must be real", "isreal(x)", accepted: "1"),
    comparison("mustBeGreaterThan", "above", ">"),
    comparison("mustBeGreaterThanOrEqual", "at or above", ">="),
    comparison("mustBeLessThan", "below", "<"), comparison("mustBeLessThanOrEqual", "at or below", "<="),
    Builtin(
      "mustBeMember", [.any("x").orText, .any("allowed").orText], results: [],
      "an error unless every element of x is one of those allowed",
      examples: ["mustBeMember(2, [1 2 3])"], seeAlso: ["ismember", "validatestring"],
      written: """
        function mustBeMember(x, allowed)
          if !all(ismember(x, allowed)(:)), error('mustBeMember: the value is none of those allowed'); end
        end
        """),
  ]

  private static func requirement(_ name: String, _ words: String, _ test: String, numbers: Bool = false)
    -> Builtin
  {
    Builtin(
      name, [.any("x").orText], results: [], "an error unless every element of x is \(words)",
      examples: ["try, \(name)(NaN), catch err, disp(err.message), end"],
      seeAlso: ["validateattributes", "assert"],
      written: """
        function \(name)(x)
          \(numbers ? "if !(isnumeric(x) || islogical(x)), error('\(name): the value must be numbers, not of class %s', class(x)); end" : "")
          bad = find(!(\(test)), 1);
          if !isempty(bad), error('\(name): every element must be \(words), and element %d is %g', bad, x(bad)); end
        end
        """)
  }

  private static func whole(_ name: String, _ words: String, _ test: String, accepted: String) -> Builtin {
    Builtin(
      name, [.any("x").orText], results: [], "an error where a value is not so: x \(words)",
      examples: ["\(name)(\(accepted))"], seeAlso: ["validateattributes", "assert"],
      written: """
        function \(name)(x)
          if !(\(test)), error('\(name): the value \(words)'); end
        end
        """)
  }

  private static func comparison(_ name: String, _ words: String, _ operation: String) -> Builtin {
    Builtin(
      name, [.any("x"), .any("c")], results: [], "an error unless every element of x is \(words) c",
      examples: ["try, \(name)(2, 2), catch err, disp('refused'), end"],
      seeAlso: ["validateattributes", "assert"],
      written: """
        function \(name)(x, c)
          if !isscalar(c), error('\(name): the bound must be one number'); end
          bad = find(!(x \(operation) c), 1);
          if !isempty(bad), error('\(name): every element must be \(words) %g, and element %d is %g', c, bad, x(bad)); end
        end
        """)
  }
}
