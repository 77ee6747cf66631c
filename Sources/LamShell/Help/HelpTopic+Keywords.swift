extension HelpTopic {
  static let keywords: [HelpTopic] = [
    HelpTopic(
      ["if", "elseif", "else", "endif"], "run a block when a condition is true",
      "An array is true when it is not empty and all its elements are nonzero.",
      examples: ["x = 5;\nif x > 3\n  disp(\"large\")\nelse\n  disp(\"small\")\nend"],
      seeAlso: ["switch", "&&"]),
    HelpTopic(
      ["for", "endfor", "parfor", "endparfor"], "run a block for every column of a value",
      "for k = 1:n counts; for c = A takes the columns of A one after the other.",
      examples: ["for k = 1:3\n  printf(\"%d \", k^2)\nend"], seeAlso: ["while", "break", "continue"]),
    HelpTopic(
      ["while", "endwhile"], "run a block as long as a condition is true",
      examples: ["n = 1;\nwhile n < 100\n  n *= 3;\nend\nn"], seeAlso: ["do", "for", "break"]),
    HelpTopic(
      ["do", "until"], "run a block, then again until a condition is true",
      examples: ["n = 1;\ndo\n  n *= 3;\nuntil n > 100\nn"], seeAlso: ["while"]),
    HelpTopic(
      ["switch", "case", "otherwise", "endswitch"],
      "choose a block by a value: a number, a text, or one of a cell",
      examples: [
        "s = \"red\";\nswitch s\n  case {\"red\", \"blue\"}\n    disp(\"a colour\")\n  otherwise\n    disp(\"?\")\nend"
      ], seeAlso: ["if"]),
    HelpTopic(["break"], "leave the loop", seeAlso: ["continue", "return"]),
    HelpTopic(["continue"], "go on with the next round of the loop", seeAlso: ["break"]),
    HelpTopic(["return"], "leave the function, with the results it has set", seeAlso: ["function"]),
    HelpTopic(
      ["function", "endfunction"], "define a function, with any number of results",
      """
      A function may stand anywhere in a file, before or after its use. It sees its parameters and its own
      variables only. In the body of another function it also shares those variables that both mention.
      nargin and nargout tell how it was called; varargin takes what is left.
      """,
      examples: ["function [s, p] = both(a, b)\n  s = a + b;\n  p = a * b;\nend\n[s, p] = both(3, 4)"],
      seeAlso: ["@", "return", "nargin"]),
    HelpTopic(
      ["end"], "closes a block; inside an index, the last position",
      examples: ["v = [4 8 15]; v(end)", "v = [4 8 15]; v(end + 1) = 16"], seeAlso: ["numel", "size"]),
    HelpTopic(
      ["try", "catch", "end_try_catch"], "go on after an error",
      "After catch err, err.message and err.identifier tell what it was.",
      examples: ["try\n  [1 2] * [3 4];\ncatch err\n  disp(\"that does not fit\")\nend"],
      seeAlso: ["error", "rethrow", "lasterr", "unwind_protect"]),
    HelpTopic(
      ["unwind_protect", "unwind_protect_cleanup", "end_unwind_protect"],
      "run a block and then, whatever happens, its cleanup", seeAlso: ["try"]),
    HelpTopic(
      ["global"], "share a variable with every function that declares it global too", seeAlso: ["persistent"]),
    HelpTopic(
      ["persistent"], "a variable of a function that keeps its value between calls", seeAlso: ["global"]),
  ]
}
