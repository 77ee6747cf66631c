import LamNumerics
import LamSemantics

/// The short forms of a builtin: ways to its value for what stands in registers, without a call.
///
/// Each is optional, and none adds a meaning: where it answers, the body has the same answer, bit for bit, which a test
/// holds for every row.
public struct FastForms: Sendable {
  /// A number that an array of real numbers has; nil means "ask the body".
  public typealias Measure = @Sendable (UnsafeBufferPointer<Double>, Shape) -> Double?

  /// The function on one real number; NaN means "ask the body", so `sqrt(-1)` may become complex.
  public let scalar: (@Sendable (Double) -> Double)?
  /// The function on two real numbers; NaN means "ask the body".
  public let scalar2: (@Sendable (Double, Double) -> Double)?
  /// The function over whole arrays of real numbers, with one argument or two: a step of a pass over them.
  public let kernel: ElementwiseExpression.Step?
  /// The value for one real array where that is simply a number. Called for arrays that are not 1×1.
  public let measure: Measure?
  /// The value for one argument, where the shape is all that the function looks at.
  public let shapeForm: ShapeForm?
  /// Whether with one argument the function is the sum along the first extent that is not 1.
  public let isSum: Bool
  /// Whether with one vector the function is the matrix with it on its diagonal: a product need not make that.
  public let isDiagonal: Bool
  /// What the function is without arguments, where that is always the same number or truth value; else undefined.
  let constant: Slot

  init(
    scalar: (@Sendable (Double) -> Double)? = nil, scalar2: (@Sendable (Double, Double) -> Double)? = nil,
    kernel: ElementwiseExpression.Step? = nil, measure: Measure? = nil, shapeForm: ShapeForm? = nil,
    isSum: Bool = false, isDiagonal: Bool = false, constant: Value? = nil
  ) {
    self.scalar = scalar
    self.scalar2 = scalar2
    self.kernel = kernel
    self.measure = measure
    self.shapeForm = shapeForm
    self.isSum = isSum
    self.isDiagonal = isDiagonal
    switch constant {
    case .scalar(let number): self.constant = Slot(number)
    case .array(.logical(let truth)) where truth.isScalar: self.constant = Slot(truth[0])
    default: self.constant = .undefined
    }
  }

  /// Whether some calls need no list of arguments.
  var isQuick: Bool {
    scalar != nil || scalar2 != nil || measure != nil || shapeForm != nil || !constant.isUndefined
  }
}
