import Testing

@Suite struct ExpressionTests {
  @Test(arguments: [
    Row("2^-1^2", "(show (^ (^ 2 (- 1)) 2))"),
    Row("2^-A'", "(show (' (^ 2 (- A))))"),
    Row("A.^b'", "(show (' (.^ A b)))"),
    Row("-2^2", "(show (- (^ 2 2)))"),
    Row("!x == y", "(show (== (! x) y))"),
    Row("a' * b", "(show (* (' a) b))"),
    Row("-a'", "(show (- (' a)))"),
    Row("1:n+1", "(show (: 1 (+ n 1)))"),
    Row("a:b:c", "(show (: a b c))"),
  ])
  func precedence(_ row: Row) { row.check() }
}
