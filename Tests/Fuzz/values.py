"""Expressions of values that programs do not expect, by what a parameter may ask for."""

import re


def words(text):
    """Expressions that stand apart by spaces outside of quotes."""
    return re.findall(r"""(?:'[^'\n]*'|"[^"\n]*"|[^\s'"])+""", text)


NUMBERS = """0 -0 1 -1 2 3 4 5 7 10 0.5 -2.5 1.5 100 1000 pi e eps NaN NA Inf -Inf 1e308 -1e308 5e-324 1e-300 realmax realmin
2^31 2^31-1 -2^31 2^32 2^32+1 2^53 2^53+2 -2^53 2^62 2^63 -2^63 2^64 1e18 9e15 1e6-1 1e5 1e9 65536 65535 32768 256 -1e300
1i -1i 1+2i NaN*1i complex(Inf,NaN) complex(0,-0) complex(1,0) complex(-Inf,Inf) 1e308+1e308i single(1) single(NaN)
single(3e38) single(-0) single(1i) int8(-128) int8(127) uint8(255) uint8(0) int16(-32768) uint16(3) intmin('int32')
intmax('int32') intmin('int64') intmax('int64') intmax('int64')-1 intmax('uint64') uint64(0) uint64(1) int64(2)^53+1
uint32(4294967295) int8(3) true false 'a' "1" ones(1,1,1)""".split()

COUNTS = """0 1 2 3 4 5 8 20 100 1e5 1e6 2^31 2^31-1 2^32 2^53 2^62 9e15-1 intmax('int64') intmax('uint64') intmin('int64')
uint8(3) true single(2) int32(2)""".split()

ARRAYS = """[] zeros(0,3) zeros(3,0) zeros(1,0) zeros(0,1) zeros(0,0,3) zeros(2,0,3) ones(2,3) ones(3,1) ones(1,3) ones(3,3) eye(4)
rand(2,3,2) ones(1,1,3) ones(3,1,2) ones(2,2,2,2) ones(1,1,1,1,2) 1:5 (1:5)' 0:0.1:1 5:-1:1 1:0 -3:3 [NaN,1,Inf] [1,NaN;2,3]
[Inf,-Inf] magic(3) magic(4) [1+2i,3;4,5i] [1i;2;NaN] Inf(3) NaN(2) NaN(3,1) -Inf(2,1) zeros(3) -ones(2) single(magic(3))
single([1,NaN,3]) single(ones(0,2)) int8([1,2;3,4]) int8([]) uint8(200:255) int64([intmin('int64'),intmax('int64')])
uint64([0,intmax('uint64')]) int32(magic(4)) [1e308,1e308;1e308,1e308] [1e-320,0] hilb(4) true(2) logical([1,0,1]) false(0,3)
rand(5,3) randn(6) ones(1,200) rand(30) 1:300 (1:64)' [2^53,1] [-1,0,1] [1,2,2,3] [3,1,2] [1,1;1,1] [0,1;0,0] [0,1;-1,0]
[1e10,1;1,1e-10] diag([1,2,3]) tril(ones(3)) triu(magic(4)) [1,2,3;2,4,6;0,0,1] zeros(2,2) [0,0,1] repmat(0.1,4,4)
reshape(1:24,2,3,4) reshape(1:8,2,2,2) [2^31,2^31] [2^53,2^53] [-1,-1] [0,2^62] [1.5,2] [2,3] [2,3,4] [NaN,2] [0,0]""".split()

SQUARES = """1 0 NaN Inf 1i [] eye(2) eye(5) magic(3) magic(4) [1+2i,3;4,5i] Inf(3) NaN(2) zeros(3) -ones(2) single(magic(3)) int8([1,2;3,4])
[1e308,1e308;1e308,1e308] hilb(4) hilb(12) true(2) randn(6) rand(30) [1,1;1,1] [0,1;0,0] [0,1;-1,0] [1e10,1;1,1e-10]
diag([1,2,3]) tril(ones(3)) triu(magic(4)) diag([0,0]) diag([-1,NaN]) Inf(4)*1i [1,2;3,4]*1e-320 [4,1;1,3] diag([1e200,1e-200])
single(NaN(2)) 1i*eye(3) [2,1,0;0,2,1;0,0,2] toeplitz(1:5) ones(3)""".split()

TEXTS = words(r"""'' "" 'a' 'abc' "a\nb" "\t" 'äöü€' '∑x' char(0:31) char([200,255]) char([240,159]) repmat('ab',1,300) ['ab';'cd']
char(zeros(0,3)) char(zeros(3,0)) '%d' '%s%5.2f' '%*d' '%*.*f' '%999999999d' '%.99999999f' '%' '%%' '%5' '%c%s' '%-+08.3e' '%x %o'
'%1$d' '%[a-z]' '%*s' '(a+)+$' '[' '\' '\1' '(?<n>x)' '(?<n>a)|b' '{' '*' '.' '..' '-' ' ' '^$' '()' '(?=a)' '\d+' '$1$2' '$0'
'omitnan' 'includenan' 'rows' 'stable' 'sorted' 'ascend' 'descend' 'UniformOutput' 'ErrorHandler' 'all' 'inf' 'fro' '-append' '-ascii'
'same' 'valid' 'full' 'int8' 'double' 'uint64' 'single' 'char' 'cell' 'struct' 'logical' 'like' 'econ' '0' 'vector' 'lower' 'upper'
'once' 'names' 'tokens' 'last' 'first' 'linear' 'nearest' 'spline' 'pchip' 'cubic' 'extrap' 'native' 'extra' 'unbiased' 'omit' 'none'
'on' 'off' 'error' 'query' 'long' 'short' 'rat' 'hex' 'r' 'w' 'a+' 'rb' 'Delimiter' 'HeaderLines' 'Headerlines' 'CollectOutput'
'1+1' '1+' 'x.y' 'x=1;' '1e999' 'NaN' 'Inf' '-Inf' '1i' '0x1F' '1,2;3' '1 2 3' '[1 2' '{1,2}' 'true' '2020-01-01' 'yyyy-mm-dd'
'HH:MM:SS' '/nonexistent/x' 'a/b' 'a.txt' 'a.csv' 'a.mat' 'sin' 'plus' 'size' 'x' 'x.a' 'end' 'for' 'while' 'if' '@' '@(x)x'
'A' 'B' '1' '-1' '00' 'ff' 'FF' 'zz' '1010' '12' '999999999999999999999' '#' '%s' ',' ';' '\n' ':' 'int32' 'uint8=>char' 'seed'
'state' 'twister' 'euclidean' 'cosine' 'cityblock' 'jaccard' 'periodic' 'symmetric' 'replicate' 'circular' 'lm' 'sm' 'la' 'Weights'
'MaxIter' 'TolX' 'Display' 'iter' 'AbsTol' 'RelTol' 'Vectorized' 'Waypoints' 'left' 'right' 'both' 'center' 'MinLength' 'id:x'
""")

