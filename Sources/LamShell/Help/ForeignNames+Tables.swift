extension ForeignNames {
  static let numpy = Module(
    "np numpy jnp",
    same: """
      zeros ones eye linspace logspace meshgrid diag tril triu sum prod cumsum cumprod min max mean median std var
      sort unique any all dot cross kron trace sin cos tan sinh cosh tanh exp log log10 log2 log1p expm1 sqrt cbrt
      floor ceil round fix sign gcd lcm isnan isinf isfinite hypot diff gradient polyfit polyval roots poly polyder
      polyint reshape squeeze flip fliplr flipud rot90 transpose histogram cov corrcoef conj real imag angle iscomplex
      isreal power mod trapz vander quantile nanmin nanmax sinc int8 int16 int32 int64 uint8
      uint16 uint32 uint64 single double pi e deg2rad rad2deg abs
      linalg.svd linalg.norm linalg.inv linalg.pinv linalg.det linalg.eig linalg.qr linalg.cond linalg.trace
      linalg.cross fft.fft fft.ifft fft.fft2 fft.ifft2 fft.fftshift fft.ifftshift random.rand random.randn
      """,
    others: """
      array [
      asarray double
      matrix [
      arange : colon
      empty zeros
      full repmat
      zeros_like zeros size
      ones_like ones size
      identity eye
      copy =
      matmul *
      inner dot
      outer * kron
      vdot dot
      tensordot *
      einsum * kron
      add +
      subtract -
      multiply .*
      divide ./
      true_divide ./
      floor_divide floor idivide
      float_power .^
      square .^
      reciprocal ./
      negative -
      positive uplus
      absolute abs
      fabs abs
      exp2 pow2
      arcsin asin
      arccos acos
      arctan atan
      arctan2 atan2
      arcsinh asinh
      arccosh acosh
      arctanh atanh
      degrees rad2deg
      radians deg2rad
      rint round
      trunc fix
      around round
      remainder mod
      fmod rem
      maximum max
      minimum min
      fmax max
      fmin min
      clip min max
      amax max
      amin min
      ptp range
      argmax max
      argmin min
      argsort sort
      lexsort sortrows
      partition nth_element
      searchsorted lookup
      nonzero find
      flatnonzero find
      argwhere find
      where find merge
      count_nonzero nnz
      percentile prctile
      bincount accumarray
      digitize lookup
      histogram histc hist
      average mean
      nanmean mean
      nansum sum
      nanstd std
      concatenate cat horzcat vertcat
      stack cat
      hstack horzcat
      vstack vertcat
      dstack cat
      column_stack horzcat
      row_stack vertcat
      block vertcat
      c_ horzcat
      r_ vertcat
      tile repmat
      repeat repelem
      split mat2cell
      array_split mat2cell
      roll circshift
      swapaxes permute
      moveaxis permute
      expand_dims reshape
      ravel vec
      resize resize
      append horzcat
      pad postpad prepad
      shape size
      ndim ndims
      size numel
      mgrid meshgrid
      ogrid meshgrid
      indices ndgrid
      tri tril
      diagonal diag
      diagflat diag
      isin ismember
      in1d ismember
      intersect1d intersect
      union1d union
      setdiff1d setdiff
      setxor1d setxor
      convolve conv
      correlate conv
      trapezoid trapz
      interp interp1
      i0 besseli
      logical_and &
      logical_or |
      logical_not !
      logical_xor xor
      equal ==
      not_equal !=
      less <
      less_equal <=
      greater >
      greater_equal >=
      array_equal isequal
      array_equiv isequal
      bitwise_and bitand
      bitwise_or bitor
      bitwise_xor bitxor
      invert bitcmp
      left_shift bitshift
      right_shift bitshift
      isscalar isscalar
      iscomplexobj iscomplex
      isrealobj isreal
      signbit signbit
      vectorize arrayfun
      fromfunction arrayfun
      apply_along_axis cellfun
      loadtxt dlmread
      genfromtxt dlmread
      savetxt dlmwrite
      load readNPY readNPZ
      save writeNPY
      savez writeNPZ
      inf Inf
      nan NaN
      float64 double
      float32 single
      bool_ logical
      complex128 complex
      finfo eps realmax
      iinfo intmax intmin
      unravel_index ind2sub
      ravel_multi_index sub2ind
      linalg.eigh eig
      linalg.eigvals eig
      linalg.eigvalsh eig
      linalg.svdvals svd
      linalg.cholesky chol
      linalg.solve \\
      linalg.lstsq \\
      linalg.matrix_rank rank
      linalg.matrix_power ^
      linalg.matrix_norm norm
      linalg.vector_norm vecnorm norm
      linalg.slogdet det
      linalg.multi_dot *
      random.randint randi
      random.random rand
      random.random_sample rand
      random.uniform unifrnd
      random.normal normrnd
      random.standard_normal randn
      random.permutation randperm
      random.shuffle randperm
      random.choice randsample
      random.seed rng
      random.default_rng rng
      random.exponential exprnd
      random.gamma gamrnd
      random.beta betarnd
      random.binomial binornd
      random.poisson poissrnd
      random.chisquare chi2rnd
      """)

  static let scipy = Module(
    "scipy sp",
    same: """
      linalg.expm linalg.logm linalg.sqrtm linalg.lu linalg.svd linalg.inv linalg.pinv linalg.det linalg.eig linalg.qr
      linalg.norm linalg.orth linalg.schur linalg.toeplitz linalg.hankel linalg.pascal linalg.hadamard linalg.kron
      linalg.issymmetric linalg.ishermitian linalg.bandwidth sparse.issparse sparse.find sparse.linalg.eigs
      sparse.linalg.svds sparse.linalg.gmres sparse.linalg.bicg sparse.linalg.bicgstab sparse.linalg.cgs
      sparse.linalg.qmr sparse.linalg.minres sparse.linalg.lsqr optimize.fsolve interpolate.griddata special.gamma
      special.gammaln special.beta special.betaln special.erf special.erfc special.erfinv special.factorial
      special.softmax special.log_softmax special.psi special.gammainc special.betainc special.legendre stats.zscore
      stats.kurtosis stats.mode stats.iqr spatial.distance.pdist spatial.distance.squareform signal.detrend
      signal.residue
      """,
    others: """
      linalg.null_space null
      linalg.cholesky chol
      linalg.solve \\
      linalg.lstsq \\
      linalg.solve_triangular linsolve \\
      linalg.solve_sylvester sylvester
      linalg.lu_factor lu
      linalg.lu_solve \\
      linalg.cho_factor chol
      linalg.cho_solve \\
      linalg.hessenberg hess
      linalg.eigh eig
      linalg.eigvals eig
      linalg.svdvals svd
      linalg.hilbert hilb
      linalg.invhilbert invhilb
      linalg.companion compan
      linalg.block_diag blkdiag
      linalg.circulant toeplitz
      linalg.subspace_angles subspace
      sparse.csr_matrix sparse
      sparse.csc_matrix sparse
      sparse.coo_matrix sparse
      sparse.csr_array sparse
      sparse.csc_array sparse
      sparse.eye speye
      sparse.identity speye
      sparse.diags spdiags
      sparse.random sprand
      sparse.linalg.eigsh eigs
      sparse.linalg.cg pcg
      sparse.linalg.spsolve \\
      sparse.linalg.splu lu
      sparse.linalg.spilu ilu
      sparse.linalg.onenormest normest1
      optimize.minimize fminunc fminsearch
      optimize.minimize_scalar fminbnd
      optimize.root fsolve
      optimize.root_scalar fzero
      optimize.brentq fzero
      optimize.bisect fzero
      optimize.newton fzero
      optimize.nnls lsqnonneg
      optimize.fmin fminsearch
      optimize.fmin_bfgs fminunc
      integrate.quad integral
      integrate.dblquad integral2
      integrate.tplquad integral3
      integrate.solve_ivp ode45
      integrate.odeint ode45
      integrate.trapezoid trapz
      integrate.cumulative_trapezoid cumtrapz
      interpolate.interp1d interp1
      interpolate.interp2d interp2
      interpolate.CubicSpline spline
      interpolate.PchipInterpolator pchip
      special.comb nchoosek
      special.binom nchoosek
      special.perm perms
      special.expit sigmoid
      special.digamma psi
      special.jv besselj
      special.yv bessely
      special.iv besseli
      special.kv besselk
      special.ellipk ellipke
      special.exp1 expint
      stats.norm.pdf normpdf
      stats.norm.cdf normcdf
      stats.norm.ppf norminv
      stats.norm.rvs normrnd
      stats.t.pdf tpdf
      stats.t.cdf tcdf
      stats.t.ppf tinv
      stats.chi2.pdf chi2pdf
      stats.chi2.cdf chi2cdf
      stats.chi2.ppf chi2inv
      stats.f.cdf fcdf
      stats.f.ppf finv
      stats.expon.pdf exppdf
      stats.expon.cdf expcdf
      stats.gamma.pdf gampdf
      stats.beta.pdf betapdf
      stats.binom.pmf binopdf
      stats.binom.cdf binocdf
      stats.poisson.pmf poisspdf
      stats.poisson.cdf poisscdf
      stats.skew skewness
      stats.spearmanr spearman
      stats.pearsonr corr
      stats.rankdata ranks
      stats.linregress polyfit
      spatial.distance.cdist pdist2
      spatial.Delaunay delaunay
      spatial.ConvexHull convhull
      spatial.Voronoi voronoi
      signal.convolve conv
      signal.convolve2d conv2
      signal.lfilter filter
      signal.medfilt2d medfilt2
      ndimage.rotate imrotate
      ndimage.zoom imresize
      ndimage.convolve imfilter
      cluster.vq.kmeans kmeans
      cluster.hierarchy.dendrogram dendrogram
      io.loadmat load
      io.savemat save
      io.wavfile.read audioread
      io.wavfile.write audiowrite
      """)

  static let torch = Module(
    "torch F nn tf keras",
    same: """
      zeros ones eye linspace logspace rand randn randperm dot cross kron trace sum prod mean std var max min sort
      unique any all abs exp log log10 log2 log1p expm1 sqrt sin cos tan sinh cosh tanh floor ceil round sign diag
      tril triu cumsum cumprod isnan isinf isfinite reshape permute squeeze transpose norm numel relu sigmoid softmax
      log_softmax softplus det svd qr median mode diff gradient erf erfc erfinv meshgrid
      nn.functional.relu nn.functional.leaky_relu nn.functional.sigmoid nn.functional.softmax
      nn.functional.log_softmax nn.functional.softplus nn.functional.cross_entropy nn.functional.one_hot
      nn.functional.conv2d nn.functional.normalize linalg.svd linalg.inv linalg.pinv linalg.det linalg.eig linalg.qr
      linalg.norm linalg.cond linalg.cross fft.fft fft.ifft fft.fft2 load save
      """,
    others: """
      tensor [
      as_tensor double
      arange : colon
      empty zeros
      full repmat
      randint randi
      manual_seed rng
      matmul *
      mm *
      bmm *
      mv *
      outer *
      inner dot
      einsum *
      add +
      sub -
      mul .*
      div ./
      pow .^
      clamp min max
      where merge
      argmax max
      argmin min
      argsort sort
      topk maxk
      cat cat
      concat cat
      stack cat
      hstack horzcat
      vstack vertcat
      view reshape
      unsqueeze reshape
      flatten vec
      t .'
      inverse inv
      pinverse pinv
      cholesky chol
      logdet det
      matrix_exp expm
      flip flip
      roll circshift
      tile repmat
      repeat_interleave repelem
      nonzero find
      count_nonzero nnz
      isin ismember
      histc histc
      bincount accumarray
      quantile quantile
      cov cov
      corrcoef corrcoef
      cdist pdist2
      nn.ReLU relu
      nn.LeakyReLU leaky_relu
      nn.Sigmoid sigmoid
      nn.Tanh tanh
      nn.Softmax softmax
      nn.LogSoftmax log_softmax
      nn.Softplus softplus
      nn.Conv2d conv2d
      nn.MaxPool2d maxpool2d
      nn.AvgPool2d avgpool2d
      nn.CrossEntropyLoss cross_entropy
      nn.MSELoss mse
      nn.Unfold im2col
      nn.Fold col2im
      nn.functional.max_pool2d maxpool2d
      nn.functional.avg_pool2d avgpool2d
      nn.functional.mse_loss mse
      nn.functional.unfold im2col
      nn.functional.fold col2im
      linalg.eigh eig
      linalg.eigvals eig
      linalg.cholesky chol
      linalg.solve \\
      linalg.lstsq \\
      linalg.matrix_rank rank
      linalg.matrix_exp expm
      linalg.matrix_power ^
      """)

  static let sklearn = Module(
    "sklearn skl",
    same: "datasets.make_blobs metrics.confusion_matrix preprocessing.normalize",
    others: """
      decomposition.PCA pca
      decomposition.TruncatedSVD svds
      cluster.KMeans kmeans
      preprocessing.StandardScaler standardize zscore
      preprocessing.scale standardize
      preprocessing.MinMaxScaler rescale
      preprocessing.minmax_scale rescale
      preprocessing.Normalizer normalize
      preprocessing.OneHotEncoder one_hot
      preprocessing.LabelBinarizer one_hot
      preprocessing.label_binarize one_hot
      preprocessing.PolynomialFeatures vander
      metrics.accuracy_score accuracy
      metrics.mean_squared_error mse
      metrics.log_loss cross_entropy
      metrics.pairwise.linear_kernel linear_kernel
      metrics.pairwise.polynomial_kernel polynomial_kernel
      metrics.pairwise.rbf_kernel rbf_kernel
      metrics.pairwise.euclidean_distances pdist2
      metrics.pairwise_distances pdist2
      linear_model.LinearRegression \\ polyfit
      linear_model.Ridge \\
      covariance.empirical_covariance cov
      model_selection.train_test_split randperm
      utils.shuffle randperm
      """)

  static let pyplot = Module(
    "plt matplotlib pylab",
    same: """
      plot scatter bar barh errorbar contour contourf imshow pie boxplot stem semilogx semilogy loglog polar quiver spy
      subplot figure title xlabel ylabel legend grid colorbar xlim ylim xticks yticks axis text clf cla close fill hist
      """,
    others: """
      subplots subplot
      step stairs
      fill_between area
      hist2d histogram2
      pcolormesh pcolor
      matshow imagesc
      streamplot streamline
      suptitle sgtitle
      annotate annotation
      savefig print
      show drawnow
      axhline yline
      axvline xline
      gcf gcf
      gca gca
      plot_surface surf
      plot_wireframe mesh
      plot_trisurf trisurf
      triplot triplot
      twinx yyaxis
      set_cmap colormap
      """)

  static let math = Module(
    "math cmath",
    same:
      "sqrt exp log log10 log2 sin cos tan asin acos atan atan2 sinh cosh tanh pi e factorial gcd lcm floor ceil hypot erf gamma lgamma isnan isinf",
    others: """
      pow .^
      fabs abs
      trunc fix
      inf Inf
      nan NaN
      comb nchoosek
      perm perms
      degrees rad2deg
      radians deg2rad
      fsum sum
      prod prod
      isclose abs
      """)

  static let julia = Module(
    "LinearAlgebra Base Statistics",
    same: "dot cross norm svd det inv rank pinv kron qr lu cond mean median std var",
    others: """
      tr trace
      I eye
      eigen eig
      eigvals eig
      eigvecs eig
      svdvals svd
      nullspace null
      cholesky chol
      factorize lu
      adjoint '
      diagm diag
      opnorm norm
      normalize normalize
      isposdef isdefinite
      collect : colon
      """)

  /// What stands without a prefix.
  static let python = Module(
    "builtins",
    same: "abs max min sum round any all input",
    others: """
      len numel length
      range : colon
      print disp printf
      sorted sort
      reversed flip
      str num2str
      int fix int32
      float double
      list cell
      dict struct containers.Map
      set unique
      type class
      isinstance isa
      map arrayfun cellfun
      enumerate numel
      open fopen
      lambda @
      divmod floor mod
      pow .^
      dir who
      vars who
      """)
}
