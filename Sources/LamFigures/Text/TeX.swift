/// Reads the TeX of labels: Greek letters and signs, `^` and `_`, `\bf`, `\it`, braces and `$`.
public struct TeX {
  private var rest: Substring.UnicodeScalarView
  private var lines: [[RichText.Run]] = [[]]

  private struct Style {
    var isBold = false
    var isItalic = false
    var level = 0
  }

  /// The text that TeX source means; what is no TeX stands as it is.
  public static func text(_ source: String) -> RichText {
    // Plain texts are by far the most.
    if !source.unicodeScalars.contains(where: { "\\^_{}$".unicodeScalars.contains($0) }) {
      return RichText(source)
    }
    var reader = TeX(rest: Substring(source).unicodeScalars)
    var style = Style()
    reader.read(&style, isGroup: false, depth: 0)
    return RichText(lines: reader.lines)
  }

  private init(rest: Substring.UnicodeScalarView) { self.rest = rest }

  private mutating func read(_ style: inout Style, isGroup: Bool, depth: Int) {
    while let scalar = rest.first {
      rest.removeFirst()
      switch scalar {
      case "}":
        if isGroup { return }
      case "{":
        var inner = style
        // Deeper nesting than any label has is read flat.
        if depth < 100 { read(&inner, isGroup: true, depth: depth + 1) }
      case "$": continue
      case "^": readScript(style, 1, depth: depth)
      case "_": readScript(style, -1, depth: depth)
      case "\\": readCommand(&style)
      case "\n": lines.append([])
      default: add(String(scalar), style)
      }
    }
  }

  private mutating func readScript(_ style: Style, _ direction: Int, depth: Int) {
    var inner = style
    inner.level = style.level == 0 ? direction : style.level + (style.level > 0 ? 1 : -1)
    guard let scalar = rest.first else { return add(direction > 0 ? "^" : "_", style) }
    rest.removeFirst()
    switch scalar {
    case "{": if depth < 100 { read(&inner, isGroup: true, depth: depth + 1) }
    case "\\": readCommand(&inner)
    default: add(String(scalar), inner)
    }
  }

  private mutating func readCommand(_ style: inout Style) {
    var name = ""
    while let scalar = rest.first, scalar.properties.isAlphabetic, scalar.isASCII {
      name.unicodeScalars.append(scalar)
      rest.removeFirst()
    }
    if name.isEmpty {
      guard let scalar = rest.first else { return add("\\", style) }
      rest.removeFirst()
      // `\\` breaks the line, as in TeX; other signs stand for themselves.
      if scalar == "\\" { lines.append([]) } else { add(String(scalar), style) }
      return
    }
    switch name {
    case "bf", "textbf", "mathbf": style.isBold = true
    case "it", "sl", "textit", "mathit": style.isItalic = true
    case "rm", "textrm", "mathrm", "text", "mbox": (style.isBold, style.isItalic) = (false, false)
    case "fontname", "fontsize", "color", "left", "right", "displaystyle": skipArgument(of: name)
    default:
      if let sign = TeX.signs[name] { add(sign, style) } else { add("\\" + name, style) }
      // One blank ends a command's name.
      if rest.first == " " && TeX.signs[name] == nil { rest.removeFirst() }
      return
    }
    if rest.first == " " { rest.removeFirst() }
  }

  /// The argument of a command that changes what lam keeps as it is.
  private mutating func skipArgument(of name: String) {
    guard name != "left", name != "right", name != "displaystyle" else { return }
    if rest.first == "[", let end = rest.firstIndex(of: "]") { rest = rest[rest.index(after: end)...] }
    if rest.first == "{", let end = rest.firstIndex(of: "}") { rest = rest[rest.index(after: end)...] }
  }

  private mutating func add(_ text: String, _ style: Style) {
    let line = lines.count - 1
    if let last = lines[line].last, last.isBold == style.isBold, last.isItalic == style.isItalic,
      last.level == style.level
    {
      lines[line][lines[line].count - 1].text += text
    } else {
      lines[line].append(
        RichText.Run(text, isBold: style.isBold, isItalic: style.isItalic, level: style.level))
    }
  }

  /// The signs by their names.
  static let signs: [String: String] = {
    var signs: [String: String] = [:]
    for pair in table.split(whereSeparator: \.isWhitespace) {
      let parts = pair.split(separator: "=", maxSplits: 1)
      if parts.count == 2 { signs[String(parts[0])] = String(parts[1]) }
    }
    for name in ["sin", "cos", "tan", "log", "ln", "exp", "max", "min", "lim", "det"] { signs[name] = name }
    signs["quad"] = "  "
    return signs
  }()

  private static let table = """
    alpha=α beta=β gamma=γ delta=δ epsilon=ε varepsilon=ε zeta=ζ eta=η theta=θ vartheta=ϑ iota=ι kappa=κ
    lambda=λ mu=μ nu=ν xi=ξ omicron=ο pi=π varpi=ϖ rho=ρ sigma=σ varsigma=ς tau=τ upsilon=υ phi=φ varphi=ϕ
    chi=χ psi=ψ omega=ω Gamma=Γ Delta=Δ Theta=Θ Lambda=Λ Xi=Ξ Pi=Π Sigma=Σ Upsilon=Υ Phi=Φ Psi=Ψ Omega=Ω
    leq=≤ le=≤ geq=≥ ge=≥ neq=≠ ne=≠ approx=≈ equiv=≡ sim=∼ cong=≅ propto=∝ pm=± mp=∓ times=× div=÷ cdot=⋅
    circ=∘ bullet=• ast=∗ oplus=⊕ otimes=⊗ infty=∞ partial=∂ nabla=∇ sum=∑ prod=∏ int=∫ surd=√ sqrt=√
    in=∈ notin=∉ ni=∋ subset=⊂ subseteq=⊆ supset=⊃ supseteq=⊇ cup=∪ cap=∩ emptyset=∅ O=∅ forall=∀ exists=∃ neg=¬
    wedge=∧ vee=∨ land=∧ lor=∨ perp=⊥ angle=∠ mid=| parallel=∥ ldots=… dots=… cdots=⋯ prime=′ deg=° degree=°
    leftarrow=← rightarrow=→ to=→ uparrow=↑ downarrow=↓ leftrightarrow=↔ Leftarrow=⇐ Rightarrow=⇒
    Uparrow=⇑ Downarrow=⇓ Leftrightarrow=⇔ aleph=ℵ Re=ℜ Im=ℑ wp=℘ hbar=ℏ ell=ℓ langle=⟨ rangle=⟩
    lceil=⌈ rceil=⌉ lfloor=⌊ rfloor=⌋ copyright=© clubsuit=♣ diamondsuit=♦ heartsuit=♥ spadesuit=♠ backslash=\\
    mathbb{R}=ℝ top=⊤ hat=ˆ
    """
}
