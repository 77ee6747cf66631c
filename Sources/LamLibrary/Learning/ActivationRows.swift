import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let activationRows: [Builtin] = [
    Builtin(
      "relu", [.real("X")], "the rectifier max(x, 0) of each element", examples: ["relu([-2 0 3])"],
      seeAlso: ["leaky_relu", "sigmoid", "softplus", "max"], scalar: { Activation.relu($0) },
      kernel: .map(.rectify)
    ) { call in try eachElement(call.reals(0), .rectify, { Activation.relu($0) }, { Activation.relu($0) }) },
    Builtin(
      "leaky_relu", [.real("X"), .scalar("slope").optional],
      "x where positive, else slope times x, of each element", details: "The slope is 0.01 unless given.",
      examples: ["leaky_relu([-2 0 3])", "leaky_relu(-2, 0.1)"], seeAlso: ["relu"],
      scalar: { Activation.leakyRelu($0, slope: 0.01) }
    ) { call in
      let slope = try call.has(1) ? call.real(1) : 0.01
      return try eachElement(
        call.reals(0), nil, { Activation.leakyRelu($0, slope: slope) },
        { Activation.leakyRelu($0, slope: Float(slope)) })
    },
    Builtin(
      "sigmoid", [.real("X")], "the logistic function 1/(1 + exp(-x)) of each element",
      examples: ["sigmoid([-2 0 2])"], seeAlso: ["softmax", "tanh", "softplus"],
      scalar: { Activation.sigmoid($0) }, kernel: .map(.sigmoid)
    ) { call in
      try eachElement(call.reals(0), .sigmoid, { Activation.sigmoid($0) }, { Activation.sigmoid($0) })
    },
    Builtin(
      "softplus", [.real("X")], "the smooth rectifier log(1 + exp(x)) of each element",
      examples: ["softplus([-2 0 2])"], seeAlso: ["relu", "sigmoid"], scalar: { Activation.softplus($0) }
    ) { call in try eachElement(call.reals(0), nil, { Activation.softplus($0) }, { Activation.softplus($0) })
    },
    Builtin(
      "softmax", [.real("X"), .axis("dim").optional],
      "numbers made into probabilities: exp(x) divided by its sum",
      details: "Of a matrix each row is one distribution, along dimension dim where given. A vector is one "
        + "distribution. The largest number is subtracted first, so nothing overflows.",
      examples: ["softmax([1 2 3])", "softmax([1 2; 3 4])", "softmax([1 2; 3 4], 1)"],
      seeAlso: ["sigmoid", "log_softmax", "cross_entropy"]
    ) { call in try softmaxResult(call.reals(0), call, logarithm: false) },
    Builtin(
      "log_softmax", [.real("X"), .axis("dim").optional], "the logarithm of softmax, without its underflow",
      examples: ["log_softmax([1 2 3])"], seeAlso: ["softmax", "cross_entropy"]
    ) { call in try softmaxResult(call.reals(0), call, logarithm: true) },
  ]
}

private func eachElement<F: RealArguments>(
  _ x: F, _ kernel: VectorFunction?, _ double: (Double) -> Double, _ single: (Float) -> Float
) throws -> Value {
  if let array = x[0] as? Tensor<Double> {
    if let kernel, let result = try apply(kernel, array) { return .of(result) }
    return .of(try array.map(double))
  }
  if let array = x[0] as? Tensor<Float> { return .single(try array.map(single)) }
  return try .of(floats: x[0])
}

private func softmaxResult<F: RealArguments>(_ x: F, _ call: Call, logarithm: Bool) throws -> Value {
  let shape = x[0].shape
  let axis = try call.axis(1) ?? (shape.isVector ? shape.firstNonSingleton : 1)
  return try .of(floats: Activation.softmax(x[0], axis: axis, logarithm: logarithm))
}
