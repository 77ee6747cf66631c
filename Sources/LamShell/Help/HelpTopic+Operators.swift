extension HelpTopic {
  static let operators: [HelpTopic] = [
    HelpTopic(
      ["+", "-"], "sum and difference, element by element; in front of a value, its sign",
      "A dimension of 1 is stretched to fit, so a row can be added to every row of a matrix.",
      examples: ["[1 2; 3 4] + [10 20]"], seeAlso: ["plus", "minus", "broadcasting"]),
    HelpTopic(
      ["*"], "the matrix product",
      "The columns of the left operand must be as many as the rows of the right one. Element by element: .*",
      examples: ["[1 2; 3 4] * [5; 6]"], seeAlso: [".*", "mtimes", "dot", "kron"]),
    HelpTopic(
      ["\\"], "left division: A \\ b solves A * x = b",
      """
      A square A is solved by its structure: triangular by substitution, symmetric positive definite by Cholesky,
      else LU. For any other shape x is the least-squares solution of smallest norm.
      """,
      examples: ["[2 1; 1 3] \\ [3; 5]"], seeAlso: ["/", "inv", "pinv"]),
    HelpTopic(
      ["/"], "right division: b / A solves x * A = b; by a number, it divides", examples: ["[2 4] / 2"],
      seeAlso: ["\\", "./"]),
    HelpTopic(
      ["^", "**"], "power; of a square matrix, the repeated product",
      "Element by element: .^  It binds tighter than a sign in front of it: -2^2 is -4.",
      examples: ["2 ^ 10", "[1 1; 1 0] ^ 5"], seeAlso: [".^", "expm", "sqrtm"]),
    HelpTopic(
      [".*", "./", ".\\", ".^", ".**"], "product, division and power element by element",
      examples: ["[1 2 3] .* [4 5 6]", "[1 2 3] .^ 2"], seeAlso: ["*", "/", "broadcasting"]),
    HelpTopic(
      ["'", ".'"], "transpose: A' also takes the complex conjugate, A.' does not",
      "Directly behind a value it transposes; elsewhere it begins a text.",
      examples: ["[1 2; 3 4]'", "[1+2i 3]'", "[1+2i 3].'"], seeAlso: ["transpose", "ctranspose"]),
    HelpTopic(
      ["==", "~=", "!=", "<", "<=", ">", ">="], "comparison, element by element; the result is logical",
      "Rounding: 0.1 + 0.2 == 0.3 is false. Ask abs(a - b) < 1e-12.",
      examples: ["[1 2 3] >= 2", "0.1 + 0.2 == 0.3"], seeAlso: ["isequal", "strcmp", "any", "all"]),
    HelpTopic(
      ["&", "|", "!", "~"], "and, or, not, element by element",
      "In a target list, ~ stands for a result that is not wanted: [~, i] = max(x)",
      examples: ["[1 0 1] & [1 1 0]", "!true"], seeAlso: ["&&", "any", "all", "xor"]),
    HelpTopic(
      ["&&", "||"], "and, or; the right side is evaluated only when the left one does not decide",
      examples: ["x = 0; x != 0 && 1 / x > 2"], seeAlso: ["&", "if"]),
    HelpTopic(
      [":"], "a range, first:last or first:step:last; alone as an index, everything",
      examples: ["1:5", "10:-3:0", "A = magic(3); A(:, 2)"], seeAlso: ["linspace", "colon", "end"]),
    HelpTopic(
      ["=", "+=", "-=", "*=", "/=", "\\=", "^=", "|=", "&=", "++", "--"],
      "assignment; x += 2 stands for x = x + 2",
      "[q, r] = f(x) takes several results. A(i, j) = x changes a part, and grows A where it must.",
      examples: ["x = 3; x += 2", "A = eye(2); A(1, 2) = 7", "[m, i] = max([3 9 4])"],
      seeAlso: ["deal"]),
    HelpTopic(
      ["@"], "a function handle: @sin, or @(x) x.^2 + c",
      "An anonymous function keeps the values its variables have when it is made.",
      examples: ["f = @(x) x.^2 + 1; f(3)", "cellfun(@numel, {[1 2], 3})"],
      seeAlso: ["function", "feval", "arrayfun", "func2str"]),
  ]

  static let punctuation: [HelpTopic] = [
    HelpTopic(
      ["[", "]", "[]"], "a matrix: commas or spaces between columns, semicolons or new lines between rows",
      "[1 -2] has two elements, [1 - 2] has one. Arrays of matching size are joined.",
      examples: ["[1 2; 3 4]", "[eye(2), [5; 6]]"], seeAlso: ["cat", "horzcat", "vertcat", "zeros"]),
    HelpTopic(
      ["(", ")", "indexing"], "a call, or the elements of an array; indices begin at 1",
      "A(2, 3), A(2, :), A(end, 1), A(5) counts down the columns, A(A > 0) picks where it is true, A(:, 2) = [] deletes.",
      examples: ["A = magic(3); A(2, :)", "A = magic(3); A(A > 5)'", "v = 1:5; v(2) = []"],
      seeAlso: ["end", "find", "sub2ind"]),
    HelpTopic(
      ["{", "}", "{}"], "a cell: an array of anything; c{2} is what is in it, c(2) is a smaller cell",
      examples: ["c = {1, 'two', [3 4]}; c{2}"], seeAlso: ["cell", "cellfun", "iscell"]),
    HelpTopic(
      [".", "fields"], "a field of a struct: s.name, s.(text)",
      examples: ["s.x = 3; s.y = [1 2]; s"], seeAlso: ["struct", "fieldnames", "isfield"]),
    HelpTopic(
      [";", ","], "the end of a statement: with ; it is silent, without it the value is shown",
      examples: ["x = 1; y = x + 1"]),
    HelpTopic(
      ["\"", "text", "strings"],
      "text: \"double\" quotes know \\n and \\t, 'single' quotes take everything as it is",
      "A quote inside is doubled: 'it''s'. Text is a row of characters: [\"ab\", \"cd\"] joins.",
      examples: ["printf(\"%d apples\\n\", 3)", "'it''s'"],
      seeAlso: ["printf", "sprintf", "num2str", "strcat"]),
    HelpTopic(
      ["%", "#", "...", "%{", "comments"], "a comment to the end of the line; ... goes on in the next line",
      "%{ and %} on lines of their own enclose a block. The comment in front of a function is its help."),
    HelpTopic(
      ["broadcasting"], "operands of different sizes: a dimension of 1 is stretched to fit the other operand",
      "It holds for every operator and function that works element by element.",
      examples: ["[1; 2; 3] .* [1 10]", "A = magic(3); A - mean(A)"], seeAlso: ["bsxfun", "repmat"]),
    HelpTopic(
      ["numpy", "python"], "for people who come from NumPy",
      """
      A @ B          A * B               A * B          A .* B
      A.T            A'                  A[0]           A(1)
      A[:, 0]        A(:, 1)             A[-1]          A(end)
      x.shape        size(x)             len(x)         numel(x)
      np.linalg.svd  svd                 np.eye(3)      eye(3)
      x ** 2         x .^ 2              range(5)       0:4
      np.random.seed(42)   rng(42): the same random numbers follow
      """),
  ]
}
