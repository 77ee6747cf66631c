/// What people call things who do not know lam's names for them.
public enum EverydayNames {
  /// The name here of what goes by a name elsewhere or in every day's speech; nil where nothing is known.
  public static func name(of word: String) -> String? { table[key(word)] }

  /// All words, as they are looked up.
  public static var words: [String] { table.keys.sorted() }

  /// The letters of a word alone: `eigen_values`, `EigenValues` and `eigenvalues` are one.
  private static func key(_ word: String) -> String { word.lowercased().filter { $0 != "_" && $0 != " " } }

  private static let table: [String: String] = {
    var table: [String: String] = [:]
    for line in lines.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      guard let name = words.first else { continue }
      for word in words.dropFirst() { table[word] = name }
    }
    return table
  }()

  /// In each line a name of lam, and behind it what it may be called.
  private static let lines = """
    eig eigenvalues eigenvalue eigenvectors eigenvector eigen eigendecomposition eigenvals spectrum diagonalize diagonalise
    svd singularvalues singularvalue singularvaluedecomposition svdvals
    inv invert matrixinverse inversematrix
    pinv pseudoinverse moorepenrose
    det determinant determinante
    eye identity identitymatrix unitmatrix einheitsmatrix
    transpose transposed transp
    ctranspose adjoint dagger hermitiantranspose
    trace spur matrixtrace
    rank matrixrank
    rref rowechelon rowechelonform echelon reducedrowechelon reducedrowechelonform gausselimination gaussianelimination gaussjordan
    null nullspace kernel
    orth columnspace rangespace orthonormalbasis orthonormalize
    gram_schmidt gramschmidt orthogonalize orthogonalise schmidt
    chol cholesky choleskydecomposition
    qr qrdecomposition qrfactorization
    lu ludecomposition lufactorization
    linsolve solvelinear solvesystem linearsolve
    expm matrixexponential matrixexp expmatrix
    logm matrixlogarithm matrixlog
    sqrtm matrixsqrt matrixsquareroot
    cond condition conditionnumber
    norm magnitude euclideannorm frobenius frobeniusnorm vectornorm matrixnorm
    dot dotproduct inner innerproduct scalarproduct
    cross crossproduct vectorproduct
    kron kronecker kroneckerproduct tensorproduct
    diag diagonal diagonalmatrix
    tril lowertriangular lowertriangle
    triu uppertriangular uppertriangle
    toeplitz circulant
    poly characteristicpolynomial charpoly
    roots polynomialroots zerosofpolynomial polyroots
    polyfit fit linearregression regress regression curvefit bestfit
    mean average avg mittelwert arithmeticmean
    std stddev stdev standarddeviation
    var variance
    cov covariance covariancematrix
    corrcoef correlation correlationmatrix pearson
    median medianvalue
    mode mostfrequent
    quantile quartile quartiles
    prctile percentile percentiles
    max maximum largest biggest
    min minimum smallest
    sum total summation
    prod product
    cumsum cumulativesum runningsum partialsums
    cumprod cumulativeproduct
    movmean movingaverage runningmean rollingmean
    abs absolute absolutevalue fabs betrag
    sqrt squareroot wurzel
    nthroot cuberoot
    exp exponential
    log ln logarithm naturallogarithm
    sin sine
    cos cosine
    tan tangent
    asin arcsin arcussinus
    acos arccos
    atan arctan
    atan2 arctan2
    sinh arsinh
    round roundoff nearest
    ceil ceiling roundup
    floor rounddown
    fix truncate trunc
    mod modulo modulus
    rem remainder
    gcd greatestcommondivisor ggt
    lcm leastcommonmultiple kgv
    factor primefactors primefactorization factorize factorise
    primes primenumbers sieve
    isprime prime
    nchoosek choose binomial binomialcoefficient combinations ncr
    perms permutations
    factorial fakultaet
    real realpart
    imag imagpart imaginary imaginarypart
    conj conjugate
    arg phase
    angle argument
    rand uniform
    randn normal gaussian randnormal
    randi randint randominteger
    randperm shuffle randompermutation
    rng seed randomseed setseed
    linspace lin
    size dimensions dims dim
    numel count elements numelements
    rows nrows numrows height
    columns ncols numcols cols width
    reshape resizearray
    repmat tile replicate
    fliplr mirror
    flip reverse reversed
    circshift roll
    sort sorted order
    unique distinct uniq
    find where
    ismember contains includes isin
    horzcat hcat concat cbind
    vertcat vcat rbind
    vec flattened
    integral integrate integration
    diff differences
    gradient derivative differentiate
    fzero findroot root rootfinding
    fminsearch minimize minimise optimize
    fsolve solvenonlinear nonlinearsolve
    ode45 odesolve solveode rungekutta
    interp1 interpolate interpolation
    fft fourier fouriertransform
    conv convolve convolution
    plot graph draw chart lineplot
    scatter scatterplot
    bar barchart barplot
    hist histo
    surf surfaceplot surface3d
    imagesc heat
    num2str tostring stringify number2string
    str2double tonumber parsefloat parseint
    str2func string2function
    upper uppercase touppercase
    lower lowercase tolowercase
    strtrim trim
    strsplit splitstring
    strjoin joinstrings
    strrep replacetext
    disp println
    fprintf printformatted
    class typeof datatype
    isa isinstance instanceof
    clear clearall clearvariables
    clc cls clearscreen
    who vars variables
    pause sleep wait delay
    error raise
    tic stopwatch
    exit bye logout
    relu rectifiedlinear rectifier
    sigmoid logistic expit
    softmax softargmax
    pca principalcomponents principalcomponentanalysis
    kmeans clustering kmeansclustering
    one_hot onehot onehotencoding
    cross_entropy crossentropy logloss
    mse meansquarederror
    pdist2 distances distancematrix euclideandistance
    """
}
