/// The letters and signs that `\name` and Tab put into a line.
public enum GreekLetters {
  public struct Letter: Sendable {
    public let name: String
    public let symbol: String
  }

  /// In alphabetical order of the names, so that the shortest of several with a common beginning is first.
  public static let all: [Letter] = [
    ("alpha", "α"), ("beta", "β"), ("chi", "χ"), ("delta", "δ"), ("epsilon", "ε"), ("eta", "η"),
    ("gamma", "γ"), ("iota", "ι"), ("kappa", "κ"), ("lambda", "λ"), ("mu", "μ"), ("nu", "ν"),
    ("omega", "ω"), ("omicron", "ο"), ("phi", "φ"), ("pi", "π"), ("psi", "ψ"), ("rho", "ρ"),
    ("sigma", "σ"), ("tau", "τ"), ("theta", "θ"), ("upsilon", "υ"), ("xi", "ξ"), ("zeta", "ζ"),
    ("Delta", "Δ"), ("Gamma", "Γ"), ("Lambda", "Λ"), ("Omega", "Ω"), ("Phi", "Φ"), ("Pi", "Π"),
    ("Psi", "Ψ"), ("Sigma", "Σ"), ("Theta", "Θ"), ("Upsilon", "Υ"), ("Xi", "Ξ"), ("ell", "ℓ"),
  ].map { Letter(name: $0.0, symbol: $0.1) }
}