CELLS = words("""{} cell(0,3) cell(2,2) cell(1,1,2) {1} {1,'a'} {'a','b','c'} {'b';'a';'b'} {''} {{}} {{{1}}} {[],[]} {@sin} {1,2;3,4} num2cell(1:20)
{NaN} {'a','';'bc','d'} {[1,2],[3]} {[1,2];[3,4]} {ones(2),ones(2)} {struct('a',1)} {true} {int8(1),2} {'a',1,{}} {':'} {1:3,'x'}
{'abc','ABC','abd'} {"x"} {zeros(0,3)} {'äö'} cell(1,40)""")

STRUCTS = words("""struct() struct('a',1) struct('a',{1,2,3}) struct('a',{}) struct('a',struct('b',{1,2})) struct('a',{{}}) struct('a',{{1,2}})
struct('a','x','b',[]) struct('a',{'x';'y'}) struct('x',@sin) struct('a',NaN,'bb',Inf(2)) repmat(struct('a',1),2,2)
struct('type','()','subs',{{1}}) struct('type','{}','subs',{{1}}) struct('type','.','subs','a') struct('type','()','subs',{{':',1e9}})
struct('name','a','message','b') optimset() struct('TolX',NaN) struct('MaxIter',-1) struct('order',3,'form','pp')""")

FUNCTIONS = words("""@sin @(x)x @(x,y)x+y @()1 @(varargin)varargin @(x)error('no') @(x)[x,x] @(x)[] @(x)NaN @(x)'a' @(x){x} @plus @size @numel @(x)x(100)
@(x)x.^2-2 @(x)1./x @(x)Inf @(x)1i*x @(x,y)[y(2);-y(1)] @(x,y)x<y @(x)struct('a',x) @(varargin)numel(varargin) 'sin' 'nosuch' @nosuch
@(x)sum(x.^2) @(x)x>2 @(t,y)y @(x)int8(x) @isempty @upper @max @horzcat @(a,b,c)a""")

OTHERS = words("""':' containers.Map() containers.Map('a',1) containers.Map({'a','b'},{1,2}) containers.Map('KeyType','double','ValueType','any')
containers.Map([1,2,3],{4,5,6}) deep_cell deep_struct deep_function MException('a:b','c') inputParser onCleanup(@()1)""")

NUMERIC = NUMBERS + ARRAYS
ALL = [NUMBERS, NUMBERS, ARRAYS, ARRAYS, ARRAYS, TEXTS, TEXTS, CELLS, STRUCTS, FUNCTIONS, OTHERS, COUNTS]

BY_KIND = {
    "any": ALL, "numeric": [NUMBERS, ARRAYS, ARRAYS], "real": [NUMBERS, ARRAYS, ARRAYS], "matrix": [ARRAYS, ARRAYS, SQUARES, NUMBERS],
    "square": [SQUARES], "scalar": [NUMBERS], "count": [COUNTS], "axis": [["1", "2", "3", "4", "1e5", "999999", "2"]], "text": [TEXTS],
    "texts": [TEXTS, CELLS], "function": [FUNCTIONS], "cell": [CELLS], "structure": [STRUCTS], "flag": [["true", "false", "0", "1", "NaN"]],
}

# What is built around another value; many are errors themselves, which is fine.
AROUND = ["({})'", "-({})", "[{0},{0}]", "[{0};{0}]", "repmat({},2,2)", "repmat({},1,1,2)", "int8({})", "single({})", "uint64({})", "logical({})",
          "char({})", "{{{}}}", "struct('a',{{{}}})", "({})(:)", "({})(1)", "({})([])", "complex({},1)", "({})*1e300", "({})*NaN", "abs({})",
          "double({})", "flip({})", "int64({})", "permute({},[3,1,2])", "1:({})", "({}):3", "zeros({},2)"]

# Run before a batch: values nested deeper than a stack of C is for each level.
PRELUDE = ("deep_cell = {}; for deep_k = 1:3000, deep_cell = {deep_cell}; end\n"
           "deep_struct = struct('a', 1); for deep_k = 1:3000, deep_struct = struct('a', deep_struct); end\n"
           "deep_function = @(x) x; for deep_k = 1:300, deep_function = @(x) deep_function(x); end\n")


def value(rng, kind="any"):
    """An expression; mostly of what the kind asks for."""
    table = BY_KIND.get(kind, ALL) if rng.random() < 0.75 else ALL
    text = rng.choice(rng.choice(table))
    while rng.random() < 0.12:
        text = rng.choice(AROUND).format(text)
    return text
